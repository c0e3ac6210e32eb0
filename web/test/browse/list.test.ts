import assert from "node:assert/strict";
import { test } from "node:test";
import type { CatalogQuestion } from "../../../.build/types/documents";
import { listed, states } from "../../src/browse/list.ts";

function question(id: string, some: Partial<CatalogQuestion>): CatalogQuestion {
  const plain = { prompt: id, kind: "knowledge", topics: [], rounds: [], roles: [], companies: [], levels: [], verified: false } satisfies Partial<CatalogQuestion>;
  return { ...plain, difficulty: "easy", minutes: 5, reviewed: "2026-01-01", id, ...some };
}

const QUESTIONS = [
  question("a", { difficulty: "hard", minutes: 20, topics: ["trees"], companies: ["acme"] }),
  question("b", { minutes: 3, topics: ["trees", "hashes"], reviewed: "2026-03-01" }),
  question("c", { difficulty: "medium", companies: ["acme", "zenith"] }),
];

function ids(address: string, kept: ReturnType<typeof states> = new Map()): string[] {
  return listed(QUESTIONS, new URLSearchParams(address), (id) => kept.get(id) ?? "none").map((item) => item.id);
}

test("an address narrows the list down by every field it names", () => {
  assert.deepEqual(ids(""), ["a", "b", "c"]);
  assert.deepEqual(ids("topic=trees"), ["a", "b"]);
  assert.deepEqual(ids("topic=trees&minutes=5"), ["b"]);
  assert.deepEqual(ids("company=acme&difficulty=hard"), ["a"]);
});

test("an address orders the list", () => {
  assert.deepEqual(ids("sort=difficulty"), ["b", "c", "a"]);
  assert.deepEqual(ids("sort=minutes"), ["b", "c", "a"]);
  assert.deepEqual(ids("sort=asked"), ["c", "a", "b"]);
  assert.deepEqual(ids("sort=reviewed"), ["b", "a", "c"]);
});

test("the last review of a card says how its question stands", () => {
  const kept = states(
    [{ question: "a" }, { question: "b" }],
    [{ question: "a", at: 2, grade: 1 }, { question: "a", at: 1, grade: 3 }],
  );
  assert.deepEqual(ids("state=missed", kept), ["a"]);
  assert.deepEqual(ids("state=new", kept), ["b"]);
  assert.deepEqual(ids("state=none", kept), ["c"]);
});

test("three thousand questions are filtered and sorted at once", () => {
  const many = Array.from({ length: 3000 }, (_, place) => question(`q${place}`, { minutes: place % 50, topics: [`t${place % 9}`] }));
  const start = performance.now();
  listed(many, new URLSearchParams("topic=t3&minutes=20&sort=difficulty"), () => "none");
  assert.ok(performance.now() - start < 50);
});
