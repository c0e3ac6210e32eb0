import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Catalog, CatalogQuestion, Interviews, Study } from "../../../.build/types/documents.d.ts";
import { chance, draw } from "../../src/mock/chance.ts";
import { makeLoop, type Wish } from "../../src/mock/loop.ts";
import { markdown, studyNext, weakSignals } from "../../src/mock/report.ts";
import { advance, begin, Clock, pace, read, type Session, spokenTime, stage } from "../../src/mock/session.ts";

const question = (id: string, change: Partial<CatalogQuestion> = {}): CatalogQuestion => ({
  id, prompt: `What is ${id}?`, kind: "knowledge", topics: [id], rounds: ["coding"], roles: [], companies: [], levels: [],
  difficulty: "medium", minutes: 10, verified: false, reviewed: "2026-11-21", ...change,
});
const weights = (all: number) => ({ junior: all, mid: all, senior: all, staff: all });

function world(questions: CatalogQuestion[]): { catalog: Catalog; study: Study } {
  return {
    catalog: { questions, topics: [], rounds: [], roles: [], companies: [], technologies: [], moved: {} },
    study: {
      rounds: [
        { id: "screen", name: "Screen", minutes: [20, 30], topics: [] },
        { id: "coding", name: "Coding", minutes: [45, 60], topics: [] },
        { id: "talk", name: "Talk", minutes: null, topics: [] },
      ],
      roles: [
        {
          id: "role", infrastructure: 0, specialist: 0, topics: ["q1"],
          rounds: [{ round: "coding", weights: weights(3) }, { round: "screen", weights: weights(1) }, { round: "talk", weights: weights(3) }],
        },
      ],
      companies: [
        { id: "acme", roles: ["role"], topics: [], stages: [{ name: "One", round: "coding", minutes: [30, 40] }, { name: "Two", round: "coding", minutes: [] }, { name: "Talk", round: "talk", minutes: [] }] },
      ],
    },
  };
}

const wish: Wish = { role: "role", level: "mid", company: "", round: "", seed: "1" };
const questions = fc.uniqueArray(fc.integer({ min: 0, max: 40 })).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        minutes: fc.integer({ min: 1, max: 60 }),
        topics: fc.constantFrom<string[]>(["a"], ["b"], [`q${id}`]),
        rounds: fc.constantFrom<string[]>(["coding"], ["screen"], ["coding", "screen"]),
        roles: fc.constantFrom<string[]>([], ["role"], ["other"]),
        difficulty: fc.constantFrom("easy" as const, "medium" as const, "hard" as const),
      }).map((change) => question(`q${id}`, change)),
    ),
  ),
);

test("a loop asks what belongs to its rounds and role, nothing twice, within the time", () => {
  fc.assert(
    fc.property(questions, fc.string(), fc.constantFrom("", "acme"), fc.constantFrom("", "coding", "talk"), (drawn, seed, company, round) => {
      const { catalog, study } = world(drawn);
      const loop = makeLoop({ ...wish, seed, company, round }, catalog, study);
      const asked = loop.flatMap((interview) => interview.questions.map(({ id }) => id));
      assert.equal(new Set(asked).size, asked.length);
      for (const interview of loop) {
        const items = interview.questions.map(({ id }) => drawn.find((item) => item.id === id));
        const minutes = interview.questions.reduce((sum, item) => sum + item.minutes, 0);
        assert.ok(minutes <= 0.85 * interview.minutes || interview.questions.length === 1);
        for (const item of items) assert.ok(item?.rounds.includes(interview.round) && (item.roles.length === 0 || item.roles.includes("role")));
      }
      assert.deepEqual(makeLoop({ ...wish, seed, company, round }, catalog, study), loop);
    }),
  );
});

const many = Array.from({ length: 30 }, (_, place) => question(`q${place}`, { rounds: ["coding", "screen"] }));

test("another seed asks other questions", () => {
  const { catalog, study } = world(many);
  const drawn = ["1", "2", "3"].map((seed) => JSON.stringify(makeLoop({ ...wish, seed }, catalog, study)));
  assert.equal(new Set(drawn).size, 3);
});

test("a company's loop has its stages and lengths, a role's the rounds that count", () => {
  const { catalog, study } = world(many);
  const rounds = (company: string): [string, number][] => makeLoop({ ...wish, company }, catalog, study).map(({ round, minutes }) => [round, minutes]);
  assert.deepEqual(rounds("acme"), [["coding", 30], ["coding", 45]]);
  assert.deepEqual(rounds(""), [["screen", 20], ["coding", 45]]);
});

