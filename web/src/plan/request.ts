/** What a plan is made from: the reader's wishes, and what the handbook knows. */
import type { ByLevel, Catalog, CatalogTopic, Study, StudyCompany } from "../../../.build/types/documents";
import type { Day } from "../lib/days.ts";

export type Level = keyof ByLevel;
export const LEVELS = ["junior", "mid", "senior", "staff"] as const satisfies readonly Level[];

export interface Request {
  role: string;
  level: Level;
  /** Empty where none is chosen. */
  company: string;
  interview: Day;
  /** Minutes to study on each weekday, from Monday. */
  minutes: readonly number[];
  /** Topics that need no preparation. */
  solid: readonly string[];
  /** Topics that the posting names. */
  named: readonly string[];
}

/** What decides how much a round counts. */
export type Aim = Pick<Request, "role" | "level" | "company">;

export type Area = CatalogTopic["area"];

/** What one topic asks of a reader. */
export interface Lesson {
  id: string;
  name: string;
  area: Area;
  prerequisites: readonly string[];
  /** How much rounds, role, company and posting weigh it; 0 for what only others need. */
  weight: number;
  /** Easy before hard. */
  questions: readonly { id: string; minutes: number }[];
}

/** A role's list counts from this much for its first topic down to nothing. */
const LISTED = 6;
/** What a company's guide or the posting adds to a topic that it names. */
const NAMED = 3;
/** A company whose loop is known in at least so many stages tells by silence, too. */
const KNOWN_LOOP = 4;

/** The weight of each round for this role, level and company. */
export function roundWeights(request: Aim, study: Study): Map<string, number> {
  const role = study.roles.find((item) => item.id === request.role);
  const weights = new Map(role?.rounds.map((item) => [item.round, item.weights[request.level]]));
  const loop = new Set(companyOf(request, study)?.stages.map((stage) => stage.round));
  for (const round of loop) weights.set(round, Math.max(1, weights.get(round) ?? 0));
  if (loop.size >= KNOWN_LOOP && !loop.has("onsite-loop")) {
    for (const [round, weight] of weights) if (!loop.has(round)) weights.set(round, weight / 2);
  }
  return weights;
}

function companyOf(request: Aim, study: Study): StudyCompany | undefined {
  return study.companies.find((item) => item.id === request.company);
}

function topicWeights(request: Request, study: Study): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (topic: string, weight: number): void => void weights.set(topic, (weights.get(topic) ?? 0) + weight);
  const rounds = roundWeights(request, study);
  for (const round of study.rounds) for (const topic of round.topics) add(topic, rounds.get(round.id) ?? 0);
  const listed = study.roles.find((item) => item.id === request.role)?.topics ?? [];
  for (const [place, topic] of listed.entries()) add(topic, LISTED * (1 - place / listed.length));
  for (const topic of companyOf(request, study)?.topics ?? []) add(topic, NAMED);
  for (const topic of request.named) add(topic, NAMED);
  return weights;
}

/** Every topic that is not solid yet, as a lesson for this role. */
export function lessonsFor(request: Request, catalog: Catalog, study: Study): Lesson[] {
  const weights = topicWeights(request, study);
  const solid = new Set(request.solid);
  return catalog.topics
    .filter((topic) => !solid.has(topic.id))
    .map(({ id, name, area, prerequisites }) => ({
      id,
      name,
      area,
      prerequisites: prerequisites.filter((earlier) => !solid.has(earlier)),
      weight: weights.get(id) ?? 0,
      questions: questionsOf(id, request.role, catalog),
    }));
}

const RANK = { easy: 0, medium: 1, hard: 2 };

/** A topic's own questions, or the first that touches it; those of other roles only where there is nothing else. */
function questionsOf(topic: string, role: string, catalog: Catalog): Lesson["questions"] {
  const touching = catalog.questions.filter((item) => item.topics.includes(topic));
  const own = touching.filter((item) => item.topics[0] === topic);
  const asked = own.filter((item) => item.roles.length === 0 || item.roles.includes(role));
  const found = [asked, own].find((items) => items.length > 0) ?? touching.slice(0, 1);
  return found.toSorted((a, b) => RANK[a.difficulty] - RANK[b.difficulty] || (a.id < b.id ? -1 : 1));
}
