/** The review of one question on its own page: the prompt, then the answer, then a grade, then the next page. */
import type { Catalog } from "../../../.build/types/documents";
import { load, pageOf } from "../lib/data.ts";
import { button, el, must } from "../lib/dom.ts";
import { filterOf } from "../lib/filter.ts";
import { tell } from "../lib/notice.ts";
import { openForPage } from "../lib/reader.ts";
import { secrets, show } from "../lib/secrets.ts";
import type { Grade, Store } from "../store/index.ts";
import { currentId, grade, lastReview, loadDeck, queueOf, undo, type Deck } from "./deck.ts";
import { choices } from "./memory.ts";
import { dayOf, localAt } from "./clock.ts";

interface Review {
  question: string;
  store: Store;
  catalog: Catalog;
  deck: Deck;
  bar: HTMLElement;
}

let busy = false;
const filter = filterOf(new URLSearchParams(location.search));

/** The address of a question under review, with the filter of this one. */
export function reviewAddress(question: string, filter: URLSearchParams): string {
  return `${pageOf("questions", question).href}?${new URLSearchParams([["review", "1"], ...filter]).toString()}`;
}

/** Turn this page into a review. Rejects where that cannot be, with the page still whole. */
export async function startReview(question: string): Promise<void> {
  const [{ store }, catalog] = await Promise.all([openForPage(), load("catalog")]);
  if (!catalog.questions.some((it) => it.id === question)) throw new Error("This page is no question, so there is nothing to review on it.");
  const bar = el("div", { class: "hb-grading", role: "region", "aria-label": "Review" });
  document.body.append(bar);
  const review = { question, store, catalog, bar, deck: await loadDeck(store, catalog, Date.now()) };
  front(review);
  document.addEventListener("keydown", (event) => { onKey(review, event); });
  store.onChange(() => { void refresh(review).catch(tell); });
  // A page that the browser brings back by "back" is as it was left.
  window.addEventListener("pageshow", (event) => { if (event.persisted) void refresh(review).catch(tell); });
}

async function refresh(review: Review): Promise<void> {
  busy = false;
  review.deck = await loadDeck(review.store, review.catalog, Date.now());
  if (isShown()) back(review);
  else front(review);
}

function isShown(): boolean {
  return document.documentElement.classList.contains("hb-review--answered");
}

function front(review: Review): void {
  const show = button("Show the answer", () => { answer(review); }, { class: "hb-button hb-button--main", "aria-keyshortcuts": "Space" });
  review.bar.replaceChildren(left(review), el("div", { class: "hb-grading__main" }, show), ways(review));
  show.focus({ preventScroll: true });
}

/** Open what answers the prompt; follow-ups stay folded, they are questions themselves. */
function answer(review: Review): void {
  for (const secret of secrets()) show(secret, secret.id !== "follow-ups");
  document.documentElement.classList.add("hb-review--answered");
  back(review);
}

function back(review: Review): void {
  const { deck, question } = review;
  const buttons = choices(deck.replay.memories.get(question), deck.now, deck.algorithm).map((choice) => {
    const made = button("", () => { void give(review, choice.grade); }, { class: `hb-button hb-grading__grade hb-grading__grade--${String(choice.grade)}`, "aria-keyshortcuts": choice.grade });
    made.append(el("kbd", { "aria-hidden": "true" }, String(choice.grade)), el("b", {}, choice.name), " ", el("span", {}, choice.span));
    return made;
  });
  review.bar.replaceChildren(left(review), el("div", { class: "hb-grading__main", role: "group", "aria-label": "How well did you know it?" }, ...buttons), ways(review));
  buttons[2]!.focus({ preventScroll: true });
}

function left({ deck, catalog }: Review): HTMLElement {
  const { learning, due, fresh } = queueOf(deck, catalog, filter);
  return el("p", { class: "hb-grading__left", role: "status" }, `${String(due.length)} due · ${String(learning.length)} learning · ${String(fresh.length)} new`);
}

function ways(review: Review): HTMLElement {
  const back = button("Undo", () => { void takeBack(review); }, { class: "hb-button hb-button--quiet", "aria-keyshortcuts": "u" });
  back.hidden = !undoable(review);
  return el("div", { class: "hb-grading__ways" }, back, el("a", { class: "hb-button hb-button--quiet", href: pageOf("practice", "cards").href }, "Stop"));
}

/** The last grade of today; what is older stays. */
function undoable({ deck }: Review): ReturnType<typeof lastReview> {
  const last = lastReview(deck);
  return last && dayOf(localAt(last.at, last.offset)) === dayOf(deck.now) ? last : undefined;
}

/** Do one thing at a time, and say what went wrong. */
async function once(work: () => Promise<void>): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    await work();
  } catch (error) {
    busy = false;
    tell(error);
  }
}

function give(review: Review, given: Grade): Promise<void> {
  return once(async () => {
    await grade(review.store, review.deck, review.question, given, Date.now());
    const deck = await loadDeck(review.store, review.catalog, Date.now());
    const next = queueOf(deck, review.catalog, filter).upcoming.find((question) => question !== review.question);
    location.assign(next === undefined ? pageOf("practice", "cards").href : reviewAddress(next, filter));
  });
}

async function takeBack(review: Review): Promise<void> {
  const last = undoable(review);
  if (!last) return;
  await once(async () => {
    await undo(review.store, last);
    location.assign(reviewAddress(currentId(review.catalog, last.question), filter));
  });
}

function onKey(review: Review, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
  const onControl = event.target instanceof Element && event.target.closest("a, button, summary") !== null;
  if (event.key === " " && !isShown() && !onControl) answer(review);
  else if (isShown() && /^[1-4]$/.test(event.key)) void give(review, Number(event.key) as Grade);
  else if (event.key === "u") void takeBack(review);
  else return;
  event.preventDefault();
}

/** The question that this page holds. */
export function questionOfPage(): string {
  return must("[data-page]").dataset["page"]!.replace(/^questions\//, "");
}
