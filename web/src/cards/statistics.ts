/** What the log of reviews says: how often, how well, and how ready topic by topic. */
import type { CatalogQuestion, CatalogTopic } from "../../../.build/types/documents";
import { dayOf, type Local } from "./clock.ts";
import { daysLeft, stageOf, type Memory, type Step } from "./memory.ts";

/** Reviews by day. */
export function byDay(steps: readonly Step[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { day } of steps) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}

/** How many cards come back on each of the next days; the first is today with all that is late. */
export function forecast(memories: Iterable<Memory>, now: Local, days: number): number[] {
  const counts = new Array<number>(days).fill(0);
  for (const memory of memories) {
    const day = daysLeft(memory, now);
    if (day < days) counts[day]! += 1;
  }
  return counts;
}

/** The share of known cards that were remembered when they came back, and of how many; undefined before the first. */
export function retention(steps: readonly Step[]): { share: number; of: number } | undefined {
  const known = steps.filter((step) => step.wasKnown);
  if (known.length === 0) return undefined;
  return { share: known.filter((step) => step.grade > 1).length / known.length, of: known.length };
}

export interface Readiness {
  topic: CatalogTopic;
  questions: number;
  seen: number;
  /** The share of the topic's questions that the reader would know today: the mean of all chances, 0 for what was never seen. */
  ready: number;
  retention: ReturnType<typeof retention>;
}

/** Every topic of which at least one question was seen, least ready first. `recall` is the chance for one question. */
export function readiness(
  topics: readonly CatalogTopic[], questions: readonly CatalogQuestion[], memories: ReadonlyMap<string, Memory>, steps: readonly Step[], recall: (question: string) => number,
): Readiness[] {
  return topics
    .map((topic) => {
      const own = questions.filter((question) => question.topics.includes(topic.id)).map((question) => question.id);
      const sum = own.reduce((total, question) => total + recall(question), 0);
      return {
        topic,
        questions: own.length,
        seen: own.filter((question) => stageOf(memories.get(question)) !== "new").length,
        ready: sum / Math.max(1, own.length),
        retention: retention(steps.filter((step) => own.includes(step.question))),
      };
    })
    .filter((row) => row.seen > 0)
    .toSorted((one, other) => one.ready - other.ready);
}

/** The weeks that end with the one of `today`, each from Monday to Sunday. Day 0 was a Thursday. */
export function weeks(today: number, count: number): number[][] {
  const monday = today - ((((today + 3) % 7) + 7) % 7);
  return Array.from({ length: count }, (_, week) => Array.from({ length: 7 }, (_, day) => monday - 7 * (count - 1 - week) + day));
}

/** How dark a day stands in the map of days, 0 to 4. */
export function shade(count: number): number {
  return [1, 5, 15, 30].filter((least) => count >= least).length;
}

/** Days in a row with a review, up to today or yesterday. */
export function streak(counts: ReadonlyMap<number, number>, now: Local): number {
  const today = dayOf(now);
  let day = counts.has(today) ? today : today - 1;
  let length = 0;
  while (counts.has(day--)) length += 1;
  return length;
}
