/** What the reader still knows of each question, replayed from the log of reviews by FSRS. Nothing here is stored, so undo, import and new settings need no care. */
import { createEmptyCard, fsrs, State, type Card as Memory, type FSRS } from "ts-fsrs";
import type { Grade, Review } from "../store/shape.ts";
import { dayOf, localAt, span, type Local } from "./clock.ts";

export type { Memory };

/** An answer of minutes is not learned in seconds: one step of ten minutes, then days. */
const STEPS = ["10m"] as const;
/** Days; nobody's search for a job is longer. */
const LONGEST = 365;

/** `retention`: the share of cards that the reader wants to know when they come back, 0.7 to 0.97. */
export function scheduler(retention: number): FSRS {
  return fsrs({ request_retention: retention, maximum_interval: LONGEST, enable_fuzz: false, learning_steps: STEPS, relearning_steps: STEPS });
}

/** One review as it happened to a memory. */
export interface Step {
  question: string;
  grade: Grade;
  day: number;
  isFirst: boolean;
  /** Whether the card had been known before, so that the grade tells whether it was remembered. */
  wasKnown: boolean;
}

export interface Replay {
  /** By id of the question. */
  memories: Map<string, Memory>;
  steps: Step[];
}

/** Every review in the order of time. `current` gives a question's id of today for one it had before. */
export function replay(reviews: readonly Review[], current: (question: string) => string, schedule: FSRS): Replay {
  const memories = new Map<string, Memory>();
  const steps = reviews.toSorted((one, other) => one.at - other.at).map((review) => {
    const question = current(review.question);
    const before = memories.get(question);
    const now = Math.max(localAt(review.at, review.offset), before?.last_review?.getTime() ?? 0);
    memories.set(question, schedule.next(before ?? createEmptyCard(new Date(now)), new Date(now), review.grade).card);
    return { question, grade: review.grade, day: dayOf(now), isFirst: !before, wasKnown: before?.state === State.Review };
  });
  return { memories, steps };
}

export type Stage = "new" | "learning" | "known";

export function stageOf(memory: Memory | undefined): Stage {
  if (!memory) return "new";
  return memory.state === State.Review ? "known" : "learning";
}

/** A card of days is due for the whole of its day, one of minutes at its minute. */
export function isDue(memory: Memory, now: Local): boolean {
  const due = memory.due.getTime();
  return stageOf(memory) === "known" ? dayOf(due) <= dayOf(now) : due <= now;
}

export interface Choice {
  grade: Grade;
  name: string;
  /** How long until the card comes back. */
  wait: string;
}

const GRADES: [Grade, string][] = [[1, "Again"], [2, "Hard"], [3, "Good"], [4, "Easy"]];

/** The four grades with what each would lead to. */
export function choices(memory: Memory | undefined, now: Local, schedule: FSRS): Choice[] {
  const moment = new Date(Math.max(now, memory?.last_review?.getTime() ?? 0));
  const next = schedule.repeat(memory ?? createEmptyCard(moment), moment);
  return GRADES.map(([grade, name]) => ({ grade, name, wait: span(next[grade].card.due.getTime() - moment.getTime()) }));
}

/** The chance that the reader would know it now, 0 for what was never reviewed. */
export function recall(memory: Memory | undefined, now: Local, schedule: FSRS): number {
  if (!memory) return 0;
  const days = Math.max(0, dayOf(now) - dayOf(memory.last_review!.getTime()));
  return schedule.forgetting_curve(days, memory.stability);
}

/** Days until a card is due, 0 for today and before. */
export function daysLeft(memory: Memory, now: Local): number {
  return Math.max(0, dayOf(memory.due.getTime()) - dayOf(now));
}

