import assert from "node:assert/strict";
import { test } from "node:test";
import { read, write } from "../../src/search/state.ts";
import { marked } from "../../src/search/words.ts";

test("what was found is marked, in whatever form it stands, and the text stays whole", () => {
  const title = "Overfitting, and C++: why overfit?";
  const pieces = marked(title, new Set(["overfit", "cpp"]));
  assert.deepEqual(pieces.filter((piece) => piece.found).map((piece) => piece.text), ["Overfitting", "C++", "overfit"]);
  assert.equal(pieces.map((piece) => piece.text).join(""), title);
});

test("what is looked for survives its address", () => {
  const state = { query: "loss & <nan>", kind: "questions", facets: { topic: "optimizers" } } as const;
  assert.deepEqual(read(new URLSearchParams(write(state).toString())), state);
});

test("an empty search has an empty address", () => {
  assert.equal(write({ query: " ", kind: "", facets: { topic: "" } }).toString(), "");
});
