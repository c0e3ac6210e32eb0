/** The buttons at the head of a page, for what a reader keeps while reading: pressed when the store holds it. */
import { FLEETING, notice, tell } from "../lib/notice.ts";
import { askToKeep, openStore } from "../store/open.ts";
import { put, remove, type Change, type Store } from "../store/store.ts";

/** Whether a mark is set, and the change that sets or lifts it. */
interface Mark {
  isSet: (store: Store) => Promise<boolean>;
  turn: (store: Store, at: number) => Promise<Change>;
}

function bookmark(page: string): Mark {
  const id = `bookmark ${page}`;
  const title = document.querySelector("h1")?.firstChild?.textContent?.trim() ?? page;
  const isSet = async (store: Store): Promise<boolean> => (await store.one("journal", id)) !== undefined;
  return {
    isSet,
    turn: async (store, at) => ((await isSet(store)) ? remove("journal", id) : put("journal", { id, kind: "bookmark", at, changed: at, page, title })),
  };
}

/** A card that is taken off rests, so that nothing brings it back by itself. */
function card(page: string): Mark {
  const question = page.replace(/^questions\//, "");
  return {
    isSet: async (store) => (await store.one("cards", question))?.suspended === false,
    turn: async (store, at) => {
      const held = await store.one("cards", question);
      return put("cards", { question, added: held?.added ?? at, suspended: held?.suspended === false });
    },
  };
}

const MARKS: Record<string, (page: string) => Mark> = { bookmark, card };

/** Give the buttons of this page their work at once, and their state when the browser has nothing better to do. */
export function markPage(): void {
  const box = document.querySelector<HTMLElement>(".hb-marks");
  if (!box) return;
  const opened = idle().then(() => openStore((trouble) => { notice(trouble.message); }));
  opened.catch(() => { box.hidden = true; });
  for (const button of box.querySelectorAll<HTMLButtonElement>(".hb-mark")) {
    const mark = MARKS[button.dataset["mark"] ?? ""]?.(box.dataset["page"] ?? "");
    if (mark) attach(button, mark, opened);
  }
}

function attach(button: Element, mark: Mark, opened: Promise<Store>): void {
  const show = async (store: Store): Promise<void> => { button.setAttribute("aria-pressed", String(await mark.isSet(store))); };
  opened.then((store) => {
    store.onChange(() => { show(store).catch(tell); });
    return show(store);
  }).catch(() => undefined);
  button.addEventListener("click", () => { opened.then((store) => press(mark, store).then(() => show(store))).catch(tell); });
}

async function press(mark: Mark, store: Store): Promise<void> {
  if (!store.lasts) notice(FLEETING);
  await store.write([await mark.turn(store, Date.now())]);
  void askToKeep();
}

/** Safari has no callback for it. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => { resolve(); }, { timeout: 2000 });
    else setTimeout(resolve, 200);
  });
}
