/** The journal, and the page of the reader's own data. */
import { dataPage } from "../journal/data.ts";
import { tell } from "../lib/notice.ts";

dataPage().catch(tell);
