/** Which questions are meant. An address carries the filter, so that a list, a review and a link can share it. */
import type { CatalogQuestion } from "../../../.build/types/documents";

type Values = (question: CatalogQuestion) => readonly string[];

const FIELDS: Record<string, Values> = {
  topic: (question) => question.topics,
  round: (question) => question.rounds,
  kind: (question) => [question.kind],
  level: (question) => question.levels,
  difficulty: (question) => [question.difficulty],
  company: (question) => question.companies,
};

/** The names of the filter's fields in an address; `asked` keeps that many of the questions that most companies point at. */
export const FILTERS = [...Object.keys(FIELDS), "asked"];

/** Only the filter of an address that may carry other things too. */
export function filterOf(parameters: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...parameters].filter(([name, value]) => FILTERS.includes(name) && value !== ""));
}

/** The questions that an address asks for: any value of one field, and every field. */
export function chosen(questions: readonly CatalogQuestion[], filter: URLSearchParams): CatalogQuestion[] {
  const found = questions.filter((question) =>
    Object.entries(FIELDS).every(([name, values]) => fits(filter.getAll(name), values(question))),
  );
  const asked = Number(filter.get("asked"));
  return asked > 0 ? mostAsked(found).slice(0, asked) : found;
}

function fits(wanted: readonly string[], held: readonly string[]): boolean {
  const values = wanted.filter((value) => value !== "");
  return values.length === 0 || values.some((value) => held.includes(value));
}

function mostAsked(questions: readonly CatalogQuestion[]): CatalogQuestion[] {
  return questions.toSorted((one, other) => other.companies.length - one.companies.length || other.rounds.length - one.rounds.length);
}
