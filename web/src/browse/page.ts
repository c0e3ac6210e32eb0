/** The list of questions narrowed down and sorted; the address holds how. Without a choice the page's own list stays. */
import type { Catalog, CatalogQuestion } from "../../../.build/types/documents";
import { addressOf, load, pageOf } from "../lib/data.ts";
import { el, must } from "../lib/dom.ts";
import { filterOf } from "../lib/filter.ts";
import { openForPage } from "../lib/reader.ts";
import { listed, type State, states } from "./list.ts";

/** How many questions are shown until the reader asks for more. */
const PIECE = 100;

function row(question: CatalogQuestion): HTMLElement {
  const difficulty = el("span", { class: `hb-difficulty hb-difficulty--${question.difficulty}` }, question.difficulty);
  const meta = el("span", { class: "hb-questions__meta" }, difficulty, " ", el("span", {}, question.kind), " ", el("span", {}, `${question.minutes} min`));
  return el("li", {}, el("a", { href: pageOf("questions", question.id).href }, question.prompt), " ", meta);
}

/** The list, kept in step with the form and the address. */
export async function browse(form: HTMLFormElement): Promise<void> {
  const selects = [...form.querySelectorAll("select")];
  const all = must<HTMLElement>("#hb-browse-all");
  const list = must<HTMLElement>("#hb-browse-list");
  const more = must<HTMLButtonElement>("#hb-browse-more");
  const catalog = await load("catalog");
  let kept: Map<string, State> | undefined;
  let found: CatalogQuestion[] = [];

  const show = async (): Promise<void> => {
    const wanted = new URLSearchParams(selects.flatMap((select) => (select.value ? [[select.name, select.value]] : [])));
    if (wanted.has("state")) kept ??= await readerStates(catalog);
    found = listed(catalog.questions, wanted, (question) => kept?.get(question) ?? "none");
    const chosen = wanted.size > 0;
    all.hidden = chosen;
    list.replaceChildren(...(chosen ? found.slice(0, PIECE).map(row) : []));
    more.hidden = !chosen || found.length <= PIECE;
    must("output", form).textContent = chosen ? `${found.length} of ${catalog.questions.length}` : "";
    const cards = must<HTMLAnchorElement>("#hb-browse-cards");
    cards.hidden = !chosen || found.length === 0;
    cards.href = `${addressOf("practice/cards").href}?${filterOf(wanted)}`;
    history.replaceState(history.state, "", chosen ? `?${wanted}` : location.pathname);
  };

  offer(form, catalog);
  const asked = new URLSearchParams(location.search);
  for (const select of selects) select.value = asked.get(select.name) ?? "";
  form.addEventListener("change", () => void show());
  form.addEventListener("reset", () => setTimeout(() => void show()));
  more.addEventListener("click", () => {
    list.append(...found.slice(list.children.length, list.children.length + PIECE).map(row));
    more.hidden = list.children.length >= found.length;
  });
  await show();
  form.dataset["ready"] = "";
}

function offer(form: HTMLFormElement, catalog: Catalog): void {
  for (const [name, items] of [["topic", catalog.topics], ["round", catalog.rounds], ["company", catalog.companies]] as const) {
    must(`[name=${name}]`, form).append(...items.map((item) => el("option", { value: item.id }, item.name)));
  }
}

async function readerStates(catalog: Catalog): Promise<Map<string, State>> {
  const { store } = await openForPage();
  const { cards, reviews } = await store.snapshot();
  const today = <Row extends { question: string }>(rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, question: catalog.moved[`questions/${row.question}`] ?? row.question }));
  return states(today(cards), today(reviews));
}
