/** The reader's wishes for the cards. What is stored may be of an older form or damaged: each value is brought into its range. */
import type { Json } from "../store/check.ts";

export interface Settings {
  /** The share of cards to be known when they come back. */
  retention: number;
  newPerDay: number;
  reviewsPerDay: number;
}

/** Default, least and most of each. */
export const RANGES: Record<keyof Settings, readonly [number, number, number]> = {
  retention: [0.9, 0.7, 0.97],
  newPerDay: [10, 0, 200],
  reviewsPerDay: [100, 0, 1000],
};

export function settingsFrom(body: Json | undefined): Settings {
  const given = typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
  const entries = Object.entries(RANGES).map(([name, range]) => [name, within(given[name], range)]);
  return Object.fromEntries(entries) as Record<keyof Settings, number>;
}

function within(value: Json | undefined, [usual, least, most]: readonly [number, number, number]): number {
  return typeof value === "number" ? Math.min(most, Math.max(least, value)) : usual;
}