test("chance repeats, and draws by weight", () => {
  const [one, other] = [chance("seed"), chance("seed")];
  const numbers = Array.from({ length: 1000 }, () => one());
  assert.deepEqual(numbers, Array.from({ length: 1000 }, () => other()));
  assert.ok(numbers.every((number) => number >= 0 && number < 1));
  const drawn = numbers.map((number) => draw(["never", "rare", "often"], (item) => ({ never: 0, rare: 1, often: 9 })[item] ?? 0, () => number));
  assert.ok(!drawn.includes("never"));
  assert.ok(Math.abs(drawn.filter((item) => item === "often").length - 900) < 40);
  assert.equal(draw(["never"], () => 0, () => 0.5), undefined);
});

test("a clock counts only while it runs", () => {
  const clock = new Clock(5);
  clock.start(1_000);
  clock.start(2_000);
  assert.equal(clock.seconds(4_000), 8);
  clock.pause(4_000);
  clock.pause(9_000);
  assert.equal(clock.seconds(60_000), 8);
  clock.start(60_000);
  assert.equal(clock.seconds(61_999), 9);
  assert.equal(spokenTime(605), "10:05");
});

const interviews: Interviews = {
  questions: [],
  rubrics: [{ round: "coding", signals: [{ signal: "Tests", grades: ["none", "one", "some", "all"] }, { signal: "Speech", grades: ["silent", "little", "clear", "vivid"] }] }],
};

function session(): Session {
  const loop = [{ round: "coding", minutes: 45, questions: [{ id: "q1", minutes: 10 }, { id: "q2", minutes: 10 }] }];
  return begin(wish, loop, "2026-11-21", () => 2);
}

test("a session goes through every question, the grading and the report, and outlives the page", () => {
  const went = session();
  went.interviews.push({ ...went.interviews[0]!, answers: went.interviews[0]!.answers.slice(1) });
  const stages: string[] = [];
  while (!went.finished) {
    stages.push(`${stage(went)} ${went.at.answer}`);
    advance(went);
  }
  assert.deepEqual([...stages, stage(went)], ["question 0", "question 1", "grading 2", "question 0", "grading 1", "report"]);
  assert.deepEqual(read(JSON.parse(JSON.stringify(went))), went);
  assert.equal(read({ ...went, day: 5 }), undefined);
});

test("what was marked, ran long or was graded low is studied next, in that order", () => {
  const went = session();
  const { catalog } = world([question("q1", { topics: ["long"] }), question("q2", { topics: ["marked", "beside"] })]);
  assert.deepEqual(studyNext(went, catalog), []);
  Object.assign(went.interviews[0]?.answers[0] ?? {}, { spent: 800 });
  Object.assign(went.interviews[0]?.answers[1] ?? {}, { again: true });
  assert.deepEqual(studyNext(went, catalog).map(({ topic }) => topic), ["marked", "beside", "long"]);
  went.interviews[0]?.grades.splice(0, 2, 1, 3);
  assert.equal(studyNext(went, catalog)[0]?.score, 4);
  assert.deepEqual(weakSignals(went, interviews), [{ signal: "Tests", round: "coding", grade: 1, next: "one" }]);
});

test("words a minute need both a recording and its words", () => {
  const [answer] = session().interviews[0]?.answers ?? [];
  assert.ok(answer);
  assert.equal(pace({ ...answer, said: "one two" }), undefined);
  assert.equal(pace({ ...answer, recorded: 30 }), undefined);
  assert.equal(pace({ ...answer, recorded: 30, said: " one two\nthree " }), 6);
});

test("the report as Markdown holds what was written as text", () => {
  const went = session();
  Object.assign(went.interviews[0]?.answers[0] ?? {}, { notes: "# loud\n<b>", spent: 61 });
  went.interviews[0]?.grades.splice(0, 1, 2);
  const text = markdown(went, world([question("q1"), question("q2")]).catalog, interviews, (id) => id);
  assert.match(text, /^# Mock interview, 2026-11-21\n/);
  assert.match(text, /- q1 \(1:01 of 10 min\)\n {2}> \\# loud\n {2}> \\<b\\>\n/);
  assert.match(text, /- Tests: no\n- Speech: not graded/);
  assert.match(text, /Next grade: some/);
});
