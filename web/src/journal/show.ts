/** An entry as the reader sees it in its list: a line, and under it what else was written. */
import type { Catalog } from "../../../.build/types/documents";
import { pageOf, ROOT } from "../lib/data.ts";
import { el } from "../lib/dom.ts";
import type { Entry } from "../store/index.ts";
import { spoken } from "./entries.ts";

type Shown = [title: HTMLElement | string, facts: string[], texts: string[]];

const WENT = ["silent", "with much help", "mostly", "well"];
const SURE = ["lost", "heard of it", "can follow", "can explain it", "could teach it"];

function link(href: string, text: string): HTMLElement {
  return el("a", { href }, text);
}

/** The name of something that the catalog lists, or its id when it is gone. */
function named(list: readonly { id: string; name: string }[], id: string): string {
  return list.find((item) => item.id === id)?.name ?? id;
}

function shown(entry: Entry, catalog: Catalog): Shown {
  switch (entry.kind) {
    case "met":
      return [entry.question ? link(pageOf("questions", entry.question).href, entry.text) : entry.text, [entry.company, named(catalog.rounds, entry.round), WENT[entry.went]!], [entry.note]];
    case "reading":
      return [/^https?:/.test(entry.url) ? link(entry.url, entry.title) : entry.title, [], [entry.note]];
    case "point":
      return [entry.text, entry.topic ? [named(catalog.topics, entry.topic)] : [], []];
    case "debrief":
      return [entry.company, [named(catalog.rounds, entry.round), entry.result], entry.parts.map((part) => part.text)];
    case "story":
      return [entry.title, [entry.frame.toUpperCase(), `answers ${String(entry.answers.length)}`], entry.parts.map((part) => part.text)];
    case "pitch": {
      const { words, seconds } = spoken(entry.text);
      return [entry.title, [`${String(words)} words, about ${String(seconds)} seconds`], [entry.text]];
    }
    case "confidence":
      return [link(pageOf("topics", entry.topic).href, named(catalog.topics, entry.topic)), [SURE[entry.level]!], []];
    case "bookmark":
      return [link(pageAddress(entry.page), entry.title), [], []];
  }
}

/** A page of the site by its name without the ending, such as `topics/attention` or `guides/index`; the start page for what leads out of the site, as in a file that someone else made. */
function pageAddress(page: string): string {
  if (/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(page) && !page.endsWith("/index")) {
    const at = page.lastIndexOf("/");
    return pageOf(page.slice(0, Math.max(0, at)), page.slice(at + 1)).href;
  }
  const address = new URL(page.replace(/index$/, ""), ROOT).href;
  return address.startsWith(ROOT.href) ? address : ROOT.href;
}

/** The item of an entry, with the buttons that change it. */
export function item(entry: Entry, catalog: Catalog, buttons: HTMLElement[]): HTMLElement {
  const [title, facts, texts] = shown(entry, catalog);
  const day = new Date(entry.at).toLocaleDateString("en", { dateStyle: "medium" });
  const written = texts.filter(Boolean);
  const body = written.length > 0 ? el("details", {}, el("summary", {}, "What I wrote"), ...written.map((text) => el("p", {}, text))) : undefined;
  return el("li", {},
    el("p", { class: "hb-entries__title" }, title),
    el("p", { class: "hb-entries__facts" }, [day, ...facts].filter(Boolean).join(" · ")),
    body,
    el("p", { class: "hb-entries__do" }, ...buttons),
  );
}
