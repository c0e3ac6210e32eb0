/** Small handbooks by chance, and the laws that every plan keeps. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Catalog, CatalogQuestion, Study } from "../../../.build/types/documents.d.ts";
import { addDays, type Day } from "../../src/lib/days.ts";
import { makePlan, type Plan } from "../../src/plan/plan.ts";
import { type Area, type Lesson, lessonsFor, type Request } from "../../src/plan/request.ts";
import { steps, total } from "../../src/plan/steps.ts";

export interface World {
  catalog: Catalog;
  study: Study;
  request: Request;
}

export const TODAY = "2026-11-21";
const AREAS: Area[] = ["fundamentals", "deep-learning", "coding", "system-design", "behavioral"];

function question(id: string, topics: string[], minutes: number): CatalogQuestion {
  return {
    id,
    topics,
    minutes,
    prompt: `${id}?`,
    kind: "knowledge",
    rounds: ["coding"],
    roles: [],
    companies: [],
    levels: [],
    difficulty: "easy",
    verified: false,
    reviewed: TODAY,
  };
}

const grade = fc.integer({ min: 0, max: 3 });
const given = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 240 }));
const chosen = (ids: string[]): fc.Arbitrary<string[]> => fc.subarray(ids);

export const worlds: fc.Arbitrary<World> = fc
  .array(fc.record({ area: fc.constantFrom(...AREAS), minutes: fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 3 }) }), {
    maxLength: 12,
  })
  .chain((made) => {
    const ids = made.map((_, place) => `t${place}`);
    return fc.record({
      earlier: fc.tuple(...ids.map((_, place) => chosen(ids.slice(0, place)))),
      inRound: chosen(ids),
      listed: chosen(ids),
      atCompany: chosen(ids),
      solid: chosen(ids),
      named: chosen(ids),
      weight: grade,
      away: fc.integer({ min: -3, max: 40 }),
      minutes: fc.array(given, { minLength: 7, maxLength: 7 }),
      company: fc.constantFrom("", "acme"),
    }).map((drawn) => ({
      catalog: {
        topics: made.map(({ area }, place) => ({ id: `t${place}`, name: `Topic ${place}`, area, prerequisites: drawn.earlier[place] ?? [] })),
        questions: made.flatMap(({ minutes }, place) => minutes.map((length, number) => question(`q${place}-${number}`, [`t${place}`], length))),
        rounds: [], roles: [], companies: [], technologies: [], moved: {},
      },
      study: {
        rounds: [{ id: "coding", name: "Coding", minutes: [45, 60], topics: drawn.inRound }],
        roles: [{
          id: "role", infrastructure: 0, specialist: 0, topics: drawn.listed,
          rounds: [{ round: "coding", weights: { junior: 0, mid: drawn.weight, senior: 0, staff: 0 } }],
        }],
        companies: [{ id: "acme", roles: ["role"], stages: [], topics: drawn.atCompany }],
      },
      request: {
        role: "role", level: "mid" as const, company: drawn.company, interview: addDays(TODAY, drawn.away),
        minutes: drawn.minutes, solid: drawn.solid, named: drawn.named,
      },
    }));
  });

/** Every law; each names what it found. */
export function lawful({ catalog, study, request }: World, today: Day = TODAY, done: ReadonlySet<string> = new Set()): Plan {
  const plan = makePlan(request, catalog, study, today, done);
  const lessons = lessonsFor(request, catalog, study);
  noDayOverItsHours(plan);
  daysRunFromTodayToTheEve(plan, today, request.interview);
  prerequisitesComeFirst(plan, lessons, done);
  stepsAreWholeAndNotTwice(plan, lessons, done);
  mocksAreNearTheEnd(plan);
  everyWeightedTopicIsTakenOrNamed(plan, lessons);
  everyWeightedTopicIsTakenWhereTimeAllows(plan, lessons);
  return plan;
}

function noDayOverItsHours(plan: Plan): void {
  for (const day of plan.days) assert.ok(total(day.parts) <= day.minutes, `${day.day} holds too much`);
}

function daysRunFromTodayToTheEve(plan: Plan, today: Day, interview: Day): void {
  assert.deepEqual(plan.days.map((day) => day.day), plan.days.map((_, place) => addDays(today, place)));
  for (const { day } of plan.days) assert.ok(day >= today && day < interview);
}

function studied(plan: Plan): string[] {
  const parts = plan.days.flatMap((day) => day.parts).filter(({ step }) => step.kind === "map" || step.kind === "question");
  return [...new Set(parts.map(({ step }) => step.about))];
}

function prerequisitesComeFirst(plan: Plan, lessons: Lesson[], done: ReadonlySet<string>): void {
  const order = studied(plan);
  for (const [place, topic] of order.entries()) {
    for (const earlier of lessons.find((lesson) => lesson.id === topic)?.prerequisites ?? []) {
      const known = done.has(`map:${earlier}`) && !order.includes(earlier);
      assert.ok(known || order.slice(0, place).includes(earlier), `${topic} comes before ${earlier}`);
    }
  }
}

function stepsAreWholeAndNotTwice(plan: Plan, lessons: Lesson[], done: ReadonlySet<string>): void {
  const parts = plan.days.flatMap((day) => day.parts);
  for (const [topic, depth] of plan.depths) {
    const lesson = lessons.find((item) => item.id === topic);
    for (const step of lesson ? steps(lesson, depth) : []) {
      const minutes = total(parts.filter((part) => part.step.id === step.id));
      assert.equal(minutes, done.has(step.id) ? 0 : step.minutes, step.id);
    }
  }
}

function mocksAreNearTheEnd(plan: Plan): void {
  const places = [...plan.days.entries()].filter(([, day]) => day.parts.some(({ step }) => step.kind === "mock"));
  for (const [place] of places) assert.ok(place >= Math.floor((plan.days.length * 2) / 3));
}

function everyWeightedTopicIsTakenOrNamed(plan: Plan, lessons: Lesson[]): void {
  for (const lesson of lessons.filter((item) => item.weight > 0)) {
    const depth = plan.depths.get(lesson.id);
    const named = plan.left.some((item) => item.topic === lesson.id);
    assert.notEqual(depth === "core" || depth === "full", named, lesson.id);
  }
}

/** Less than a quarter of an hour a day may stay empty. */
function everyWeightedTopicIsTakenWhereTimeAllows(plan: Plan, lessons: Lesson[]): void {
  const fixed = plan.days.map((day) => total(day.parts.filter(({ step }) => ["mock", "cards", "checklist"].includes(step.kind))));
  const room = plan.days.reduce((sum, day, place) => sum + Math.max(0, day.minutes - (fixed[place] ?? 0) - 10), 0);
  const needed = lessons.reduce((sum, lesson) => sum + total(steps(lesson, "core")), 0);
  if (needed <= room) assert.deepEqual(plan.left, []);
}
