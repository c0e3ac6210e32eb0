/** Any reader's data, for tests that must hold for all of it. */
import fc from "fast-check";
import type { Entry, Snapshot } from "../../src/store/shape.ts";
import { keyOf, NAMES, type Name, type Row } from "../../src/store/shape.ts";

/** Few enough that two stores often hold the same one. */
const id = fc.oneof(fc.constantFrom("a", "b", "c"), fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }));
const text = fc.string({ maxLength: 30, unit: "grapheme" });
const moment = fc.nat({ max: 4e12 });
const parts = fc.array(fc.record({ name: text, text }), { maxLength: 4 });
const entry = <K extends Entry["kind"]>(kind: K) => ({ id, kind: fc.constant(kind), at: moment, changed: moment });

const journal: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({ ...entry("met"), text, company: text, round: text, question: fc.option(id), went: fc.constantFrom(0, 1, 2, 3), note: text }),
  fc.record({ ...entry("reading"), title: text, url: text, source: fc.option(id), note: text }),
  fc.record({ ...entry("point"), text, topic: fc.option(id) }),
  fc.record({ ...entry("debrief"), company: text, round: text, parts, result: text }),
  fc.record({ ...entry("story"), title: text, frame: fc.constantFrom("star", "car"), parts, answers: fc.array(id) }),
  fc.record({ ...entry("pitch"), title: text, text }),
  fc.record({ ...entry("confidence"), topic: id, level: fc.constantFrom(0, 1, 2, 3, 4) }),
  fc.record({ ...entry("bookmark"), page: id, title: text }),
) as fc.Arbitrary<Entry>;

const body = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as never);
const kept = fc.record({ id, changed: moment, body });

function rows<N extends Name>(name: N, row: fc.Arbitrary<Row<N>>): fc.Arbitrary<Row<N>[]> {
  return fc.uniqueArray(row, { maxLength: 6, selector: (one) => JSON.stringify(keyOf(name, one)) });
}

export const snapshots: fc.Arbitrary<Snapshot> = fc.record({
  cards: rows("cards", fc.record({ question: id, added: moment, suspended: fc.boolean() })),
  reviews: rows("reviews", fc.record({ question: id, at: moment, offset: fc.integer({ min: -720, max: 840 }), grade: fc.constantFrom(1, 2, 3, 4) })),
  journal: rows("journal", journal),
  plans: rows("plans", kept),
  mocks: rows("mocks", kept),
  settings: rows("settings", kept),
}, { noNullPrototype: true });

/** The same rows in an order that two stores agree on. */
export function sorted(snapshot: Snapshot): Record<string, string[]> {
  return Object.fromEntries(NAMES.map((name) => [name, snapshot[name].map((row) => JSON.stringify(row, Object.keys(row).sort())).sort()]));
}
