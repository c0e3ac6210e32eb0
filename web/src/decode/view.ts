/** What was decoded, as a page. */
import type { Study, Words } from "../../../.build/types/documents";
import { pageOf } from "../lib/data.ts";
import { el } from "../lib/dom.ts";
import { bar, svg } from "../lib/svg.ts";
import { roundWeights } from "../plan/request.ts";
import type { Decoded, Ranked } from "./decode.ts";

/** Most of each list that is shown. */
const SHOWN = { roles: 3, words: 8, topics: 12, named: 20 };

export type NameOf = (kind: keyof Words, id: string) => string;

export function names(words: Words): NameOf {
  const known = new Map<string, string>();
  for (const kind of ["roles", "topics", "technologies", "companies"] as const) {
    for (const item of words[kind]) known.set(`${kind}/${item.id}`, item.names[0] ?? item.id);
  }
  return (kind, id) => known.get(`${kind}/${id}`) ?? id;
}

function link(kind: string, id: string, name: string): HTMLElement {
  return el("a", { href: pageOf(kind, id).href }, name);
}

/** The first role, the next ones, and the words that speak for each. */
export function roleSection(found: Decoded, nameOf: NameOf): Node[] {
  const [first] = found.roles;
  if (!first) return [el("h2", { tabindex: -1 }, "No role of the handbook speaks from this text")];
  const whole = found.roles.reduce((sum, role) => sum + role.score, 0);
  const rows = found.roles.slice(0, SHOWN.roles).map((role) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, link("roles", role.id, nameOf("roles", role.id))),
      el("td", {}, bar(role.score / whole), `${Math.round((100 * role.score) / whole)} %`),
      el("td", {}, quoted(role)),
    ),
  );
  const head = ["Role", "Speaks for it", "Because of"].map((text) => el("th", { scope: "col" }, text));
  return [
    el("h2", { tabindex: -1 }, `Most like: ${nameOf("roles", first.id)}`),
    el("p", { role: "status" }, summary(found, nameOf)),
    el("table", { class: "hb-shares" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows)),
  ];
}

function quoted({ because }: Ranked): string {
  const unique = [...new Set(because.map((text) => text.replaceAll(/\s+/g, " ").toLowerCase()))];
  return unique.length > 0 ? unique.slice(0, SHOWN.words).join(", ") : "its topics only";
}

function summary({ place, level, company }: Decoded, nameOf: NameOf): string {
  const side = (value: number, low: string, high: string): string =>
    Math.abs(value) < 15 ? `between ${low} and ${high}` : `${Math.abs(value) < 50 ? "toward" : "far toward"} ${value < 0 ? low : high}`;
  const parts = [side(place.infrastructure, "modeling", "infrastructure"), side(place.specialist, "generalist", "specialist")];
  const where = parts.join("; ");
  return `${where.charAt(0).toUpperCase()}${where.slice(1)}. Level: ${level || "not said"}.${company ? ` Company: ${nameOf("companies", company)}.` : ""}`;
}

/** The place of the posting on the map that the page's template drew. */
export function pin(map: Element, { infrastructure, specialist }: Decoded["place"]): void {
  map.querySelector(".hb-map__pin")?.remove();
  const [x, y] = [200 + infrastructure * 1.7, 165 - specialist * 1.25];
  map.append(svg("path", { class: "hb-map__pin", d: `M${x} ${y}l-9 -22a9.5 9.5 0 1 1 18 0z` }));
}

/** The text with what was found in it. */
export function marked(text: string, found: Decoded): HTMLElement {
  const pieces: (Node | string)[] = [];
  let end = 0;
  for (const mark of found.marks) {
    pieces.push(text.slice(end, mark.start), el("mark", { class: mark.role ? "hb-mark--role" : undefined }, text.slice(mark.start, mark.end)));
    end = mark.end;
  }
  return el("p", { class: "hb-posting" }, ...pieces, text.slice(end));
}

/** Rounds that a candidate for it has to expect, in the order of a loop. */
export function roundList({ roles, level, company }: Decoded, study: Study): HTMLElement {
  const weights = roundWeights({ role: roles[0]?.id ?? "", level: level || "mid", company }, study);
  const rounds = study.rounds.filter((round) => (weights.get(round.id) ?? 0) >= 1);
  const says = (weight: number): string => (weight >= 3 ? "decides" : weight >= 2 ? "counts" : "light");
  return el("ul", {}, ...rounds.map((round) => el("li", {}, link("rounds", round.id, round.name), ` ${says(weights.get(round.id) ?? 0)}`)));
}

/** Topics that the text names, then the role's own list. */
export function topicsOf({ roles, topics }: Decoded, study: Study): Ranked[] {
  const listed = study.roles.find((role) => role.id === roles[0]?.id)?.topics ?? [];
  const scores = new Map(topics.map((topic) => [topic.id, topic]));
  for (const [place, id] of listed.entries()) {
    const known = scores.get(id) ?? { id, score: 0, because: [] };
    scores.set(id, { ...known, score: known.score + 1 - place / listed.length });
  }
  return [...scores.values()].toSorted((one, other) => other.score - one.score).slice(0, SHOWN.topics);
}

export function topicTable(topics: readonly Ranked[], nameOf: NameOf): HTMLElement {
  const most = topics[0]?.score ?? 1;
  const rows = topics.map((topic) =>
    el("tr", {}, el("th", { scope: "row" }, link("topics", topic.id, nameOf("topics", topic.id))), el("td", {}, bar(topic.score / most)), el("td", {}, topic.because.length > 0 ? quoted(topic) : "the role's own list")),
  );
  const head = ["Topic", "Weight", "Because of"].map((text) => el("th", { scope: "col" }, text));
  return el("table", { class: "hb-shares" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
}

/** The plan for what was decoded. */
export function planAddress({ roles, level, company, topics }: Decoded): string {
  const address = pageOf("practice", "plan");
  const wishes = { role: roles[0]?.id ?? "", level: level || "mid", company, named: topics.slice(0, SHOWN.named).map((topic) => topic.id).join(".") };
  for (const [name, value] of Object.entries(wishes)) if (value) address.searchParams.set(name, value);
  return address.href;
}
