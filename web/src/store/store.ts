/** What every tool asks of the store, wherever it keeps the rows. */
import type { Key, Name, Row, Snapshot } from "./shape.ts";

export interface Store {
  /** Whether the rows outlive the page. */
  readonly lasts: boolean;
  all<N extends Name>(name: N): Promise<Row<N>[]>;
  one<N extends Name>(name: N, key: Key): Promise<Row<N> | undefined>;
  /** Everything at one moment. */
  snapshot(): Promise<Snapshot>;
  /** All of the changes or, where one fails, none. Rejects with StoreTrouble. */
  write(changes: readonly Change[]): Promise<void>;
  /** Called after another tab has written. */
  onChange(listener: () => void): void;
  close(): void;
}

/** The row of the settings whose `changed` is the moment of the last export. */
export const EXPORTED = "exported";

interface Put<N extends Name> {
  put: N;
  row: Row<N>;
}
export type Change = { [N in Name]: Put<N> }[Name] | { remove: Name; key: Key } | { clear: Name };

export function put<N extends Name>(name: N, row: Row<N>): Change {
  return { put: name, row } as unknown as Change;
}

export function remove(name: Name, key: Key): Change {
  return { remove: name, key };
}

export function clear(name: Name): Change {
  return { clear: name };
}

export function nameOf(change: Change): Name {
  return "put" in change ? change.put : "remove" in change ? change.remove : change.clear;
}

export type Reason = "full" | "newer" | "replaced" | "closed" | "blocked" | "damaged" | "failed";

const MESSAGES: Record<Reason, string> = {
  full: "There is no room left on this disk or in this browser. Nothing was changed. Make room, or export your data, then try again.",
  newer: "Your data was written by a newer version of this page. Nothing was changed. Reload the page to get that version.",
  replaced: "A newer version of this site is open in another tab. What was saved is safe; reload this page to go on.",
  closed: "The browser closed its storage, as it does when site data is cleared. Reload the page. If your data is gone, import your last backup.",
  blocked: "Another tab with an older version of this site is open. Close it, and this page goes on.",
  damaged: "The data that this browser kept cannot be read. Nothing was changed.",
  failed: "The browser could not save this. Nothing was changed. Try again, or export your data first.",
};

/** Why the store could not do it, in words for the reader. */
export class StoreTrouble extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, cause?: unknown) {
    super(MESSAGES[reason], { cause });
    this.reason = reason;
  }
}
