/** Decode postings from standard input (a list of texts as JSON); print what was found. Run by `tests/test_decode.py`. */
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { Decoder } from "../../src/decode/decode.ts";

for (const name of ["words", "study"]) runInThisContext(readFileSync(`${process.argv[2] ?? "."}/${name}.js`, "utf8"));
const { words, study } = globalThis.handbook ?? {};
if (!words || !study) throw new Error("the documents are not there");
const decoder = new Decoder(words, study);
const texts = JSON.parse(readFileSync(0, "utf8")) as string[];
console.log(JSON.stringify(texts.map((text) => decoder.decode(text))));
