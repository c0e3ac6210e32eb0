/** What the reader still knows of each question, replayed from the log of reviews by FSRS. Nothing here is stored, so undo, import and new settings need no care. */
import { FSRSAlgorithm, type FSRSParameters, type FSRSState } from "ts-fsrs";
import type { Grade, Review } from "../store/shape.ts";
import { DAY, dayOf, localAt, span, type Local } from "./clock.ts";

/** The strength of a memory, since when, and until when. `isLearning` counts in minutes, else in days. */
export interface Memory extends FSRSState {
  last: Local;
  due: Local;
  isLearning: boolean;
}

/** An answer of minutes is not learned in seconds: one step of ten minutes, then days. */
const STEP = 10 * 60_000;

/** Nobody's search for a job is longer than a year. */
export const PARAMETERS: Partial<FSRSParameters> = { maximum_interval: 365, enable_fuzz: false, learning_steps: ["10m"], relearning_steps: ["10m"] };

/** `retention`: the share of cards that the reader wants to know when they come back, 0.7 to 0.97. */
export function algorithmFor(retention: number): FSRSAlgorithm {
  return new FSRSAlgorithm({ ...PARAMETERS, request_retention: retention });
}

/** The memory after a grade. The library's own scheduler says the same; the tests compare them, and the page loads half of the code. */
export function graded(memory: Memory | undefined, now: Local, grade: Grade, algorithm: FSRSAlgorithm): Memory {
  const days = memory ? dayOf(now) - dayOf(memory.last) : 0;
  const wait = minutes(memory, grade) ?? DAY * interval(memory, days, grade, algorithm);
  const { stability, difficulty } = algorithm.next_state(memory ?? null, days, grade);
  return { stability, difficulty, last: now, due: now + wait, isLearning: wait < DAY };
}

/** Until a card is known, "again" and "hard" keep it in today's round. */
function minutes(memory: Memory | undefined, grade: Grade): number | undefined {
  if (grade === 1) return STEP;
  return grade === 2 && (!memory || memory.isLearning) ? 1.5 * STEP : undefined;
}

/** Days; of a known card, a better grade waits at least a day longer. */
function interval(memory: Memory | undefined, days: number, grade: Grade, algorithm: FSRSAlgorithm): number {
  const by = (other: Grade): number => algorithm.next_interval(algorithm.next_state(memory ?? null, days, other).stability, days);
  if (!memory || memory.isLearning) return by(grade);
  const hard = by(2);
  if (grade === 2) return hard;
  const good = Math.max(by(3), hard + 1);
  return grade === 3 ? good : Math.max(by(4), good + 1);
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
export function replay(reviews: readonly Review[], current: (question: string) => string, algorithm: FSRSAlgorithm): Replay {
  const memories = new Map<string, Memory>();
  const steps = reviews.toSorted((one, other) => one.at - other.at).map((review) => {
    const question = current(review.question);
    const before = memories.get(question);
    const now = noEarlier(localAt(review.at, review.offset), before);
    memories.set(question, graded(before, now, review.grade, algorithm));
    return { question, grade: review.grade, day: dayOf(now), isFirst: !before, wasKnown: stageOf(before) === "known" };
  });
  return { memories, steps };
}

/** Whoever flies west lives some hours twice. */
function noEarlier(now: Local, memory: Memory | undefined): Local {
  return Math.max(now, memory?.last ?? now);
}

export type Stage = "new" | "learning" | "known";

export function stageOf(memory: Memory | undefined): Stage {
  if (!memory) return "new";
  return memory.isLearning ? "learning" : "known";
}

/** A card of days is due for the whole of its day, one of minutes at its minute. */
export function isDue(memory: Memory, now: Local): boolean {
  return memory.isLearning ? memory.due <= now : dayOf(memory.due) <= dayOf(now);
}

export interface Choice {
  grade: Grade;
  name: string;
  /** Milliseconds until the card comes back. */
  wait: number;
  /** The same as people say it. */
  span: string;
}

const GRADES: [Grade, string][] = [[1, "Again"], [2, "Hard"], [3, "Good"], [4, "Easy"]];

/** The four grades with what each would lead to. */
export function choices(memory: Memory | undefined, now: Local, algorithm: FSRSAlgorithm): Choice[] {
  const moment = noEarlier(now, memory);
  return GRADES.map(([grade, name]) => {
    const wait = graded(memory, moment, grade, algorithm).due - moment;
    return { grade, name, wait, span: span(wait) };
  });
}

/** The chance that the reader would know it now, 0 for what was never reviewed. */
export function recall(memory: Memory | undefined, now: Local, algorithm: FSRSAlgorithm): number {
  return memory ? algorithm.forgetting_curve(Math.max(0, dayOf(now) - dayOf(memory.last)), memory.stability) : 0;
}

/** Days until a card is due, 0 for today and before. */
export function daysLeft(memory: Memory, now: Local): number {
  return Math.max(0, dayOf(memory.due) - dayOf(now));
}
