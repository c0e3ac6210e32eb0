/** Steps: the smallest things that a plan asks for. All times are multiples of five minutes. */
import type { Lesson } from "./request.ts";

export interface Step {
  /** Stays the same from plan to plan, so that a step once done is known as done. */
  id: string;
  kind: "map" | "question" | "again" | "mock" | "cards" | "checklist";
  /** The topic; for a mock its round. */
  about: string;
  question?: string;
  minutes: number;
}

/** How far a topic is taken: its map only, its map and first question, or all of its questions. */
export type Depth = "map" | "core" | "full";

/** Reading a map, and drawing its five things once. */
const MAP = 5;
/** After the spoken answer: comparing it with the page's. */
const COMPARE = 5;

export function roundUp(minutes: number): number {
  return Math.ceil(minutes / 5) * 5;
}

export function steps(lesson: Lesson, depth: Depth): Step[] {
  const count = { map: 0, core: 1, full: lesson.questions.length }[depth];
  return [
    { id: `map:${lesson.id}`, kind: "map", about: lesson.id, minutes: MAP },
    ...lesson.questions.slice(0, count).map(
      ({ id, minutes }): Step => ({
        id: `question:${id}`,
        kind: "question",
        about: lesson.id,
        question: id,
        minutes: roundUp(minutes + COMPARE),
      }),
    ),
  ];
}

/** The questions of a topic once more, from memory. */
export function again(lesson: Lesson): Step {
  const minutes = lesson.questions.reduce((sum, question) => sum + question.minutes, 0);
  return { id: `again:${lesson.id}`, kind: "again", about: lesson.id, minutes: Math.min(30, roundUp(minutes)) };
}

export function total(of: readonly { minutes: number }[]): number {
  return of.reduce((sum, step) => sum + step.minutes, 0);
}
