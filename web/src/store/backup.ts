/** Everything as one file, and back: what is not ours or not whole changes nothing. */
import { isObject, Mismatch } from "./check.ts";
import { areRows, migrated, VERSION } from "./migrate.ts";
import { keyOf, NAMES, type Name, type Row, type Snapshot } from "./shape.ts";
import { clear, put, type Change, type Store } from "./store.ts";

const FORMAT = "ml-interview-handbook-backup";

/** Why a file cannot be imported, in words for the reader. */
export class BackupTrouble extends Error {}

/** The text of a backup; `at` is the moment it is made. */
export function written(snapshot: Snapshot, at: number): string {
  const file = { format: FORMAT, version: VERSION, exported: new Date(at).toISOString(), data: snapshot };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** The rows of a backup in this version's shape. Throws BackupTrouble. */
export function read(text: string): Snapshot {
  const file = parsed(text);
  if (!isObject(file) || file["format"] !== FORMAT) {
    throw new BackupTrouble("This is not a backup of this handbook. Choose the file that you exported here; its name ends in .json.");
  }
  const { version, data } = file;
  if (!Number.isSafeInteger(version) || Number(version) < 1 || !areRows(data)) throw damaged("its frame is damaged");
  if (Number(version) > VERSION) {
    throw new BackupTrouble("This backup was made by a newer version of this site. Reload the page, or update your offline copy, and import it again.");
  }
  try {
    return migrated(data, Number(version));
  } catch (error) {
    throw damaged(error instanceof Mismatch ? error.message : "its older version cannot be read");
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged("it is not whole, or it is not JSON");
  }
}

function damaged(why: string): BackupTrouble {
  return new BackupTrouble(`This file cannot be imported: ${why}. Nothing was changed.`);
}

export type Way = "merge" | "replace";

/** Put a backup into the store, in one step that happens whole or not at all. Returns how many rows were new or newer. */
export async function restore(store: Store, backup: Snapshot, way: Way): Promise<number> {
  const held = await store.snapshot();
  const wanted = NAMES.flatMap((name) => missing(name, way === "merge" ? held[name] : [], backup[name]));
  const emptied: Change[] = way === "replace" ? NAMES.map(clear) : [];
  await store.write([...emptied, ...wanted]);
  return wanted.length;
}

/** What the backup knows and the store does not; of two versions of one row the later one counts. */
function missing<N extends Name>(name: N, held: Row<N>[], backup: Row<N>[]): Change[] {
  const known = new Map(held.map((row) => [JSON.stringify(keyOf(name, row)), row]));
  return backup.filter((row) => isNews(known.get(JSON.stringify(keyOf(name, row))), row)).map((row) => put(name, row));
}

function isNews(held: object | undefined, row: object): boolean {
  return held === undefined || ("changed" in held && "changed" in row && Number(row.changed) > Number(held.changed));
}
