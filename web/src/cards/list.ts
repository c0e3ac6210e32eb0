/** Every card with its state; a card that rests keeps its history. */
import { button, el, must } from "../lib/dom.ts";
import { pageOf } from "../lib/data.ts";
import { put, type Card } from "../store/index.ts";
import { daysLeft, stageOf } from "./memory.ts";
import type { Page } from "./page.ts";

export function showCards(page: Page): void {
  const box = must<HTMLDetailsElement>("#cards-all");
  box.hidden = page.deck.cards.length === 0;
  must("summary", box).textContent = `All ${String(page.deck.cards.length)} cards`;
  const body = must("tbody", box);
  const fill = (): void => { body.replaceChildren(...rows(page)); };
  box.ontoggle = () => { if (box.open) fill(); };
  if (box.open) fill();
}

function rows(page: Page): HTMLElement[] {
  const prompts = new Map(page.catalog.questions.map((question) => [question.id, question.prompt]));
  return page.deck.cards.map((card) =>
    el("tr", {},
      el("th", { scope: "row" }, el("a", { href: pageOf("questions", card.question).href }, prompts.get(card.question))),
      el("td", {}, state(page, card)),
      el("td", {}, rest(page, card)),
    ),
  );
}

function state({ deck }: Page, card: Card): string {
  const memory = deck.replay.memories.get(card.question);
  if (card.suspended) return "rests";
  if (!memory) return "new";
  if (stageOf(memory) === "learning") return "learning";
  const days = daysLeft(memory, deck.now);
  return days === 0 ? "due" : `in ${String(days)} ${days === 1 ? "day" : "days"}`;
}

function rest(page: Page, card: Card): HTMLElement {
  const write = async (): Promise<undefined> => { await page.store.write([put("cards", { ...card, suspended: !card.suspended })]); };
  return button(card.suspended ? "Take up again" : "Let rest", () => { page.change(write); }, { class: "hb-button hb-button--quiet" });
}
