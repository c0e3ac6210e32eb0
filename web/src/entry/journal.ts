/** The journal, and the page of the reader's own data. */
import { dataPage } from "../journal/data.ts";
import { journalPage } from "../journal/page.ts";
import { tell } from "../lib/notice.ts";

(document.querySelector("#data-kept-here") ? dataPage() : journalPage()).catch(tell);
