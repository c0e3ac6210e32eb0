/** The pages that can be found, unfolded from the lines that the site ships. */
import type { Search } from "../../../.build/types/documents";
import { terms, words } from "./words.ts";

export type Kind = keyof Search;

/** What pages can be narrowed down by, besides their kind. */
export const FACETS = ["topic", "round", "level", "company"] as const;
export type Facet = (typeof FACETS)[number];

export const LEVELS = ["junior", "mid", "senior", "staff"] as const;

export interface Page {
  readonly kind: Kind;
  /** For a hand-written page its address. */
  readonly id: string;
  readonly title: string;
  /** What it is asked by: other names, the words of its title that those repeat, and the id of a question. */
  readonly aliases: string;
  readonly words: string;
  /** The terms of each of its usual names; the words of a company's, since "booking" in a name is not "book". */
  readonly names: readonly (readonly string[])[];
  /** What it can be narrowed down by, as ids. */
  readonly facets: Readonly<Record<Facet, readonly string[]>>;
}

/** The sign that stands behind some words of a title; no title holds it of its own. */
const MARK = "\u00ad";
const MARKED = /([\p{L}\p{N}-]+)\u00ad/gu;
/** How many of its other names a page is as much called by as by its first one. */
const USUAL = 2;

type Fields = readonly [id: string, title: string, aliases: string, words: string, ...places: string[]];

/** The fields of each page of a kind, from the texts that hold a line a page. */
function rows(fields: readonly string[]): Fields[] {
  const [ids = [], titles = [], aliases = [], words = [], ...places] = fields.map((field) => field.split("\n"));
  return ids.map((id, row) => [id, titles[row] ?? "", aliases[row] ?? "", words[row] ?? "", ...places.map((field) => field[row] ?? "")]);
}

function listed(places: string | undefined, ids: readonly string[]): string[] {
  return places ? places.split(",").map((place) => ids[Number(place)] ?? "") : [];
}

/** All pages of a site, kind by kind. */
export function pages(document: Search): Page[] {
  const ids = (kind: Kind): string[] => rows(document[kind]).map(([id]) => id);
  const lists = { topics: ids("topics"), rounds: ids("rounds"), companies: ids("companies") };
  const owned: Partial<Record<Kind, Facet>> = { topics: "topic", rounds: "round", companies: "company" };

  const page = (kind: Kind, fields: Fields): Page => {
    const [id, marks, aliases, other, topics, rounds, companies, levels] = fields;
    const title = marks.replaceAll(MARK, "");
    const asked = [...marks.matchAll(MARKED)].map(([, word]) => word);
    const facets: Record<Facet, string[]> = {
      topic: listed(topics, lists.topics),
      round: listed(rounds, lists.rounds),
      company: listed(companies, lists.companies),
      level: listed(levels, LEVELS),
    };
    const facet = owned[kind];
    if (facet) facets[facet].push(id);
    const said = id.replaceAll("-", " ");
    const usual = kind === "questions" ? [said] : aliases.split(";").slice(0, USUAL);
    const names = [title, ...usual].map(kind === "companies" ? words : terms);
    const own = kind === "sources" ? `${other} ${said}` : other;
    return { kind, id, title, aliases: [aliases, ...asked, ...(kind === "questions" ? usual : [])].join(" "), words: own, names, facets };
  };
  return (Object.keys(document) as Kind[]).flatMap((kind) => rows(document[kind]).map((fields) => page(kind, fields)));
}

/** Whether a page is left when it is narrowed down to these values; an empty value leaves all. */
export function fits(page: Page, kind: Kind | "", wanted: Readonly<Partial<Record<Facet, string>>>): boolean {
  if (kind && page.kind !== kind) return false;
  return FACETS.every((facet) => !wanted[facet] || page.facets[facet].includes(wanted[facet]));
}
