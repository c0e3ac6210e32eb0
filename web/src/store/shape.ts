/** What the reader's own data looks like: the checks are the schema, and the types follow from them. A change of a shape needs a step in `migrate.ts`. */
import { byKind, flag, json, list, object, oneOf, orNull, text, whole, type Check, type Checked } from "./check.ts";

/** Milliseconds since 1970. */
const moment = whole;

const card = object({ question: text, added: moment, suspended: flag });

/** One answer to one card. `offset` is the reader's distance from UTC in minutes at that moment: the day stays the day it was, wherever they travel. */
const review = object({ question: text, at: moment, offset: whole, grade: oneOf(1, 2, 3, 4) });

const entry = <K extends string>(kind: K) => ({ id: text, kind: oneOf(kind), at: moment, changed: moment });

const journal = byKind({
  /** A question that somebody asked the reader; `question` when the handbook holds it too, `went` from 0 (silent) to 3 (well). */
  met: object({ ...entry("met"), text, company: text, round: text, question: orNull(text), went: oneOf(0, 1, 2, 3), note: text }),
  reading: object({ ...entry("reading"), title: text, url: text, source: orNull(text), note: text }),
  point: object({ ...entry("point"), text, topic: orNull(text) }),
  /** The page written in the hour after an interview; `parts` by the names of the debrief guide. */
  debrief: object({ ...entry("debrief"), company: text, round: text, parts: list(object({ name: text, text })), result: text }),
  /** A story and the questions it answers; `parts` by the letters of its frame. */
  story: object({ ...entry("story"), title: text, frame: oneOf("star", "car"), parts: list(object({ name: text, text })), answers: list(text) }),
  pitch: object({ ...entry("pitch"), title: text, text }),
  /** How sure the reader is of a topic, from 0 (lost) to 4 (could teach it); one per topic. */
  confidence: object({ ...entry("confidence"), topic: text, level: oneOf(0, 1, 2, 3, 4) }),
  /** A page of the handbook, by its address below the root; one per page. */
  bookmark: object({ ...entry("bookmark"), page: text, title: text }),
});

/** What a tool keeps in a form that only it understands. */
const kept = object({ id: text, changed: moment, body: json });

interface Kind<T> {
  check: Check<T>;
  key: string | string[];
}

const kind = <T>(check: Check<T>, key: string | string[]): Kind<T> => ({ check, key });

/** Every object store with the shape of its rows and the fields that tell two rows apart. */
export const STORES = {
  cards: kind(card, "question"),
  reviews: kind(review, ["question", "at"]),
  journal: kind(journal, "id"),
  plans: kind(kept, "id"),
  mocks: kind(kept, "id"),
  settings: kind(kept, "id"),
};

export type Name = keyof typeof STORES;
export const NAMES = Object.keys(STORES) as Name[];
export type Row<N extends Name> = Checked<(typeof STORES)[N]["check"]>;
export type Key = string | (string | number)[];

/** All rows of all stores. */
export type Snapshot = { [N in Name]: Row<N>[] };

export type Card = Row<"cards">;
export type Review = Row<"reviews">;
export type Grade = Review["grade"];
export type Entry = Row<"journal">;
export type EntryOf<K extends Entry["kind"]> = Extract<Entry, { kind: K }>;
export type Kept = Row<"plans">;

/** What tells this row apart in its store. */
export function keyOf<N extends Name>(name: N, row: Row<N>): Key {
  const { key } = STORES[name];
  const fields = row as unknown as Record<string, string | number>;
  return Array.isArray(key) ? key.map((field) => fields[field]!) : String(fields[key]);
}

export function emptySnapshot(): Snapshot {
  return { cards: [], reviews: [], journal: [], plans: [], mocks: [], settings: [] };
}
