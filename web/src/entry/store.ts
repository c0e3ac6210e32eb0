/** The store as one script for all tools (see `store/index.ts`), and what every page offers to keep in it. */
import { markPage } from "../cards/marks.ts";
import * as backup from "../store/backup.ts";
import * as open from "../store/open.ts";

globalThis.handbookStorage = { ...open, ...backup };
markPage();
