/** Finds pages by words, however they are spelled: a word more finds more, and no unknown word empties the result. */
import MiniSearch from "minisearch";
import type { Kind, Page } from "./pages.ts";
import { isWeak, terms, words } from "./words.ts";

export interface Hit {
  readonly page: Page;
  readonly score: number;
  /** The terms of the page that were found. */
  readonly terms: readonly string[];
}

const FIELDS = { title: 3, aliases: 2, words: 1 };
const WEIGHTS = { fuzzy: 0.45, prefix: 0.4 };
/** A topic before its questions, and a source after what cites it. */
const KINDS: Partial<Record<Kind, number>> = { topics: 1.1, sources: 0.55 };
/** A page that is called by exactly what was typed. */
const CALLED = 3;
/** A company is what a query that names one is about, whatever else it says: as if it held all the words, and more. */
const COMPANY = 3;
/** How much a word counts that says little beside others. */
const WEAK = 0.4;
const SHORTEST_PREFIX = 3;
const SHORTEST_TYPO = 4;
/** From this length on a word may differ by two letters, or by two swapped ones. */
const TWO_TYPOS = 7;
/** What is cut off a word that is still being typed, and what must be left of it. */
const LONGEST_ENDING = 6;
const SHORTEST_STEM = 6;

export class Finder {
  readonly pages: readonly Page[];
  readonly #index: MiniSearch<Page & { place: number }>;
  readonly #known = new Set<string>();

  constructor(pages: readonly Page[]) {
    this.pages = pages;
    this.#index = new MiniSearch({
      idField: "place",
      fields: Object.keys(FIELDS),
      tokenize: terms,
      processTerm: (term) => {
        this.#known.add(term);
        return term;
      },
      searchOptions: { tokenize: (term) => [term], processTerm: (term) => term, boost: FIELDS, weights: WEIGHTS, combineWith: "OR" },
    });
    this.#index.addAll(pages.map((page, place) => ({ ...page, place })));
  }

  /** Pages for a query, best first. */
  find(query: string): Hit[] {
    const typed = this.#finished([...new Set(terms(query))]);
    if (typed.length === 0) return [];
    const joined = typed.slice(1).map((term, place) => `${typed[place]}${term}`).filter((term) => this.#known.has(term));
    const found = this.#index.search(
      {
        queries: [
          ...typed.map((term) => ({ queries: [term], prefix: term.length >= SHORTEST_PREFIX, fuzzy: this.#typos(term) })),
          ...joined,
        ],
      },
      { boostTerm: (term) => (isWeak(term) ? WEAK : 1), boostDocument: (place: number) => KINDS[this.#page(place).kind] ?? 1 },
    );
    const asked = new Set([...typed, ...joined]);
    const said = new Set(words(query));
    return found
      .map(({ id, score, terms }) => ({ page: this.#page(id), score: score * named(this.#page(id), typed, this.#page(id).kind === "companies" ? said : asked), terms }))
      .sort((one, other) => other.score - one.score);
  }

  /** The topics whose names look most like a query in which no word is known. */
  nearest(query: string, count: number): Page[] {
    const wanted = pairs(query);
    const alike = (page: Page): number => Math.max(...[page.title, ...page.aliases.split(";")].map((name) => likeness(wanted, pairs(name))));
    return this.pages
      .filter((page) => page.kind === "topics")
      .map((page) => ({ page, score: alike(page) }))
      .sort((one, other) => other.score - one.score)
      .slice(0, count)
      .map(({ page }) => page);
  }

  #page(place: number): Page {
    return this.pages[place] as Page;
  }

  /** A last word that leads nowhere may not be finished: "regularizat" is on its way to "regularize". */
  #finished(typed: readonly string[]): string[] {
    const last = typed.at(-1) ?? "";
    const leads = (prefix: boolean, start: string): boolean => this.#index.search(start, { prefix, fuzzy: prefix ? 0 : this.#typos(start) }).length > 0;
    if (leads(false, last) || leads(true, last)) return [...typed];
    const starts = Array.from({ length: LONGEST_ENDING }, (_, cut) => last.slice(0, last.length - cut - 1));
    const start = starts.find((start) => start.length >= SHORTEST_STEM && leads(true, start));
    return [...typed.slice(0, -1), start ?? last];
  }

  /** How many letters of a word may be wrong: none of a word that is known, and no more than it takes to find another. */
  #typos(term: string): number {
    if (this.#known.has(term) || term.length < SHORTEST_TYPO) return 0;
    return term.length < TWO_TYPOS || this.#index.search(term, { fuzzy: 1 }).length > 0 ? 1 : 2;
  }
}

/** How much more a page counts that the query calls by its name. */
function named(page: Page, typed: readonly string[], asked: ReadonlySet<string>): number {
  const share = Math.max(...page.names.map((name) => (name.length > 0 && name.every((term) => asked.has(term)) ? Math.min(1, new Set(name).size / typed.length) : 0)));
  const opens = typed.length > 1 && typed.every((term, place) => page.names[0]?.[place] === term);
  if (share === 1 || opens) return CALLED;
  if (page.kind === "companies") return share > 0 ? COMPANY * typed.length : 1;
  // A question is called by its id, since nobody types its title.
  if (page.kind === "questions") return 1 + share;
  const title = page.names[0] ?? [];
  return title.every((term) => asked.has(term)) ? 1 + new Set(title).size / typed.length : 1;
}

function pairs(text: string): Set<string> {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return new Set([...letters].slice(1).map((letter, place) => `${letters[place]}${letter}`));
}

/** The share of pairs of letters that two texts have in common. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((pair) => other.has(pair)).length;
  return (2 * common) / (one.size + other.size || 1);
}
