/** The reader's store, opened for a page, with everything that can go wrong told on the page. */
import { storage, type Storage, type Store } from "../store/index.ts";
import { FLEETING, notice } from "./notice.ts";

/** The store and its code. Rejects, in words for the reader, where they cannot be used. */
export async function openForPage(): Promise<{ store: Store; code: Storage }> {
  const code = await storage();
  const store = await code.openStore((trouble) => { notice(trouble.message); });
  if (!store.lasts) notice(FLEETING);
  return { store, code };
}
