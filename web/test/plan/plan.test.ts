import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays } from "../../src/lib/days.ts";
import { makePlan } from "../../src/plan/plan.ts";
import { lessonsFor } from "../../src/plan/request.ts";
import { lawful, TODAY, type World, worlds } from "./worlds.ts";

test("every plan keeps the laws", () => {
  fc.assert(fc.property(worlds, (world) => void lawful(world)));
});

test("a plan made anew on a later day, with some steps done, keeps the laws", () => {
  fc.assert(
    fc.property(worlds, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 50 }), (world, missed, count) => {
      const first = makePlan(world.request, world.catalog, world.study, TODAY);
      const taken = first.days.flatMap((day) => day.parts).map(({ step }) => step.id);
      lawful(world, addDays(TODAY, missed), new Set(taken.slice(0, count)));
    }),
  );
});

test("the same wishes make the same plan", () => {
  fc.assert(
    fc.property(worlds, ({ request, catalog, study }) => {
      assert.deepEqual(makePlan(request, catalog, study, TODAY), makePlan(request, catalog, study, TODAY));
    }),
  );
});

test("fundamentals come first, except what they rest on", () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const plan = lawful(world);
      const lessons = lessonsFor(world.request, world.catalog, world.study);
      const order = [...new Set(plan.days.flatMap((day) => day.parts).flatMap(({ step }) => (step.kind === "map" ? [step.about] : [])))];
      const area = (id: string): string => lessons.find((lesson) => lesson.id === id)?.area ?? "";
      for (const [place, id] of order.entries()) {
        if (area(id) !== "deep-learning") continue;
        for (const later of order.slice(place + 1).filter((other) => area(other) === "fundamentals")) {
          const open = prerequisites(later, lessons).filter((earlier) => order.indexOf(earlier) >= place);
          assert.ok(open.length > 0, `${later} could have come before ${id}`);
        }
      }
    }),
  );
});

function prerequisites(id: string, lessons: ReturnType<typeof lessonsFor>): string[] {
  const direct = lessons.find((lesson) => lesson.id === id)?.prerequisites ?? [];
  return direct.flatMap((earlier) => [earlier, ...prerequisites(earlier, lessons)]);
}

function world(change: Partial<World["request"]> = {}): World {
  return {
    catalog: {
      topics: [
        { id: "sums", name: "Sums", area: "fundamentals", prerequisites: [] },
        { id: "nets", name: "Nets", area: "deep-learning", prerequisites: ["sums"] },
        { id: "stories", name: "Stories", area: "behavioral", prerequisites: [] },
      ],
      questions: [],
      rounds: [], roles: [], companies: [], technologies: [], moved: {},
    },
    study: {
      rounds: [
        { id: "depth", name: "Depth", minutes: [45, 60], topics: ["nets"] },
        { id: "behavioral", name: "Behavioral", minutes: [30, 45], topics: ["stories"] },
      ],
      roles: [{
        id: "role", infrastructure: 0, specialist: 0, topics: ["nets"],
        rounds: [
          { round: "depth", weights: { junior: 1, mid: 2, senior: 3, staff: 3 } },
          { round: "behavioral", weights: { junior: 1, mid: 1, senior: 1, staff: 1 } },
        ],
      }],
      companies: [{ id: "acme", roles: ["role"], stages: [], topics: ["stories"] }],
    },
    request: {
      role: "role", level: "mid", company: "", interview: addDays(TODAY, 1), minutes: Array<number>(7).fill(60), solid: [], named: [],
      ...change,
    },
  };
}

test("a topic is weighed by its rounds, the role's list, the company and the posting", () => {
  const weights = (change: Partial<World["request"]>): Record<string, number> => {
    const { request, catalog, study } = world(change);
    return Object.fromEntries(lessonsFor(request, catalog, study).map((lesson) => [lesson.id, lesson.weight]));
  };
  assert.deepEqual(weights({}), { sums: 0, nets: 8, stories: 1 });
  assert.deepEqual(weights({ level: "senior" }), { sums: 0, nets: 9, stories: 1 });
  assert.deepEqual(weights({ company: "acme" }), { sums: 0, nets: 8, stories: 4 });
  assert.deepEqual(weights({ named: ["stories"] }), { sums: 0, nets: 8, stories: 4 });
  assert.deepEqual(weights({ solid: ["nets"] }), { sums: 0, stories: 1 });
});

test("one evening holds the heaviest topic with what it rests on, and says what it cannot hold", () => {
  const { request, catalog, study } = world({ minutes: Array<number>(7).fill(10) });
  const plan = makePlan(request, catalog, study, TODAY);
  assert.deepEqual(plan.days.map((day) => day.parts.map(({ step }) => step.id)), [["map:sums", "map:nets"]]);
  assert.deepEqual(plan.left, [{ topic: "stories", needs: 5, with: [] }]);
});

test("on the day of the interview nothing is planned any more", () => {
  const { request, catalog, study } = world({ interview: TODAY });
  assert.deepEqual(makePlan(request, catalog, study, TODAY).days, []);
});

test("a mock that was done makes room for the next round", () => {
  const { request, catalog, study } = world({ interview: addDays(TODAY, 3), minutes: Array<number>(7).fill(120) });
  catalog.questions = [
    { id: "q", prompt: "q?", kind: "knowledge", topics: ["nets"], rounds: ["depth", "behavioral"], roles: [], companies: [], levels: [], difficulty: "easy", minutes: 5, verified: false, reviewed: TODAY },
  ];
  const mocks = (done: string[]): string[] =>
    makePlan(request, catalog, study, TODAY, new Set(done)).days.flatMap((day) => day.parts).flatMap(({ step }) => (step.kind === "mock" ? [step.id] : []));
  assert.deepEqual(mocks([]), ["mock:depth:1"]);
  assert.deepEqual(mocks(["mock:depth:1"]), ["mock:behavioral:1"]);
});
