/** The store on IndexedDB: survives the page, tells other tabs, and migrates what an older version wrote. */
import { openDB, type IDBPDatabase, type IDBPObjectStore, type IDBPTransaction } from "idb";
import { Mismatch } from "./check.ts";
import { migrated, STEPS, type Rows } from "./migrate.ts";
import { NAMES, STORES, type Key, type Name, type Row, type Snapshot } from "./shape.ts";
import { nameOf, StoreTrouble, type Change, type Reason, type Store } from "./store.ts";

export const DATABASE = "ml-interview-handbook";

/** For what happens between two calls, such as another tab with a newer version. */
export type OnTrouble = (trouble: StoreTrouble) => void;

/** Open, and migrate where needed. Rejects with StoreTrouble where the data is there but cannot be used, with the browser's own error where there is no storage. */
export async function databaseStore(onTrouble: OnTrouble, steps = STEPS): Promise<Store> {
  let database: IDBPDatabase | undefined;
  let damage: unknown;
  try {
    database = await openDB(DATABASE, steps.length + 1, {
      upgrade: (opened, from, _to, transaction) => upgrade(opened, from, transaction, steps).catch((error: unknown) => {
        damage = error;
        transaction.done.catch(() => undefined);
        transaction.abort();
      }),
      blocked: () => { onTrouble(new StoreTrouble("blocked")); },
      blocking: () => {
        database?.close();
        onTrouble(new StoreTrouble("replaced"));
      },
      terminated: () => { onTrouble(new StoreTrouble("closed")); },
    });
  } catch (error) {
    if (damage instanceof Mismatch) throw new StoreTrouble("damaged", damage);
    throw nameIs(error, "VersionError") ? new StoreTrouble("newer", error) : error;
  }
  return over(database);
}

async function upgrade(database: IDBPDatabase, from: number, transaction: IDBPTransaction<unknown, string[], "versionchange">, steps: typeof STEPS): Promise<void> {
  const names = [...database.objectStoreNames];
  const rows: Rows = {};
  for (const name of names) rows[name] = (await transaction.objectStore(name).getAll()) as unknown[];
  const snapshot = from > 0 ? migrated(rows, from, steps) : undefined;
  for (const name of names) database.deleteObjectStore(name);
  for (const name of NAMES) {
    const store = database.createObjectStore(name, { keyPath: STORES[name].key });
    for (const row of snapshot?.[name] ?? []) await store.put(row);
  }
}

function over(database: IDBPDatabase): Store {
  const channel = new BroadcastChannel(DATABASE);
  return {
    lasts: true,
    all: <N extends Name>(name: N) => told(database.getAll(name) as Promise<Row<N>[]>),
    one: <N extends Name>(name: N, key: Key) => told(database.get(name, key) as Promise<Row<N> | undefined>),
    snapshot: () => told(snapshot(database)),
    write: async (changes) => {
      await told(write(database, changes));
      channel.postMessage(null);
    },
    onChange: (listener) => { channel.addEventListener("message", listener); },
    close: () => {
      channel.close();
      database.close();
    },
  };
}

async function snapshot(database: IDBPDatabase): Promise<Snapshot> {
  const transaction = database.transaction(NAMES);
  const rows = await Promise.all(NAMES.map((name) => transaction.objectStore(name).getAll()));
  return Object.fromEntries(NAMES.map((name, index) => [name, rows[index]])) as Snapshot;
}

async function write(database: IDBPDatabase, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const transaction = database.transaction([...new Set(changes.map(nameOf))], "readwrite");
  try {
    // Only the transaction knows why it ended; each request of an aborted one says no more than that it was.
    for (const change of changes) ask(transaction.objectStore(nameOf(change)), change).catch(() => undefined);
  } catch (error) {
    // What is refused at once does not end the transaction; what was asked before it would still be written.
    transaction.done.catch(() => undefined);
    transaction.abort();
    throw error;
  }
  await transaction.done;
}

function ask(store: IDBPObjectStore<unknown, Name[], Name, "readwrite">, change: Change): Promise<unknown> {
  if ("put" in change) return store.put(change.row);
  return "remove" in change ? store.delete(change.key) : store.clear();
}

const REASONS: Record<string, Reason> = { QuotaExceededError: "full", InvalidStateError: "closed" };

/** The same promise, with a browser's error told as trouble of the store. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new StoreTrouble((error instanceof Error || error instanceof DOMException ? REASONS[error.name] : undefined) ?? "failed", error);
  }
}

function nameIs(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
