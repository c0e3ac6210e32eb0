import assert from "node:assert/strict";
import { test } from "node:test";

/** As much of a page as loading a script needs; `answer` says what happens to each script that is appended. */
const answer: { with: (script: EventTarget & { src: string }) => void } = { with: () => undefined };
Object.assign(globalThis, {
  document: {
    currentScript: { src: "https://example.org/book/assets/search.js", dataset: { addresses: "folders" } },
    createElement: () => Object.assign(new EventTarget(), { src: "", dataset: {} }),
    head: { append: (script: EventTarget & { src: string }) => answer.with(script) },
  },
});
const { load, pageOf } = await import("../src/lib/data.ts");

test("a page's address starts at the folder above the scripts", () => {
  assert.equal(pageOf("topics", "trees").href, "https://example.org/book/topics/trees/");
});

test("a document that could not be loaded is tried again, and loaded only once", async () => {
  answer.with = (script) => script.dispatchEvent(new Event("error"));
  await assert.rejects(load("catalog"), /assets\/data\/catalog\.js could not be loaded/);

  const asked: string[] = [];
  answer.with = (script) => {
    asked.push(script.src);
    Object.assign(globalThis, { handbook: { catalog: { questions: [] } } });
    script.dispatchEvent(new Event("load"));
  };
  const both = await Promise.all([load("catalog"), load("catalog")]);
  assert.deepEqual(asked, ["https://example.org/book/assets/data/catalog.js"]);
  assert.equal(both[0], both[1]);
});
