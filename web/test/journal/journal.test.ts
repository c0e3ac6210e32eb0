import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { read, written } from "../../src/store/backup.ts";
import { emptySnapshot, type Entry } from "../../src/store/shape.ts";
import { entryFrom, spoken, unanswered, valuesOf, type Known } from "../../src/journal/entries.ts";

const KNOWN: Known = {
  questionOf: (prompt) => (prompt === "What is dropout?" ? "dropout" : null),
  promptOf: (question) => (question === "dropout" ? "What is dropout?" : undefined),
  sourceOf: (title) => (title === "A book" ? { id: "a-book", url: "https://example.org/book" } : undefined),
};

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) data.append(name, value);
  return data;
}

/** What every form of the page sends, filled. */
const FORMS = {
  met: { text: "Dropout?", company: "Acme", round: "coding", question: "What is dropout?", went: "2", note: "x" },
  reading: { title: "A book", url: "", note: "x" },
  point: { text: "x", topic: "" },
  debrief: { company: "Acme", round: "", "part:questions": "a\nb", "part:now": "", result: "" },
  story: { title: "x", frame: "car", "part:action": "x", answers: ["a", "b"] },
  pitch: { title: "x", text: "one two" },
  confidence: { topic: "attention", level: "4" },
} as const;
const KINDS = Object.keys(FORMS) as (keyof typeof FORMS)[];

const entry = (kind: keyof typeof FORMS): Entry => entryFrom(kind, form(FORMS[kind] as unknown as Record<string, string>), KNOWN, 1000);

test("what each form writes fits the schema of the store", () => {
  const journal = KINDS.map(entry);
  assert.deepEqual(read(written({ ...emptySnapshot(), journal }, 0)).journal, journal);
});

test("an entry that goes back into its form and is saved again is the same", () => {
  for (const kind of KINDS) {
    const first = entry(kind);
    const again = entryFrom(kind, form(Object.fromEntries(valuesOf(first, KNOWN))), KNOWN, 1000);
    assert.deepEqual({ ...again, id: first.id }, first);
  }
});

test("a known prompt becomes the question's id, a known title its address, a topic has one rating", () => {
  assert.equal(entry("met").kind === "met" && (entry("met") as Extract<Entry, { kind: "met" }>).question, "dropout");
  assert.deepEqual(Object.entries(entry("reading")).filter(([name]) => name === "url" || name === "source"), [["url", "https://example.org/book"], ["source", "a-book"]]);
  assert.equal((entry("point") as Extract<Entry, { kind: "point" }>).topic, null);
  assert.equal(entry("confidence").id, entry("confidence").id);
  assert.notEqual(entry("point").id, entryFrom("point", form(FORMS.point), KNOWN, 1000).id);
});

test("words are counted as people say them, a minute for 140", () => {
  assert.deepEqual(spoken(""), { words: 0, seconds: 0 });
  assert.deepEqual(spoken("  one\n two  "), { words: 2, seconds: 1 });
  fc.assert(fc.property(fc.array(fc.stringMatching(/^\w+$/), { maxLength: 300 }), (words) => {
    assert.equal(spoken(words.join(" ")).words, words.length);
  }));
  assert.equal(spoken("word ".repeat(140)).seconds, 60);
});

test("a question is without a story until one answers it", () => {
  assert.deepEqual(unanswered(["a", "b", "c"], [entry("story"), entry("pitch")]), ["c"]);
});
