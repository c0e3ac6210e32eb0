/**
 * The reader's own data: one store for every tool, on this machine only.
 *
 *     const store = await openStore(showTrouble);
 *     await store.write([put("plans", { id: "main", changed: now, body: plan })]);
 *     const plan = (await store.one("plans", "main"))?.body;
 */
import { databaseStore, type OnTrouble } from "./database.ts";
import { memoryStore } from "./memory.ts";
import { StoreTrouble, type Store } from "./store.ts";

export type { Json } from "./check.ts";
export type { Card, Entry, EntryOf, Grade, Kept, Name, Review, Row, Snapshot } from "./shape.ts";
export { clear, put, remove, StoreTrouble, type Change, type Store } from "./store.ts";

/** The store: lasting where the browser allows, else for as long as the page is open. Rejects with StoreTrouble where data exists that this page must not touch. */
export async function openStore(onTrouble: OnTrouble): Promise<Store> {
  try {
    return await databaseStore(onTrouble);
  } catch (error) {
    if (error instanceof StoreTrouble) throw error;
    return memoryStore();
  }
}

/** Ask the browser not to clear the store when the disk fills up; to be called when the reader has just saved something worth it. */
export async function askToKeep(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}
