/** From any older version to this one. The steps work on plain rows, so the database and a backup file take the same way. */
import { isObject, list, Mismatch } from "./check.ts";
import { NAMES, STORES, type Snapshot } from "./shape.ts";

/** All rows of some version, of which only the step out of that version knows the shape. */
export type Rows = Record<string, unknown[]>;
export type Step = (rows: Rows) => Rows;

/** The step at place n leads from version n + 1 to the next one. With a step comes a fixture of the version that it creates. */
export const STEPS: readonly Step[] = [];

export const VERSION = STEPS.length + 1;

/** The rows in this version's shape. Throws Mismatch where they do not fit the version they claim. */
export function migrated(rows: Rows, from: number, steps = STEPS): Snapshot {
  return checked(steps.slice(from - 1).reduce((older, step) => step(older), rows));
}

function checked(rows: Rows): Snapshot {
  const unknown = Object.keys(rows).find((name) => !Object.hasOwn(STORES, name));
  if (unknown !== undefined) throw new Mismatch(unknown, `a part of version ${String(VERSION)}`);
  return Object.fromEntries(NAMES.map((name) => [name, list<unknown>(STORES[name].check)(rows[name] ?? [], name)])) as Snapshot;
}

/** Whether a value has the outer form of rows, whatever their version. */
export function areRows(value: unknown): value is Rows {
  return isObject(value) && Object.values(value).every(Array.isArray);
}
