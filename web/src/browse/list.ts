/** Which questions a list shows, and in which order. */
import type { CatalogQuestion } from "../../../.build/types/documents";
import { chosen } from "../lib/filter.ts";

/** Where a reader stands with the card of a question: none, never reviewed, missed at the last review, or known then. */
export type State = "none" | "new" | "missed" | "known";

const HARD = { easy: 0, medium: 1, hard: 2 };

type Order = (one: CatalogQuestion, other: CatalogQuestion) => number;

const ORDERS: Record<string, Order> = {
  difficulty: (one, other) => HARD[one.difficulty] - HARD[other.difficulty],
  minutes: (one, other) => one.minutes - other.minutes,
  asked: (one, other) => other.companies.length - one.companies.length,
  reviewed: (one, other) => other.reviewed.localeCompare(one.reviewed),
};

/** The questions that an address asks for, in its order; without one, in the order of the catalog. */
export function listed(questions: readonly CatalogQuestion[], wanted: URLSearchParams, stateOf: (question: string) => State): CatalogQuestion[] {
  const most = Number(wanted.get("minutes")) || Infinity;
  const state = wanted.get("state");
  const found = chosen(questions, wanted).filter((question) => question.minutes <= most && (!state || stateOf(question.id) === state));
  const order = ORDERS[wanted.get("sort") ?? ""];
  return order ? found.sort(order) : found;
}

/** The state of each question that is a card. */
export function states(cards: readonly { question: string }[], reviews: readonly { question: string; at: number; grade: number }[]): Map<string, State> {
  const last = new Map<string, { at: number; grade: number }>();
  for (const review of reviews) if ((last.get(review.question)?.at ?? -1) < review.at) last.set(review.question, review);
  return new Map(
    cards.map(({ question }) => {
      const grade = last.get(question)?.grade;
      return [question, grade === undefined ? "new" : grade === 1 ? "missed" : "known"];
    }),
  );
}
