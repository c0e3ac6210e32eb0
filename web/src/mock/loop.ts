/** A loop of interviews: rounds from a company, a role or one round alone, with questions drawn for them. */
import type { Catalog, CatalogQuestion, Study } from "../../../.build/types/documents";
import { type Level, roundWeights } from "../plan/request.ts";
import { chance, draw } from "./chance.ts";

export interface Wish {
  role: string;
  level: Level;
  /** Empty where none is chosen. */
  company: string;
  /** One round alone; empty for a loop. */
  round: string;
  seed: string;
}

export interface Interview {
  round: string;
  minutes: number;
  questions: { id: string; minutes: number }[];
}

/** A loop without a company has so many rounds at most, the ones that count most. */
const ROUNDS = 5;
/** Minutes of a round whose length nobody tells. */
const USUAL = 45;
/** This share of a round is for questions; the rest goes to greeting and to the candidate's own. */
const ASKING = 0.85;
const FIT: Record<Level, Record<CatalogQuestion["difficulty"], number>> = {
  junior: { easy: 3, medium: 2, hard: 0.25 },
  mid: { easy: 2, medium: 3, hard: 1 },
  senior: { easy: 1, medium: 3, hard: 2 },
  staff: { easy: 0.5, medium: 2, hard: 3 },
};
/** How much likelier a question is that the company is known for, or whose topic the role lists. */
const KNOWN = 4;
const LISTED = 2;

/** The same wish makes the same loop. */
export function makeLoop(wish: Wish, catalog: Catalog, study: Study): Interview[] {
  const random = chance([wish.seed, wish.role, wish.level, wish.company, wish.round].join(" "));
  const taken = new Set<string>();
  return slots(wish, catalog, study).map(({ round, minutes }) => {
    const questions = ask(round, minutes, wish, catalog, study, taken, random);
    return { round, minutes, questions: questions.map((item) => ({ id: item.id, minutes: item.minutes })) };
  });
}

interface Slot {
  round: string;
  minutes: number;
}

/** Which rounds, and how long. */
function slots(wish: Wish, catalog: Catalog, study: Study): Slot[] {
  const usual = new Map(rehearsable(catalog, study).map((round) => [round.id, round.minutes?.[0] ?? USUAL]));
  if (wish.round) return usual.has(wish.round) ? [{ round: wish.round, minutes: usual.get(wish.round) ?? USUAL }] : [];
  const stages = study.companies.find((company) => company.id === wish.company)?.stages ?? [];
  const loop = stages.filter((stage) => usual.has(stage.round));
  if (loop.length > 1) return loop.map(({ round, minutes }) => ({ round, minutes: minutes[0] ?? usual.get(round) ?? USUAL }));
  const weights = roundWeights(wish, study);
  const heavy = [...usual.keys()].toSorted((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0)).slice(0, ROUNDS);
  return [...usual].filter(([round]) => heavy.includes(round) && (weights.get(round) ?? 0) >= 1).map(([round, minutes]) => ({ round, minutes }));
}

/** Rounds that are counted in minutes and for which there are questions, in the order of a loop. */
export function rehearsable(catalog: Catalog, study: Study): Study["rounds"] {
  const asked = new Set(catalog.questions.flatMap((question) => question.rounds));
  return study.rounds.filter((round) => round.minutes && asked.has(round.id));
}

function ask(round: string, minutes: number, wish: Wish, catalog: Catalog, study: Study, taken: Set<string>, random: () => number): CatalogQuestion[] {
  const listed = new Set(study.roles.find((role) => role.id === wish.role)?.topics);
  const topics = new Set<string>();
  const asked: CatalogQuestion[] = [];
  let left = minutes * ASKING;
  const likely = (item: CatalogQuestion): number => {
    const own = item.roles.length === 0 || item.roles.includes(wish.role);
    const fits = item.rounds.includes(round) && own && !taken.has(item.id) && !topics.has(item.topics[0] ?? "");
    if (!fits || (item.minutes > left && asked.length > 0)) return 0;
    return FIT[wish.level][item.difficulty] * (item.companies.includes(wish.company) ? KNOWN : 1) * (listed.has(item.topics[0] ?? "") ? LISTED : 1);
  };
  for (let next = draw(catalog.questions, likely, random); next && left > 0; next = draw(catalog.questions, likely, random)) {
    asked.push(next);
    taken.add(next.id);
    topics.add(next.topics[0] ?? "");
    left -= next.minutes;
  }
  return asked;
}
