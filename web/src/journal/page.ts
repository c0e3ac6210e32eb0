/** The page of the journal: one form and one list for each kind of entry. */
import type { Catalog } from "../../../.build/types/documents";
import { load, pageOf } from "../lib/data.ts";
import { button, el, must } from "../lib/dom.ts";
import { tell } from "../lib/notice.ts";
import { openForPage } from "../lib/reader.ts";
import { put, remove, type Entry, type Storage, type Store } from "../store/index.ts";
import { entryFrom, spoken, unanswered, valuesOf, type Kind, type Known } from "./entries.ts";
import { item } from "./show.ts";

interface Journal {
  store: Store;
  code: Storage;
  catalog: Catalog;
  known: Known;
}

/** One part of the page. `edited` is the entry that the form holds, when it is not a new one. */
interface Section {
  kind: Kind;
  box: HTMLElement;
  form: HTMLFormElement | null;
  edited: Entry | undefined;
}

export async function journalPage(): Promise<void> {
  const [tools, catalog, reading] = await Promise.all([openForPage(), load("catalog"), load("reading")]);
  const prompts = new Map(catalog.questions.map((question) => [question.id, question.prompt]));
  const ids = new Map(catalog.questions.map((question) => [question.prompt, question.id]));
  const sources = new Map(reading.sources.map((source) => [source.title, source]));
  const known = { questionOf: (prompt: string) => ids.get(prompt) ?? null, promptOf: (id: string) => prompts.get(id), sourceOf: (title: string) => sources.get(title) };
  const journal = { ...tools, catalog, known };
  const sections = [...document.querySelectorAll<HTMLElement>("[data-journal]")].map((box) => ({
    kind: box.dataset["journal"] as Kind, box, form: box.querySelector("form"), edited: undefined,
  }));
  must("#journal-questions").append(...[...ids.keys()].map((value) => el("option", { value })));
  must("#journal-sources").append(...[...sources.keys()].map((value) => el("option", { value })));
  const show = (): Promise<void> => showAll(journal, sections);
  for (const section of sections) listen(journal, section, show);
  tools.store.onChange(() => { show().catch(tell); });
  await show();
  document.documentElement.classList.add("hb-ready");
}

function say({ box }: Section, message: string): void {
  must("[role=status]", box).textContent = message;
}

function listen(journal: Journal, section: Section, show: () => Promise<void>): void {
  const { form, kind } = section;
  if (!form || kind === "bookmark") return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(journal, section, entryFrom(kind, new FormData(form), journal.known, Date.now())).then(show).catch(tell);
  });
  form.addEventListener("reset", () => { section.edited = undefined; });
  form.addEventListener("input", () => { count(form); });
  form.addEventListener("reset", () => { setTimeout(() => { count(form); }); });
}

/** How long a pitch is, while it is written. */
function count(form: HTMLFormElement): void {
  const output = form.elements.namedItem("length");
  const field = form.elements.namedItem("text");
  if (!(output instanceof HTMLOutputElement) || !(field instanceof HTMLTextAreaElement)) return;
  const { words, seconds } = spoken(field.value);
  output.value = words === 0 ? "" : `${String(words)} words, about ${String(seconds)} seconds.${seconds > 75 ? " Over 75 seconds: cut the older project." : ""}`;
}

/** Keep an entry. Where another tab has changed the one under the pen, both versions stay. */
async function save(journal: Journal, section: Section, written: Entry): Promise<void> {
  const { edited } = section;
  const held = edited && (await journal.store.one("journal", edited.id));
  const clash = edited !== undefined && held?.changed !== edited.changed;
  // A rating belongs to its topic, whatever entry was under the pen.
  const entry = edited && !clash && written.kind !== "confidence" ? { ...written, id: edited.id, at: edited.at } : written;
  await journal.store.write([put("journal", entry)]);
  close(section);
  say(section, clash ? "It was changed in another tab meanwhile. Both versions are kept." : "Saved.");
  void journal.code.askToKeep();
}

function close({ form }: Section): void {
  form?.reset();
  const details = form?.closest("details");
  if (!details) return;
  details.open = false;
  details.querySelector("summary")?.focus();
}

async function showAll(journal: Journal, sections: Section[]): Promise<void> {
  const entries = (await journal.store.all("journal")).toSorted((one, other) => other.at - one.at);
  for (const section of sections) {
    const own = entries.filter((entry) => entry.kind === section.kind);
    const rows = section.kind === "confidence" ? own.toSorted(byLevel) : own;
    must(".hb-entries", section.box).replaceChildren(...rows.map((entry) => item(entry, journal.catalog, buttons(journal, sections, section, entry))));
  }
  const days = new Set(entries.map((entry) => new Date(entry.at).toDateString()));
  must("#journal-sum").textContent = entries.length > 0 ? `${String(entries.length)} entries on ${String(days.size)} ${days.size === 1 ? "day" : "days"}.` : "";
  showUnanswered(journal, entries);
}

function byLevel(one: Entry, other: Entry): number {
  return one.kind === "confidence" && other.kind === "confidence" ? one.level - other.level : 0;
}

function buttons(journal: Journal, sections: Section[], section: Section, entry: Entry): HTMLElement[] {
  const edit = button("Edit", () => { open(journal, section, entry); }, { class: "hb-button hb-button--quiet" });
  const away = button("Delete", () => {
    journal.store.write([remove("journal", entry.id)]).then(() => {
      const back = button("Undo", () => {
        journal.store.write([put("journal", entry)]).then(() => { say(section, ""); return showAll(journal, sections); }).catch(tell);
      }, { class: "hb-button hb-button--quiet" });
      must("[role=status]", section.box).replaceChildren("Deleted. ", back);
      return showAll(journal, sections);
    }).catch(tell);
  }, { class: "hb-button hb-button--quiet" });
  return section.form ? [edit, away] : [away];
}

/** Put an entry back into its form. */
function open({ known }: Journal, section: Section, entry: Entry): void {
  const { form } = section;
  if (!form) return;
  form.reset();
  const values = valuesOf(entry, known);
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = values.get(field.name)?.includes(field.value) ?? false;
    else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = values.get(field.name)?.[0] ?? "";
  }
  section.edited = entry;
  const details = form.closest("details");
  if (details) details.open = true;
  setTimeout(() => { count(form); });
  form.querySelector<HTMLElement>("input, textarea, select")?.focus();
}

function showUnanswered({ catalog }: Journal, entries: readonly Entry[]): void {
  const behavioral = catalog.questions.filter((question) => question.kind === "behavioral");
  const left = new Set(unanswered(behavioral.map((question) => question.id), entries));
  const box = must<HTMLDetailsElement>("#journal-open");
  box.hidden = left.size === 0 || left.size === behavioral.length;
  must("summary", box).textContent = `${String(left.size)} questions without a story`;
  must("ul", box).replaceChildren(...behavioral.filter((question) => left.has(question.id)).map((question) => el("li", {}, el("a", { href: pageOf("questions", question.id).href }, question.prompt))));
}
