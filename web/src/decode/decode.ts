/** A posting, decoded: which role it really is, where it stands on the two axes, what it will ask for. */
import type { Study, Words } from "../../../.build/types/documents";
import { LEVELS, type Level } from "../plan/request.ts";
import { type Hit, Index } from "./find.ts";

export type Kind = Extract<keyof Words, string>;

interface Meaning {
  kind: Kind;
  id: string;
  /** Whether it is a name of the thing, not only a word that points to it. */
  name: boolean;
}

export interface Ranked {
  id: string;
  score: number;
  /** What in the text speaks for it, the strongest first, in the text's own words. */
  because: string[];
}

export interface Decoded {
  roles: Ranked[];
  topics: Ranked[];
  technologies: Ranked[];
  company: string;
  level: Level | "";
  place: { infrastructure: number; specialist: number };
  /** Stretches that speak for the first role, in order and apart. */
  marks: { start: number; end: number; role: boolean }[];
  /** What the posting does not tell. */
  open: Gap[];
}

export type Gap = "role" | "level" | "technologies" | "topics" | "short";

/** How much the kinds of evidence say about a role, against one of its words found once in the body. */
const SAYS = { title: 3, name: 1.5, colleagues: 0.1, topic: 0.25, longer: 0.5 };
/** In the plural they are those that one works with. */
const COLLEAGUES = /(engineers|scientists|researchers|architects|developers)$/i;
/** A posting of fewer words is thin whatever it holds. */
const SHORT = 40;
const FEW = { technologies: 2, topics: 4 };
/** The second role is close where it has this share of the first one's score. */
const CLOSE = 0.8;

export class Decoder {
  readonly #index = new Index<Meaning>();
  readonly #study: Study;
  /** The entities of its kind that share a phrase. */
  readonly #sharing = new Map<string, Set<string>>();

  constructor(words: Words, study: Study) {
    this.#study = study;
    for (const kind of ["roles", "topics", "technologies", "companies"] as const) {
      for (const item of words[kind]) {
        for (const [texts, name] of [[item.names, true], [item.words, false]] as const) {
          for (const text of texts) this.#add(kind, item.id, text, name);
        }
      }
    }
  }

