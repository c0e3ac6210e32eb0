/** Entries of the journal: from a form, and back into it. */
import type { Entry, EntryOf } from "../store/shape.ts";

export type Kind = Entry["kind"];
type Fields<K extends Kind> = Omit<EntryOf<K>, "id" | "kind" | "at" | "changed">;

/** What the forms know only by name: the ids behind a prompt and behind a title. */
export interface Known {
  questionOf: (prompt: string) => string | null;
  promptOf: (question: string) => string | undefined;
  sourceOf: (title: string) => { id: string; url: string } | undefined;
}

/** Fields whose names begin so are the parts of a longer entry. */
const PART = "part:";

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === "string" ? value.trim() : "";
};

function parts(data: FormData): { name: string; text: string }[] {
  return [...data.keys()].filter((name) => name.startsWith(PART)).map((name) => ({ name: name.slice(PART.length), text: text(data, name) }));
}

const READ: { [K in Exclude<Kind, "bookmark">]: (data: FormData, known: Known) => Fields<K> } = {
  met: (data, known) => ({
    text: text(data, "text"), company: text(data, "company"), round: text(data, "round"), question: known.questionOf(text(data, "question")), went: Number(text(data, "went")) as 0, note: text(data, "note"),
  }),
  reading: (data, known) => {
    const source = known.sourceOf(text(data, "title"));
    return { title: text(data, "title"), url: text(data, "url") || (source?.url ?? ""), source: source?.id ?? null, note: text(data, "note") };
  },
  point: (data) => ({ text: text(data, "text"), topic: text(data, "topic") || null }),
  debrief: (data) => ({ company: text(data, "company"), round: text(data, "round"), parts: parts(data), result: text(data, "result") }),
  story: (data) => ({ title: text(data, "title"), frame: text(data, "frame") as "star", parts: parts(data), answers: data.getAll("answers").map(String) }),
  pitch: (data) => ({ title: text(data, "title"), text: text(data, "text") }),
  confidence: (data) => ({ topic: text(data, "topic"), level: Number(text(data, "level")) as 0 }),
};

/** The entry that a filled form means. A topic has one rating; all else gets an id of its own. */
export function entryFrom(kind: Exclude<Kind, "bookmark">, data: FormData, known: Known, at: number): Entry {
  const fields = READ[kind](data, known);
  const id = "level" in fields ? `confidence ${fields.topic}` : `${kind} ${at.toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  return { id, kind, at, changed: at, ...fields } as Entry;
}

/** The values of the form's fields for an entry, by name. */
export function valuesOf(entry: Entry, known: Known): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of Object.entries(entry) as [string, unknown][]) {
    if (name === "parts") for (const part of value as { name: string; text: string }[]) values.set(PART + part.name, [part.text]);
    else if (Array.isArray(value)) values.set(name, value.map(String));
    else values.set(name, [name === "question" && typeof value === "string" ? (known.promptOf(value) ?? "") : String(value ?? "")]);
  }
  return values;
}

/** Words, and the seconds they take at 140 words a minute, a calm pace. */
export function spoken(text: string): { words: number; seconds: number } {
  const words = text.split(/\s+/).filter(Boolean).length;
  return { words, seconds: Math.round((words / 140) * 60) };
}

/** Questions that no story answers yet. */
export function unanswered(behavioral: readonly string[], entries: readonly Entry[]): string[] {
  const answered = new Set(entries.flatMap((entry) => (entry.kind === "story" ? entry.answers : [])));
  return behavioral.filter((question) => !answered.has(question));
}
