/** A mock interview as it goes: where it stands, what was said, how it was graded. Nothing here looks at the clock. */
import { fitting, flag, list, object, oneOf, text, whole } from "../store/check.ts";
import type { Json } from "../store/index.ts";
import { LEVELS } from "../plan/request.ts";
import type { Interview, Wish } from "./loop.ts";

const answer = object({
  id: text,
  minutes: whole,
  /** Seconds that ran while it was asked. */
  spent: whole,
  notes: text,
  /** Follow-ups that were asked. */
  followed: whole,
  /** Whether the reader wants to study it. */
  again: flag,
  /** Seconds recorded, and what was said in them, where it was typed in. */
  recorded: whole,
  said: text,
});
const interview = object({ round: text, minutes: whole, answers: list(answer), grades: list(oneOf(0, 1, 2, 3, 4)) });
const wish = object({ role: text, level: oneOf(...LEVELS), company: text, round: text, seed: text });
const session = object({ wish, day: text, interviews: list(interview), at: object({ interview: whole, answer: whole }), finished: flag });

export type Answer = ReturnType<typeof answer>;
export type Graded = ReturnType<typeof interview>;
export type Session = ReturnType<typeof session>;

/** What a row of the store holds; nothing where it is of another shape. */
export function read(body: unknown): Session | undefined {
  return fitting(session, body);
}

export function toJson(of: Session): Json {
  return of as unknown as Json;
}

/** The start of a loop; `signals` says how many each round grades. */
export function begin(by: Wish, loop: readonly Interview[], day: string, signals: (round: string) => number): Session {
  return {
    wish: { ...by },
    day,
    interviews: loop.map(({ round, minutes, questions }) => ({
      round,
      minutes,
      answers: questions.map(({ id, minutes }) => ({ id, minutes, spent: 0, notes: "", followed: 0, again: false, recorded: 0, said: "" })),
      grades: Array<0>(signals(round)).fill(0),
    })),
    at: { interview: 0, answer: 0 },
    finished: false,
  };
}

/** What comes next: a question, the grading of a round after its last question, the report after the last round. */
export function stage({ interviews, at, finished }: Session): "question" | "grading" | "report" {
  if (finished) return "report";
  return at.answer < (interviews[at.interview]?.answers.length ?? 0) ? "question" : "grading";
}

export function advance(of: Session): void {
  if (stage(of) === "question") of.at.answer += 1;
  else if (of.at.interview + 1 < of.interviews.length) of.at = { interview: of.at.interview + 1, answer: 0 };
  else of.finished = true;
}

/** A clock that can be paused; milliseconds in, seconds out. */
export class Clock {
  #ran: number;
  #since: number | undefined;

  constructor(seconds: number) {
    this.#ran = seconds * 1000;
  }

  get running(): boolean {
    return this.#since !== undefined;
  }

  start(now: number): void {
    this.#since ??= now;
  }

  pause(now: number): void {
    this.#ran += now - (this.#since ?? now);
    this.#since = undefined;
  }

  seconds(now: number): number {
    return Math.floor((this.#ran + now - (this.#since ?? now)) / 1000);
  }
}

export function spokenTime(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function wordsIn(said: string): number {
  return said.split(/\s+/).filter(Boolean).length;
}

/** Words a minute, where both a recording and its words are there. */
export function pace({ recorded, said }: Answer): number | undefined {
  const words = wordsIn(said);
  return recorded > 0 && words > 0 ? Math.round((60 * words) / recorded) : undefined;
}
