/** The reader's clock: a day starts at four in the morning where they are, and stays the day it was when they travel. */

export const DAY = 86_400_000;
/** Milliseconds after midnight at which a day starts, so that a late evening belongs to its day. */
const STARTS = 4 * 3_600_000;

/** Milliseconds on the reader's own clock, moved so that days begin at multiples of DAY. All of scheduling counts in these. */
export type Local = number;

/** `offset` in minutes east of UTC, as it was at that moment. */
export function localAt(at: number, offset: number): Local {
  return at + offset * 60_000 - STARTS;
}

export function offsetAt(at: number): number {
  return -new Date(at).getTimezoneOffset();
}

/** The number of the day; 0 is 1970-01-01. */
export function dayOf(local: Local): number {
  return Math.floor(local / DAY);
}

/** A day as `2026-11-21`. */
export function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** A span as people say it: `10 min`, `3 days`, `2 months`. */
export function span(milliseconds: number): string {
  const days = Math.round(milliseconds / DAY);
  if (days < 1) return `${String(Math.max(1, Math.round(milliseconds / 60_000)))} min`;
  if (days < 45) return days === 1 ? "1 day" : `${String(days)} days`;
  if (days < 360) return `${String(Math.round(days / 30))} months`;
  const years = (days / 365).toFixed(1).replace(".0", "");
  return years === "1" ? "1 year" : `${years} years`;
}
