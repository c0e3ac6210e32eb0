/** The list of all questions: filters and orders. */
import { browse } from "../browse/page.ts";
import { tell } from "../lib/notice.ts";

const form = document.querySelector<HTMLFormElement>("#hb-browse");
if (form) browse(form).catch(tell);
