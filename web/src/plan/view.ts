/** A plan as a page. */
import type { Catalog } from "../../../.build/types/documents";
import { pageOf } from "../lib/data.ts";
import { type Day, spoken } from "../lib/days.ts";
import { el } from "../lib/dom.ts";
import { bar } from "../lib/svg.ts";
import type { Left } from "./choose.ts";
import type { Part } from "./pack.ts";
import { byStrand, type Plan, type PlanDay, type Share } from "./plan.ts";
import { total } from "./steps.ts";

/** Names and prompts by id. */
export class Names {
  readonly #names: Map<string, string>;

  constructor(catalog: Catalog) {
    const named = [...catalog.topics, ...catalog.rounds, ...catalog.roles, ...catalog.companies];
    this.#names = new Map([...named.map((item) => [item.id, item.name] as const), ...catalog.questions.map((item) => [item.id, item.prompt] as const)]);
  }

  of(id: string): string {
    return this.#names.get(id) ?? id;
  }
}

/** What of one topic, or of one other thing, is to be done on one day. */
export interface Group {
  parts: Part[];
  /** Steps that are finished on this day; ticking the group marks them as done. */
  ends: string[];
}

export function groups(day: PlanDay, later: ReadonlySet<string>): Group[] {
  const byTopic = new Map<string, Part[]>();
  for (const part of day.parts) {
    const key = ["map", "question"].includes(part.step.kind) ? part.step.about : part.step.id;
    byTopic.set(key, [...(byTopic.get(key) ?? []), part]);
  }
  return [...byTopic.values()].map((parts) => ({ parts, ends: parts.map((part) => part.step.id).filter((id) => !later.has(id)) }));
}

export function hours(minutes: number): string {
  const rounded = Math.round(minutes);
  if (rounded < 60) return `${rounded} min`;
  return `${Math.floor(rounded / 60)} h${rounded % 60 ? ` ${rounded % 60} min` : ""}`;
}

const TITLES = { cards: "Cards that are due", checklist: "The list for the day before" };

/** What a group is called. */
export function title({ parts: [first] }: Group, names: Names): string {
  if (!first) return "";
  const { kind, about } = first.step;
  if (kind === "cards" || kind === "checklist") return TITLES[kind];
  if (kind === "mock") return `Mock: ${names.of(about)}`;
  return kind === "again" ? `${names.of(about)}, once more from memory` : names.of(about);
}

function address({ parts: [first] }: Group, wishes: URLSearchParams): URL {
  const { kind, about } = first?.step ?? { kind: "map", about: "" };
  if (kind === "cards") return pageOf("practice", "cards");
  if (kind === "checklist") return pageOf("guides", "day-before-checklist");
  if (kind !== "mock") return pageOf("topics", about);
  const mock = pageOf("practice", "mock");
  for (const name of ["role", "level", "company"]) if (wishes.has(name)) mock.searchParams.set(name, wishes.get(name) ?? "");
  mock.searchParams.set("round", about);
  return mock;
}

export interface Ticks {
  done: ReadonlySet<string>;
  tick: (steps: readonly string[], done: boolean) => void;
}

export function dayList(plan: Plan, today: Day, names: Names, wishes: URLSearchParams, ticks: Ticks): HTMLElement {
  const later = new Set<string>();
  const items: HTMLElement[] = [];
  for (const day of plan.days.toReversed()) {
    const found = groups(day, later);
    for (const { step } of day.parts) later.add(step.id);
    if (found.length > 0) items.unshift(dayItem(day, found, today, names, wishes, ticks));
  }
  return el("ol", { class: "hb-days" }, ...items);
}

function dayItem(day: PlanDay, found: Group[], today: Day, names: Names, wishes: URLSearchParams, ticks: Ticks): HTMLElement {
  const heading = el("h3", {}, spoken(day.day), el("span", { class: "hb-days__minutes" }, `${hours(total(day.parts))} of ${hours(day.minutes)}`));
  const list = found.map((group) => groupItem(day, group, names, wishes, ticks));
  return el("li", { class: "hb-day", "aria-current": day.day === today ? "date" : false }, heading, el("ul", {}, ...list));
}

function groupItem(day: PlanDay, group: Group, names: Names, wishes: URLSearchParams, ticks: Ticks): HTMLElement {
  const link = el("a", { href: address(group, wishes).href }, title(group, names));
  const tick = el("input", { type: "checkbox", "aria-label": `Done: ${title(group, names)}, ${spoken(day.day)}`, disabled: group.ends.length === 0 });
  tick.checked = group.ends.length > 0 && group.ends.every((id) => ticks.done.has(id));
  tick.addEventListener("change", () => { ticks.tick(group.ends, tick.checked); });
  const questions = group.parts.filter((part) => part.step.question);
  return el(
    "li",
    {},
    tick,
    el("span", {}, link, el("span", { class: "hb-days__minutes" }, ` ${hours(total(group.parts))}`)),
    questions.length > 0 ? el("ul", {}, ...questions.map((part) => questionItem(part, names))) : "",
  );
}

function questionItem({ step, minutes, continued }: Part, names: Names): HTMLElement {
  const how = continued ? "go on: " : minutes < step.minutes ? "begin: " : "";
  const id = step.question ?? "";
  return el("li", {}, how, el("a", { href: pageOf("questions", id).href }, names.of(id)));
}

/** How the areas share the time. */
export function shareTable(shares: readonly Share[]): HTMLElement {
  const whole = Math.max(1, total(shares));
  const percent = (minutes: number): string => `${Math.round((100 * minutes) / whole)} %`;
  const strands = [...byStrand(shares)].map(([strand, minutes]) => `${strand} ${percent(minutes)}`).join(", ");
  const head = ["Area", "Time", "Share"].map((text) => el("th", { scope: "col" }, text));
  const rows = shares.map(({ area, minutes }) =>
    el("tr", {}, el("th", { scope: "row" }, wording(area)), el("td", {}, hours(minutes)), el("td", {}, bar(minutes / whole), percent(minutes))),
  );
  return el("table", { class: "hb-shares" }, el("caption", {}, `${strands[0]?.toUpperCase() ?? ""}${strands.slice(1)}.`), el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
}

/** `data-and-ml-engineering` is `Data and ML engineering`. */
export function wording(slug: string): string {
  const words = slug.replaceAll("-", " ").replace(/\bml\b/, "ML");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** What there is no time for, and why. */
export function leftList(left: readonly Left[], names: Names): HTMLElement {
  const items = left.map(({ topic, needs, with: rest }) =>
    el("li", {}, el("a", { href: pageOf("topics", topic).href }, names.of(topic)), ` needs ${hours(needs)}${rest.length > 0 ? `, with ${rest.map((id) => names.of(id)).join(", ")} before it` : ""}`),
  );
  return el("details", { class: "hb-left", open: left.length <= 8 }, el("summary", {}, `${left.length} ${left.length === 1 ? "topic finds" : "topics find"} no room, the heaviest first`), el("ul", {}, ...items));
}
