/** A plan: every day from today to the interview with what to do, and what there is no time for. */
import type { Catalog, Study } from "../../../.build/types/documents";
import { addDays, type Day, daysBetween, weekday } from "../lib/days.ts";
import { Chooser, type Left } from "./choose.ts";
import { strandOf, type Strand, STRANDS } from "./order.ts";
import { pack, type Part, WORTH } from "./pack.ts";
import { type Area, type Lesson, lessonsFor, type Request, roundWeights } from "./request.ts";
import { again, type Depth, type Step } from "./steps.ts";

export interface PlanDay {
  day: Day;
  /** Minutes that the reader gives to it. */
  minutes: number;
  parts: Part[];
}

export interface Share {
  area: Area;
  strand: Strand;
  minutes: number;
}

export interface Plan {
  days: PlanDay[];
  /** How far each topic is taken. */
  depths: ReadonlyMap<string, Depth>;
  left: Left[];
  /** Minutes by area, largest first; a mock counts for the areas of its round's topics. */
  shares: Share[];
}

/** Longest time ahead that a plan looks. */
export const HORIZON = 366;

/** The plan from `today` on, for a reader who has done some steps already. */
export function makePlan(
  request: Request,
  catalog: Catalog,
  study: Study,
  today: Day,
  done: ReadonlySet<string> = new Set(),
): Plan {
  const days = daysUntil(request, today);
  addFixed(days, mockRounds(request, catalog, study), done);
  const lessons = lessonsFor(request, catalog, study);
  const { depths, packed, left } = new Chooser(lessons, done, days.map(free)).choose();
  add(days, packed.days);
  const rooms = days.map(free).map((minutes) => (minutes < WORTH ? 0 : minutes));
  add(days, pack(secondPass(lessons, depths, done), rooms).days);
  for (const day of days) day.parts.sort((one, other) => PLACE[one.step.kind] - PLACE[other.step.kind]);
  return { days, depths, left, shares: shares(days, lessons, study) };
}

function daysUntil({ interview, minutes }: Request, today: Day): PlanDay[] {
  const count = Math.min(HORIZON, Math.max(0, daysBetween(today, interview)));
  return Array.from({ length: count }, (_, place) => {
    const day = addDays(today, place);
    const asked = minutes[weekday(day)] ?? 0;
    return { day, minutes: Math.floor(Math.min(24 * 60, Math.max(0, asked)) / 5) * 5, parts: [] };
  });
}

function sum(parts: readonly { minutes: number }[]): number {
  return parts.reduce((minutes, part) => minutes + part.minutes, 0);
}

function free(day: PlanDay): number {
  return day.minutes - sum(day.parts);
}

function add(days: readonly PlanDay[], parts: readonly Part[][]): void {
  for (const [place, day] of days.entries()) day.parts.push(...(parts[place] ?? []));
}

/** The order inside a day. */
const PLACE = { cards: 0, map: 1, question: 1, again: 1, mock: 2, checklist: 3 };

/** Rounds that can be rehearsed here, the one that counts most first. */
function mockRounds(request: Request, catalog: Catalog, study: Study): string[] {
  const weights = roundWeights(request, study);
  const asked = new Set(catalog.questions.flatMap((question) => question.rounds));
  return study.rounds
    .filter((round) => round.minutes && asked.has(round.id) && (weights.get(round.id) ?? 0) >= 1)
    .map((round) => round.id)
    .toSorted((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0));
}

/** Minutes; `share` is of the whole time. */
const MOCK = { share: 0.2, long: 60, short: 30, least: 40, most: 12 };
const CARDS = { fromDay: 2, share: 0.15, most: 20, least: 30 };
const CHECKLIST = { minutes: 15, least: 60 };
/** A plan of fewer days has no time to forget, and one mock at most. */
const SHORT = 5;

/** What has its place before any topic has: the list of the day before, mocks in the last third, cards from the third day on. */
function addFixed(days: readonly PlanDay[], rounds: readonly string[], done: ReadonlySet<string>): void {
  const put = (day: PlanDay | undefined, step: Step): void => {
    if (day && !done.has(step.id)) day.parts.push({ step, minutes: step.minutes, continued: false });
  };
  const last = days.at(-1);
  if (last && last.minutes >= CHECKLIST.least) put(last, step("checklist", "day-before", CHECKLIST.minutes));
  for (const day of days.length < SHORT ? [] : days.slice(CARDS.fromDay)) {
    const minutes = Math.min(CARDS.most, Math.round((day.minutes * CARDS.share) / 5) * 5);
    if (day.minutes >= CARDS.least) put(day, step("cards", day.day, minutes));
  }
  const mocks = mocksOf(rounds, done);
  for (const day of mockDays(days)) {
    const mock = mocks.next();
    if (mock.done) return;
    put(day, { ...mock.value, minutes: Math.min(days.length < SHORT ? MOCK.short : MOCK.long, free(day)) });
  }
}

/** Round after round, and again from the start, without those that were done. */
function* mocksOf(rounds: readonly string[], done: ReadonlySet<string>): Generator<Step, undefined> {
  for (let time = 1; rounds.length > 0; time += 1) {
    for (const round of rounds) {
      const mock = step("mock", round, MOCK.long, `${time}`);
      if (!done.has(mock.id)) yield mock;
    }
  }
}

function step(kind: Step["kind"], about: string, minutes: number, number = ""): Step {
  return { id: [kind, about, number].filter(Boolean).join(":"), kind, about, minutes };
}

/** The days of the mocks: spread over the last third, the day before the interview left in peace where there is another. */
function mockDays(days: readonly PlanDay[]): PlanDay[] {
  const late = days.slice(Math.floor((days.length * 2) / 3)).filter((day) => day.minutes >= MOCK.least);
  const calm = late.filter((day) => day !== days.at(-1));
  const places = calm.length > 0 ? calm : late;
  const whole = sum(days);
  const wanted = days.length < SHORT ? Number(whole >= 90) : Math.floor((whole * MOCK.share) / MOCK.long);
  const count = Math.min(wanted, places.length, MOCK.most);
  return places.filter((_, place) => Math.floor(((place + 1) * count) / places.length) > Math.floor((place * count) / places.length));
}

function secondPass(lessons: readonly Lesson[], depths: ReadonlyMap<string, Depth>, done: ReadonlySet<string>): Step[] {
  return lessons
    .filter((lesson) => depths.get(lesson.id) === "full")
    .toSorted((one, other) => other.weight - one.weight)
    .map(again)
    .filter((step) => !done.has(step.id));
}

function shares(days: readonly PlanDay[], lessons: readonly Lesson[], study: Study): Share[] {
  const areaOf = new Map(lessons.map((lesson) => [lesson.id, lesson.area]));
  const minutes = new Map<Area, number>();
  for (const { step, minutes: spent } of days.flatMap((day) => day.parts)) {
    const topics = step.kind === "mock" ? study.rounds.find((round) => round.id === step.about)?.topics : [step.about];
    const areas = (topics ?? []).flatMap((topic) => areaOf.get(topic) ?? []);
    for (const area of areas) minutes.set(area, (minutes.get(area) ?? 0) + spent / areas.length);
  }
  return [...minutes]
    .map(([area, spent]) => ({ area, strand: strandOf(area), minutes: spent }))
    .toSorted((one, other) => other.minutes - one.minutes || (one.area < other.area ? -1 : 1));
}

/** How the three strands share the time. */
export function byStrand(of: readonly Share[]): Map<Strand, number> {
  return new Map(STRANDS.map((strand) => [strand, sum(of.filter((share) => share.strand === strand))]));
}
