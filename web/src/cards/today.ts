/** What is to be done today, and the button that starts it. */
import { button, el, must } from "../lib/dom.ts";
import { dayOf, localAt, span } from "./clock.ts";
import { currentId, lastReview, queueOf, undo } from "./deck.ts";
import type { Page } from "./page.ts";
import type { Queue } from "./queue.ts";
import { reviewAddress } from "./review.ts";

/** Reviews without a copy, from which on the page says so. */
const WORTH_A_COPY = 100;
const ALL = new URLSearchParams();

export function showToday(page: Page): void {
  const queue = queueOf(page.deck, page.catalog, ALL);
  const parts = page.deck.cards.length === 0 ? [welcome()] : [counts(queue), state(page, queue)];
  must("#cards-today").replaceChildren(...parts, ...undoButton(page), ...reminder(page));
}

/** Only the reader can make a copy. */
function reminder({ deck }: Page): HTMLElement[] {
  if (deck.unsaved < WORTH_A_COPY) return [];
  return [el("p", { class: "hb-hint" }, `${String(deck.unsaved)} reviews exist only in this browser. Export them on `, dataLink(), ".")];
}

function welcome(): HTMLElement {
  return el("p", {}, "There are no cards yet. Choose questions below, or use “Add to cards” on the page of any question. Had cards here before? A browser deletes them with its site data: import your last backup on ", dataLink(), ".");
}

function dataLink(): HTMLElement {
  return el("a", { href: must<HTMLAnchorElement>("#cards-data").href }, "your data");
}

function counts({ due, learning, fresh }: Queue): HTMLElement {
  const count = (number: number, name: string): HTMLElement => el("li", {}, el("strong", {}, String(number)), ` ${name}`);
  return el("ul", { class: "hb-numbers hb-counts" }, count(due.length, "due"), count(learning.length, "learning"), count(fresh.length, "new"));
}

function state(page: Page, { upcoming }: Queue): HTMLElement {
  const [first] = upcoming;
  if (first !== undefined) {
    return el("p", {}, el("a", { class: "hb-button hb-button--main", href: reviewAddress(first, ALL), id: "cards-start" }, `Review ${String(upcoming.length)} ${upcoming.length === 1 ? "card" : "cards"}`));
  }
  const waits = [...page.deck.replay.memories.values()].map((memory) => memory.due - page.deck.now).filter((wait) => wait > 0);
  return el("p", {}, waits.length > 0 ? `Done for today. The next card comes back in ${span(Math.min(...waits))}.` : "Nothing to do today.");
}

function undoButton(page: Page): HTMLElement[] {
  const last = lastReview(page.deck);
  if (!last || dayOf(localAt(last.at, last.offset)) !== dayOf(page.deck.now)) return [];
  const id = currentId(page.catalog, last.question);
  const prompt = page.catalog.questions.find((question) => question.id === id)?.prompt ?? id;
  const take = button("Undo the last grade", () => { page.change(async () => { await undo(page.store, last); return `Taken back: ${prompt}`; }); }, { class: "hb-button hb-button--quiet" });
  return [el("p", { class: "hb-hint" }, take, ` ${prompt}`)];
}
