/**
 * The reader's own data: one store for every tool, on this machine only.
 *
 *     const { openStore } = await storage();
 *     const store = await openStore(showTrouble);
 *     await store.write([put("plans", { id: "main", changed: now, body: plan })]);
 *     const plan = (await store.one("plans", "main"))?.body;
 */
import { loadScript } from "../lib/data.ts";
import type * as backup from "./backup.ts";
import type * as open from "./open.ts";

export type { Json } from "./check.ts";
export type { Card, Entry, EntryOf, Grade, Kept, Name, Review, Row, Snapshot } from "./shape.ts";
export { clear, EXPORTED, put, remove, type Change, type Store, type StoreTrouble } from "./store.ts";

export type Storage = typeof open & typeof backup;

declare global {
  var handbookStorage: Storage | undefined;
}

/** The code of the store. Rejects where its script does not arrive. */
export async function storage(): Promise<Storage> {
  if (!globalThis.handbookStorage) await loadScript("store");
  return globalThis.handbookStorage!;
}
