/** How it goes: the map of days, what comes back when, and how ready each topic is. Plots are tables and lists that read well without their bars. */
import { pageOf } from "../lib/data.ts";
import { el, must } from "../lib/dom.ts";
import { dayOf, DAY, isoDay } from "./clock.ts";
import type { Page } from "./page.ts";
import { byDay, forecast, readiness, retention, shade, streak, weeks, type Readiness } from "./statistics.ts";

const WEEKS = 26;
const AHEAD = 14;
/** Topics that are shown before the reader asks for all. */
const TOPICS = 10;
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export function showProgress(page: Page): void {
  const { steps } = page.deck.replay;
  must("#cards-progress").hidden = steps.length === 0;
  if (steps.length === 0) return;
  showDays(page);
  showForecast(page);
  showTopics(page);
}

function named(day: number, options: Intl.DateTimeFormatOptions): string {
  return new Date(day * DAY).toLocaleDateString("en", { ...options, timeZone: "UTC" });
}

function showDays({ deck }: Page): void {
  const counts = byDay(deck.replay.steps);
  const shown = weeks(dayOf(deck.now), WEEKS);
  const months = shown.map(([monday]) => named(monday!, { month: "short" }));
  // A month's name needs the width of three weeks.
  const head = months.map((month, week) => el("td", {}, month !== months[week - 1] && month === months[week + 2] ? month : ""));
  const rows = WEEKDAYS.map((name, weekday) =>
    el("tr", {}, el("th", { scope: "row" }, name.slice(0, 2)), ...shown.map((week) => cell(week[weekday]!, dayOf(deck.now), counts))),
  );
  must("#cards-days thead").replaceChildren(el("tr", {}, el("td", {}), ...head));
  must("#cards-days tbody").replaceChildren(...rows);
  const kept = retention(deck.replay.steps);
  const known = kept ? ` When known cards came back, ${percent(kept.share)} were remembered (${String(kept.of)} reviews).` : "";
  must("#cards-sum").textContent = `${String(deck.replay.steps.length)} reviews on ${String(counts.size)} days, ${String(streak(counts, deck.now))} in a row.${known}`;
}

function cell(day: number, today: number, counts: ReadonlyMap<number, number>): HTMLElement {
  if (day > today) return el("td", {});
  const count = counts.get(day) ?? 0;
  return el("td", { class: `hb-heat__day hb-heat__day--${String(shade(count))}`, title: `${isoDay(day)}: ${String(count)}` }, el("span", {}, String(count)));
}

function showForecast({ deck }: Page): void {
  const active = new Set(deck.cards.filter((card) => !card.suspended).map((card) => card.question));
  const counts = forecast([...deck.replay.memories].flatMap(([question, memory]) => (active.has(question) ? [memory] : [])), deck.now, AHEAD);
  const most = Math.max(1, ...counts);
  must("#cards-ahead").replaceChildren(...counts.map((count, index) => {
    const day = dayOf(deck.now) + index;
    return el("li", {}, el("span", { class: "hb-ahead__count" }, String(count)), bar(count / most), el("span", { class: "hb-ahead__day", title: isoDay(day) }, named(day, { weekday: "short" }).slice(0, 2)));
  }));
}

function showTopics({ deck, catalog }: Page): void {
  const rows = readiness(catalog.topics, catalog.questions, deck.replay.memories, deck.replay.steps, deck.recall).map(topicRow);
  const body = must("#cards-topics tbody");
  const more = must<HTMLButtonElement>("#cards-topics-all");
  body.replaceChildren(...rows.slice(0, TOPICS));
  more.hidden = rows.length <= TOPICS;
  more.textContent = `Show all ${String(rows.length)} topics`;
  more.onclick = () => {
    body.replaceChildren(...rows);
    more.hidden = true;
  };
}

function topicRow({ topic, ready, seen, questions, retention: kept }: Readiness): HTMLElement {
  return el("tr", {},
    el("th", { scope: "row" }, el("a", { href: pageOf("topics", topic.id).href }, topic.name)),
    el("td", {}, bar(ready), percent(ready)),
    el("td", {}, `${String(seen)} of ${String(questions)}`),
    el("td", {}, kept ? `${percent(kept.share)} of ${String(kept.of)}` : "–"),
  );
}

function percent(share: number): string {
  return `${String(Math.round(share * 100))}%`;
}

/** A bar of this share; the number beside it says the same. */
function bar(share: number): HTMLElement {
  const made = el("span", { class: "hb-share", "aria-hidden": "true" });
  made.style.setProperty("--hb-share", String(share));
  return made;
}
