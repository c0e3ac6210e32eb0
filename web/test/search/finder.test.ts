import assert from "node:assert/strict";
import { test } from "node:test";
import { Finder } from "../../src/search/finder.ts";
import { fits, pages } from "../../src/search/pages.ts";

/** Pages written down one by one, as the site ships them: field by field. */
function byField(...pages: string[]): string[] {
  const rows = pages.map((page) => page.split("\n"));
  const longest = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: longest }, (_, field) => rows.map((row) => row[field] ?? "").join("\n"));
}

const document = {
  topics: byField("overfitting\nOverfitting\noverfit;generalization gap;early stopping", "regularization\nRegularization\nweight decay;penalty"),
  questions: byField(
    "deal-with-overfitting\nHow do you deal\u00ad with overfitting\u00ad?\nprevent remedies\n\n0\n0\n\n0,1",
    "loss-is-nan\nYour training loss\u00ad suddenly becomes NaN\u00ad; how do you find the cause?\ndiverges\n\n1\n0\n1\n1,2",
    "k-means-from-scratch\nImplement k-means in NumPy\nclustering lloyd",
    "gradient-checks\nHow do you check a gradient?\n",
    "exactly-once\nWhat happens after a crash?\n",
  ),
  rounds: byField("coding\nCoding\nprogramming interview;live coding"),
  roles: byField("ml-engineer\nMachine Learning Engineer\nMLE;ML engineer"),
  companies: byField("acme\nAcme\nAcme Labs\ncoffee robots", "zenith\nZenith\n"),
  technologies: byField("cpp\nC++\ncplusplus"),
  sources: byField("deep-book\nDeep Learning: the whole story\n\nGoodfellow book", "cs\nCS101: Overfitting\n\ncourse"),
  guides: byField("guides/stories\nStories and the pitch\n\nSTAR elevator"),
} satisfies Parameters<typeof pages>[0];
const finder = new Finder(pages(document));

function found(query: string): string[] {
  return finder.find(query).map((hit) => hit.page.id);
}

test("a page is found by the stem of its words", () => {
  assert.equal(found("overfitted")[0], "overfitting");
  assert.equal(found("regularizing")[0], "regularization");
});

test("an unknown word never empties the result", () => {
  assert.equal(found("overfitting zyzzyva quux")[0], "overfitting");
});

test("one wrong letter, a missing one and two swapped ones are forgiven", () => {
  for (const typed of ["overfiting", "ovrefitting", "overfittimg"]) assert.equal(found(typed)[0], "overfitting", typed);
});

test("a word that is known is never taken for a typing error", () => {
  assert.deepEqual(found("mean").filter((id) => id === "loss-is-nan"), []);
});

test("a word still being typed finds what it will become", () => {
  for (let length = 4; length <= "regularization".length; length++) {
    const typed = "regularization".slice(0, length);
    assert.equal(found(typed)[0], "regularization", typed);
  }
});

test("a hyphen, a space or nothing between the parts of a word is the same", () => {
  for (const typed of ["k-means", "kmeans", "k means"]) assert.equal(found(typed)[0], "k-means-from-scratch", typed);
});

test("signs that make a name are kept", () => {
  assert.equal(found("c++")[0], "cpp");
});

test("a question is found by words that only its aliases have", () => {
  assert.equal(found("training diverges")[0], "loss-is-nan");
});

test("a question is found by words that only its id has", () => {
  assert.equal(found("exactly once")[0], "exactly-once");
});

test("words that say little beside others do not outweigh one that says much", () => {
  assert.equal(found("what happens after regularizing")[0], "regularization");
});

test("the page called by what was typed comes first", () => {
  assert.equal(found("overfitting")[0], "overfitting");
  assert.equal(found("mle")[0], "ml-engineer");
  assert.equal(found("deep learning")[0], "deep-book");
});

test("a query that names a company is about the company", () => {
  assert.equal(found("acme coding interview")[0], "acme");
});

test("words that say nothing find nothing", () => {
  assert.deepEqual(found("what is the"), []);
  assert.deepEqual(found("  "), []);
});

test("where nothing fits, topics whose names look alike are at hand", () => {
  assert.deepEqual(found("xqzw"), []);
  assert.deepEqual(finder.nearest("regularosity", 1).map((page) => page.id), ["regularization"]);
});

test("pages are narrowed down by what they belong to, and an entity belongs to itself", () => {
  const left = (kind: Parameters<typeof fits>[1], facets: Parameters<typeof fits>[2]): string[] =>
    finder.pages.filter((page) => fits(page, kind, facets)).map((page) => page.id);
  assert.deepEqual(left("", { topic: "regularization" }), ["regularization", "loss-is-nan"]);
  assert.deepEqual(left("questions", { round: "coding", level: "mid" }), ["deal-with-overfitting", "loss-is-nan"]);
  assert.deepEqual(left("questions", { company: "zenith" }), ["loss-is-nan"]);
  assert.deepEqual(left("", { company: "acme" }), ["acme"]);
});

test("a title is shown without the marks it is shipped with", () => {
  assert.ok(finder.pages.every((page) => !page.title.includes("\u00ad")));
});
