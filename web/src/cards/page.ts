/** The page of the deck: what is due, what to add, how it goes, the reader's wishes. */
import type { Catalog } from "../../../.build/types/documents";
import { load } from "../lib/data.ts";
import { must } from "../lib/dom.ts";
import { tell } from "../lib/notice.ts";
import { openForPage } from "../lib/reader.ts";
import type { Storage, Store } from "../store/index.ts";
import { listenToChoice, showChoice } from "./choose.ts";
import { loadDeck, type Deck } from "./deck.ts";
import { showCards } from "./list.ts";
import { showProgress } from "./progress.ts";
import { listenToSettings, showSettings } from "./wishes.ts";
import { showToday } from "./today.ts";

/** What every part of the page works with. `change` does something to the store, then shows everything anew. */
export interface Page {
  store: Store;
  code: Storage;
  catalog: Catalog;
  deck: Deck;
  change: (work: () => Promise<string | undefined>) => void;
}

export async function deckPage(): Promise<void> {
  const [{ store, code }, catalog] = await Promise.all([openForPage(), load("catalog")]);
  const page: Page = { store, code, catalog, deck: await loadDeck(store, catalog, Date.now()), change: (work) => { void change(page, work).catch(tell); } };
  listenToChoice(page);
  listenToSettings(page);
  store.onChange(() => { page.change(() => Promise.resolve(undefined)); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) page.change(() => Promise.resolve(undefined)); });
  showAll(page);
  document.documentElement.classList.add("hb-ready");
}

async function change(page: Page, work: () => Promise<string | undefined>): Promise<void> {
  const done = await work();
  page.deck = await loadDeck(page.store, page.catalog, Date.now());
  showAll(page);
  if (done !== undefined) must("#cards-status").textContent = done;
}

function showAll(page: Page): void {
  showToday(page);
  showChoice(page);
  showProgress(page);
  showCards(page);
  showSettings(page);
}
