import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Study, Words } from "../../../.build/types/documents.d.ts";
import { Decoder, titleEnd } from "../../src/decode/decode.ts";
import { Index } from "../../src/decode/find.ts";

function found(phrases: string[], text: string): string[] {
  const index = new Index<null>();
  for (const phrase of phrases) index.add(phrase, null);
  return index.find(text).map((hit) => text.slice(hit.start, hit.end));
}

test("a phrase is found whatever its capitals, hyphens and plurals", () => {
  assert.deepEqual(found(["low-precision", "gpu kernels", "CI/CD"], "Low precision, a GPU kernel; ci/cd."), ["Low precision", "GPU kernel", "ci/cd"]);
});

test("a word inside another word is not the word", () => {
  assert.deepEqual(found(["R", "go", "Ray", "rag"], "R&D, cargo, arrays, r, fragile"), []);
  assert.deepEqual(found(["R", "C++", "rag"], "R, C++ and RAG"), ["R", "C++", "RAG"]);
});

const words: Words = {
  roles: [
    { id: "builder", names: ["Model Builder"], words: ["labels", "features", "shared"] },
    { id: "keeper", names: ["Keeper"], words: ["clusters", "pagers", "shared"] },
  ],
  topics: [{ id: "nets", names: ["Networks", "Graph Networks"], words: [] }],
  technologies: [{ id: "spark", names: ["Apache Spark", "Spark"], words: [] }],
  companies: [{ id: "acme", names: ["Acme"], words: [] }],
};
const study: Study = {
  rounds: [],
  roles: [
    { id: "builder", infrastructure: -60, specialist: 0, rounds: [], topics: [] },
    { id: "keeper", infrastructure: 80, specialist: 40, rounds: [], topics: ["nets"] },
  ],
  companies: [],
};
const decoder = new Decoder(words, study);

test("a title counts more than a word, words more than a misleading title", () => {
  assert.equal(decoder.decode("Keeper\nYou write labels and features.").roles[0]?.id, "keeper");
  const misled = decoder.decode("Keeper\nLabels and features, features and labels, and again labels. You are the Model Builder.");
  assert.equal(misled.roles[0]?.id, "builder");
  assert.ok(misled.place.infrastructure > -60 && misled.place.infrastructure < 80);
});

test("a role in the plural is a colleague, not the role", () => {
  const people: Words = { ...words, roles: [{ id: "builder", names: ["Model Engineer"], words: [] }, { id: "keeper", names: ["Keeper"], words: ["pagers"] }] };
  assert.equal(new Decoder(people, study).decode("A job\nCarry pagers for the model engineers. Model engineers will thank you.").roles[0]?.id, "keeper");
});

test("what is marked speaks for the first role, for a topic or for a technology", () => {
  const text = "Keeper of clusters\nLabels, graph networks and Spark at Acme.";
  const { marks, technologies, company } = decoder.decode(text);
  assert.deepEqual(marks.map((mark) => [text.slice(mark.start, mark.end), mark.role]), [["Keeper", true], ["clusters", true], ["graph networks", false], ["Spark", false]]);
  assert.deepEqual(technologies.map((item) => item.id), ["spark"]);
  assert.equal(company, "acme");
  assert.equal(decoder.decode("The acme of labels").company, "");
});

test("the level comes from the title, else from the years", () => {
  const level = (text: string): string => decoder.decode(text).level;
  assert.deepEqual(
    ["Staff Keeper\n2 years", "Sr. Keeper", "Keeper II", "Keeper\n5+ years of labels", "Keeper\n3-5 years with senior leadership.", "Keeper\n1 year", "Keeper (graduate)", "Keeper\nYou lead."].map(level),
    ["staff", "senior", "mid", "senior", "mid", "junior", "junior", ""],
  );
});

test("a thin posting is said to be thin", () => {
  assert.deepEqual(decoder.decode("We hire.").open, ["role", "level", "technologies", "topics", "short"]);
});

test("a title of several short lines ends where sentences begin", () => {
  const text = "Acme\nSenior Keeper\n\nWe build things that last.\nMore";
  assert.equal(text.slice(0, titleEnd(text)), "Acme\nSenior Keeper\n\n");
  assert.equal(titleEnd("One sentence without an end ".repeat(10)), 90);
  assert.equal(titleEnd(""), 0);
});

test("any text is decoded, with marks in order, apart and inside of it", () => {
  const piece = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("Keeper", "labels", "shared", "\n", "R&D", "Spark"));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join(" ");
      const decoded = decoder.decode(text);
      let end = 0;
      for (const mark of decoded.marks) {
        assert.ok(mark.start >= end && mark.end > mark.start && mark.end <= text.length);
        end = mark.end;
      }
      for (const value of Object.values(decoded.place)) assert.ok(value >= -100 && value <= 100);
    }),
  );
});
