/** What a reader keeps of a page while reading: a bookmark, a card. */
import { markPage } from "../cards/marks.ts";

markPage();
