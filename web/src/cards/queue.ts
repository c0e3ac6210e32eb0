/** What is to be reviewed now, within the limits of the day. */
import type { Card } from "../store/shape.ts";
import { dayOf, type Local } from "./clock.ts";
import { isDue, stageOf, type Replay } from "./memory.ts";
import type { Settings } from "./settings.ts";

export interface Queue {
  /** Under way, by the minute at which they come back. */
  learning: string[];
  due: string[];
  fresh: string[];
  /** All of them in the order of the review: what is under way and waits for its minute comes last. */
  upcoming: string[];
}

/** The queue at a moment, over the cards for which `wanted` holds. */
export function queue(cards: readonly Card[], replay: Replay, settings: Settings, now: Local, wanted: (question: string) => boolean): Queue {
  const { memories } = replay;
  const active = cards.filter((card) => !card.suspended && wanted(card.question)).toSorted((one, other) => one.added - other.added);
  const questions = active.map((card) => card.question);
  const dueAt = (question: string): number => memories.get(question)?.due ?? 0;
  const begun = questions.filter((question) => memories.has(question)).toSorted((one, other) => dueAt(one) - dueAt(other));
  const left = remaining(replay, settings, dayOf(now));

  const learning = begun.filter((question) => stageOf(memories.get(question)) === "learning");
  const due = begun.filter((question) => !learning.includes(question) && isDue(memories.get(question)!, now)).slice(0, left.reviews);
  const fresh = questions.filter((question) => !memories.has(question)).slice(0, left.fresh);
  const waits = (question: string): boolean => dueAt(question) > now;
  return { learning, due, fresh, upcoming: [...learning.filter((it) => !waits(it)), ...due, ...fresh, ...learning.filter(waits)] };
}

/** What the limits still allow on a day. */
function remaining({ steps }: Replay, settings: Settings, day: number): { fresh: number; reviews: number } {
  const today = steps.filter((step) => step.day === day);
  return {
    fresh: Math.max(0, settings.newPerDay - today.filter((step) => step.isFirst).length),
    reviews: Math.max(0, settings.reviewsPerDay - today.filter((step) => step.wasKnown).length),
  };
}
