/** The store as one script for all tools; see `store/index.ts`. */
import * as backup from "../store/backup.ts";
import * as open from "../store/open.ts";

globalThis.handbookStorage = { ...open, ...backup };
