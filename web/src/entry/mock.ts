/** The script of the mock interview's page. */
import { mockPage } from "../mock/page.ts";

mockPage();