  #add(kind: Kind, id: string, text: string, name: boolean): void {
    this.#index.add(text, { kind, id, name }, kind === "companies");
    const key = `${kind} ${text.toLowerCase()}`;
    this.#sharing.set(key, (this.#sharing.get(key) ?? new Set()).add(id));
  }

  decode(text: string): Decoded {
    const hits = this.#index.find(text);
    const title = titleEnd(text);
    const of = (kind: Kind): Hit<Meaning>[] => hits.filter((hit) => hit.means.kind === kind);
    const topics = this.#rank(of("topics"), text, () => 1);
    const technologies = this.#rank(of("technologies"), text, () => 1);
    const roles = this.#roles(of("roles"), topics, text, title);
    const best = roles[0]?.id;
    const level = levelOf(text, title);
    return {
      roles,
      topics,
      technologies,
      company: this.#rank(of("companies"), text, () => 1)[0]?.id ?? "",
      level,
      place: this.#place(roles),
      marks: marks(hits, best),
      open: gaps(text, level, roles, topics, technologies),
    };
  }

  /** Entities by what speaks for them: rare phrases more than shared ones, repetition a little. */
  #rank(hits: readonly Hit<Meaning>[], text: string, says: (hit: Hit<Meaning>) => number): Ranked[] {
    const found = new Map<string, Map<string, { score: number; text: string }>>();
    for (const hit of hits) {
      const phrases = found.get(hit.means.id) ?? new Map<string, { score: number; text: string }>();
      const key = hit.phrase.toLowerCase();
      const value = says(hit) / (this.#sharing.get(`${hit.means.kind} ${key}`)?.size ?? 1);
      const before = phrases.get(key);
      phrases.set(key, { score: Math.max(before?.score ?? 0, value) + (before ? value / 4 : 0), text: text.slice(hit.start, hit.end) });
      found.set(hit.means.id, phrases);
    }
    const ranked = [...found].map(([id, phrases]) => {
      const strongest = [...phrases.values()].toSorted((one, other) => other.score - one.score);
      return { id, score: strongest.reduce((sum, phrase) => sum + phrase.score, 0), because: strongest.map((phrase) => phrase.text) };
    });
    return ranked.toSorted(byScore);
  }

  #roles(hits: readonly Hit<Meaning>[], topics: readonly Ranked[], text: string, title: number): Ranked[] {
    const says = (hit: Hit<Meaning>): number => {
      if (hit.start < title) return SAYS.title + longer(hit);
      return COLLEAGUES.test(text.slice(hit.start, hit.end)) ? SAYS.colleagues : (hit.means.name ? SAYS.name : 1) + longer(hit);
    };
    const spoken = new Map(this.#rank(hits, text, says).map((role) => [role.id, role]));
    const sharing = (topic: string): number => this.#study.roles.filter((role) => role.topics.includes(topic)).length;
    return this.#study.roles
      .map((role) => {
        const own = spoken.get(role.id) ?? { id: role.id, score: 0, because: [] };
        const near = topics.filter((topic) => role.topics.includes(topic.id));
        const indirect = near.reduce((sum, topic) => sum + (SAYS.topic * Math.min(2, topic.score)) / sharing(topic.id), 0);
        return { ...own, score: own.score + indirect };
      })
      .filter((role) => role.score > 0)
      .toSorted(byScore);
  }

  /** The place between the roles, each pulling with the square of its score. */
  #place(roles: readonly Ranked[]): Decoded["place"] {
    const whole = roles.reduce((sum, role) => sum + role.score ** 2, 0);
    const mean = (axis: "infrastructure" | "specialist"): number =>
      roles.reduce((sum, { id, score }) => sum + (score ** 2 * (this.#study.roles.find((role) => role.id === id)?.[axis] ?? 0)) / whole, 0);
    return { infrastructure: mean("infrastructure"), specialist: mean("specialist") };
  }
}

function longer(hit: Hit<Meaning>): number {
  return SAYS.longer * (hit.phrase.split(" ").length - 1);
}

function byScore(one: Ranked, other: Ranked): number {
  return other.score - one.score || (one.id < other.id ? -1 : 1);
}

const HEAD = { lines: 3, letters: 90 };

/** Where the title ends: up to three short lines that are no sentences, or the start of the first line. */
export function titleEnd(text: string): number {
  let end = 0;
  let found = 0;
  for (const line of text.split("\n")) {
    const said = line.trim();
    const short = said.length <= HEAD.letters && !/[.!?:;]$/.test(said);
    if (found === HEAD.lines || (said && !short)) break;
    end += line.length + 1;
    if (said) found += 1;
  }
  return found > 0 ? Math.min(end, text.length) : Math.min(text.length, text.search(/\S|$/) + HEAD.letters);
}

const TITLES: [Level, RegExp][] = [
  ["staff", /\b(staff|principal|distinguished|fellow)\b/i],
  ["senior", /\b(senior|sr|lead)\b/i],
  ["junior", /\b(junior|jr|graduate|new grad|entry.level|intern|trainee)\b/i],
  ["mid", /\b(mid.level|mid|II)\b/],
];

/** Words that speak of a level outside of a title, too. */
const BODIES: [Level, RegExp][] = [
  ["junior", /\b(junior|recent graduate|new grad|entry.level)\b/i],
  ["senior", /\bsenior (level|engineer|scientist|candidate)\b/i],
];

/** From the title, or from the years of experience; nothing where neither tells. */
export function levelOf(text: string, title: number): Level | "" {
  const named = TITLES.find(([, word]) => word.test(text.slice(0, title)));
  if (named) return named[0];
  const years = [...text.matchAll(/\b(\d{1,2})\s*(?:\+|or more|[-–]\s*\d{1,2})?\s*years?/gi)].map((match) => Number(match[1]));
  const most = Math.max(...years);
  if (years.length > 0) return LEVELS[[2, 5, 9].filter((limit) => most >= limit).length] ?? "";
  return BODIES.find(([, word]) => word.test(text))?.[0] ?? "";
}

function marks(hits: readonly Hit<Meaning>[], role: string | undefined): Decoded["marks"] {
  const telling = hits.filter((hit) => hit.means.kind !== "companies" && (hit.means.kind !== "roles" || hit.means.id === role));
  const ordered = telling
    .map(({ start, end, means }) => ({ start, end, role: means.kind === "roles" }))
    .toSorted((one, other) => one.start - other.start || Number(other.role) - Number(one.role) || other.end - one.end);
  const apart: Decoded["marks"] = [];
  for (const mark of ordered) if (mark.start >= (apart.at(-1)?.end ?? 0)) apart.push(mark);
  return apart;
}

function gaps(text: string, level: string, roles: readonly Ranked[], topics: readonly Ranked[], technologies: readonly Ranked[]): Gap[] {
  const [first, second] = roles;
  const close = !first || (second !== undefined && second.score > CLOSE * first.score);
  const open: [Gap, boolean][] = [
    ["role", close],
    ["level", level === ""],
    ["technologies", technologies.length < FEW.technologies],
    ["topics", topics.length < FEW.topics],
    ["short", text.split(/\s+/).filter(Boolean).length < SHORT],
  ];
  return open.flatMap(([gap, holds]) => (holds ? [gap] : []));
}
