/** Opening the store; bundled once as `store.js`, which every page loads that needs it. */
import { databaseStore, type OnTrouble } from "./database.ts";
import { memoryStore } from "./memory.ts";
import { StoreTrouble, type Store } from "./store.ts";

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
