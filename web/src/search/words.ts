/** Words as the search sees them: in lower case, without accents, brought to their stem. */
import { stemmer } from "stemmer";

/** What would lose its meaning with its signs. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/\bc\+\+/g, "cpp"],
  [/\ba\/b\b/g, "ab"],
  [/['’]s\b/g, ""],
];

/** Words that do not say what is looked for. */
const COMMON = new Set(
  (
    "a an and any are as at be been but by can could did do does for from get give had has have he her his how i if in into is it its " +
    "just let me my of on or our out over she should so some such than that the their them then there these they this those to too up " +
    "us was we were what when where which while who whom whose why will with without would you your " +
    "tell explain describe difference between vs versus work works use used using mean need"
  ).split(" "),
);

/** Words that say little beside others, and much in a name: "all" in "all-reduce", "end" in "end-to-end". */
const WEAK = new Set(
  (
    "after again all already also always another around because before best better both deal during each end enough even ever every few first good got handle happen high " +
    "keep last like long look lot low many may more most much never new no not now off often one only other part please really return right same say see show since " +
    "someone something start still take then thing think through time try two under until up way well whole wrong"
  )
    .split(" ")
    .map(stemmer),
);

/** Whether a stem says little beside others. */
export function isWeak(term: string): boolean {
  return WEAK.has(term) || /^\d{1,2}$/.test(term);
}

const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;
const stems = new Map<string, string>();

function stem(word: string): string {
  let found = stems.get(word);
  if (found === undefined) stems.set(word, (found = stemmer(word)));
  return found;
}

function plain(text: string): string {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return SIGNS.reduce((rest, [sign, name]) => rest.replace(sign, name), folded);
}

/** The words of a text that say something. What a hyphen joins counts in its parts and as a whole. */
export function words(text: string): string[] {
  const found: string[] = [];
  for (const [word] of plain(text).matchAll(WORD)) {
    const parts = word.split("-");
    found.push(...parts, ...(parts.length > 1 ? [parts.join("")] : []));
  }
  return found.filter((word) => !COMMON.has(word));
}

/** The stems of a text's words. */
export function terms(text: string): string[] {
  return words(text).map(stem);
}

/** A text cut into words and what stands between them, each with whether one of the terms is in it. */
export function marked(text: string, wanted: ReadonlySet<string>): { text: string; found: boolean }[] {
  return text.split(/([\p{L}\p{N}+]+)/u).map((piece) => ({ text: piece, found: terms(piece).some((term) => wanted.has(term)) }));
}
