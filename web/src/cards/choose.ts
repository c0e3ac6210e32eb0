/** Review a part, or make its questions cards; the choice stands in the address. */
import { must } from "../lib/dom.ts";
import { chosen, filterOf } from "../lib/filter.ts";
import { addCards, queueOf } from "./deck.ts";
import type { Page } from "./page.ts";
import { reviewAddress } from "./review.ts";

const form = (): HTMLFormElement => must<HTMLFormElement>("#cards-choose");

function filter(): URLSearchParams {
  const fields = [...new FormData(form())].flatMap(([name, value]) => (typeof value === "string" && value !== "" ? [[name, value]] : []));
  return new URLSearchParams(fields);
}

export function listenToChoice(page: Page): void {
  for (const [name, value] of filterOf(new URLSearchParams(location.search))) {
    const field = form().elements.namedItem(name);
    if (field instanceof HTMLSelectElement) field.value = value;
  }
  form().addEventListener("submit", (event) => { event.preventDefault(); });
  form().addEventListener("change", () => {
    history.replaceState(null, "", `?${filter().toString()}`);
    showChoice(page);
  });
  must("#cards-add").addEventListener("click", () => {
    page.change(async () => {
      const count = await addCards(page.store, page.deck, page.catalog, filter(), Date.now());
      void page.code.askToKeep();
      return count === 1 ? "1 question is a card now." : `${String(count)} questions are cards now.`;
    });
  });
}

export function showChoice(page: Page): void {
  const questions = chosen(page.catalog.questions, filter());
  const cards = new Set(page.deck.cards.map((card) => card.question));
  const held = questions.filter((question) => cards.has(question.id)).length;
  const { upcoming } = queueOf(page.deck, page.catalog, filter());
  must("#cards-count").textContent = `${String(questions.length)} questions, ${String(held)} of them cards, ${String(upcoming.length)} to review now.`;
  must<HTMLButtonElement>("#cards-add").disabled = held === questions.length;
  const link = must<HTMLAnchorElement>("#cards-part");
  link.hidden = upcoming.length === 0;
  link.href = upcoming[0] === undefined ? "" : reviewAddress(upcoming[0], filter());
}
