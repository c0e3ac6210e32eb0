/** The script of the decoder's page. */
import { decodePage } from "../decode/page.ts";

decodePage();
