/** The page of the reader's own data: what is kept, out as one file, in again, and away. */
import { download } from "../lib/download.ts";
import { button, el, must } from "../lib/dom.ts";
import { tell } from "../lib/notice.ts";
import { openForPage } from "../lib/reader.ts";
import { clear, EXPORTED, put, type Name, type Snapshot, type Storage, type Store } from "../store/index.ts";

interface Data {
  store: Store;
  code: Storage;
}

const COUNTED: Record<Exclude<Name, "settings">, string> = {
  cards: "cards", reviews: "reviews", journal: "journal entries and bookmarks", plans: "plans", mocks: "mock interviews",
};
const PARTS = Object.keys(COUNTED) as (keyof typeof COUNTED)[];

export async function dataPage(): Promise<void> {
  const data = await openForPage();
  must("#data-export").addEventListener("click", () => { run(data, () => exportAll(data)); });
  must("#data-file").addEventListener("change", () => { run(data, () => look(data)); });
  must("#data-delete").addEventListener("click", () => { askToDelete(data); });
  data.store.onChange(() => { show(data).catch(tell); });
  await show(data);
  document.documentElement.classList.add("hb-ready");
}

/** Do something, say what came of it, and show what is kept now. */
function run(data: Data, work: () => Promise<string>): void {
  const said = must("#data-status");
  work()
    .then((message) => { said.textContent = message; }, (error: unknown) => { said.textContent = error instanceof Error ? error.message : String(error); })
    .then(() => show(data))
    .catch(tell);
}

async function show({ store }: Data): Promise<void> {
  const snapshot = await store.snapshot();
  must("#data-kept").replaceChildren(...PARTS.map((name) => el("li", {}, el("strong", {}, String(snapshot[name].length)), ` ${COUNTED[name]}`)));
  must("#data-last").textContent = lastExport(snapshot);
}

function lastExport({ settings }: Snapshot): string {
  const row = settings.find(({ id }) => id === EXPORTED);
  return row ? `Last exported on ${new Date(row.changed).toLocaleDateString("en", { dateStyle: "long" })}.` : "Never exported so far.";
}

async function exportAll({ store, code }: Data): Promise<string> {
  const now = Date.now();
  await store.write([put("settings", { id: EXPORTED, changed: now, body: null })]);
  const text = code.written(await store.snapshot(), now);
  download(`ml-interview-handbook-${new Date(now).toISOString().slice(0, 10)}.json`, new Blob([text], { type: "application/json" }));
  return "Exported. Keep the file where you keep your backups.";
}

/** Read a file and, when it is ours and whole, let the reader choose what becomes of it. */
async function look(data: Data): Promise<string> {
  const input = must<HTMLInputElement>("#data-file");
  const ways = must("#data-ways");
  ways.replaceChildren();
  const [file] = input.files ?? [];
  if (!file) return "";
  const backup = data.code.read(await file.text());
  const restore = (way: "merge" | "replace") => (): void => {
    ways.replaceChildren();
    input.value = "";
    run(data, async () => {
      const count = await data.code.restore(data.store, backup, way);
      return way === "merge" ? `Merged: ${String(count)} rows were new or newer.` : `Replaced: ${String(count)} rows are here now.`;
    });
  };
  ways.append(
    button("Merge with what is here", restore("merge"), { class: "hb-button hb-button--main" }), " ",
    button("Replace what is here", restore("replace"), { class: "hb-button" }),
  );
  return `The file is whole: ${PARTS.filter((name) => backup[name].length > 0).map((name) => `${String(backup[name].length)} ${COUNTED[name]}`).join(", ") || "nothing in it"}.`;
}

function askToDelete(data: Data): void {
  const box = must("#data-sure");
  const close = (): void => { box.replaceChildren(); };
  const sure = button("Delete everything for good", () => {
    close();
    run(data, async () => {
      await data.store.write([...PARTS, "settings" as const].map(clear));
      return "Everything is deleted.";
    });
  }, { class: "hb-button hb-button--danger" });
  box.replaceChildren(el("p", {}, "This cannot be undone. Export first if you may want it back."), sure, " ", button("Keep it", close, { class: "hb-button hb-button--quiet" }));
  sure.focus();
}
