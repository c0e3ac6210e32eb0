import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { createEmptyCard, fsrs, State, type Card as FsrsCard } from "ts-fsrs";
import type { Catalog, CatalogQuestion } from "../../../.build/types/documents";
import { DAY, dayOf, isoDay, localAt, span } from "../../src/cards/clock.ts";
import { addCards, grade, lastReview, loadDeck, queueOf, undo } from "../../src/cards/deck.ts";
import { algorithmFor, choices, isDue, PARAMETERS, recall, replay, stageOf } from "../../src/cards/memory.ts";
import { queue } from "../../src/cards/queue.ts";
import { settingsFrom, RANGES } from "../../src/cards/settings.ts";
import { byDay, forecast, readiness, retention, shade, streak, weeks } from "../../src/cards/statistics.ts";
import { memoryStore } from "../../src/store/memory.ts";
import type { Card, Review } from "../../src/store/shape.ts";
import { put } from "../../src/store/store.ts";

const START = Date.UTC(2026, 10, 21, 12);
const same = (question: string): string => question;
const algorithm = algorithmFor(0.9);
const SETTINGS = settingsFrom(undefined);

function question(id: string, more: Partial<CatalogQuestion> = {}): CatalogQuestion {
  return {
    id, prompt: `${id}?`, kind: "knowledge", topics: ["trees"], rounds: [], roles: [], companies: [], levels: ["mid"], difficulty: "easy", minutes: 2, verified: true, reviewed: "2026-11-21", ...more,
  };
}

const CATALOG: Catalog = {
  questions: [question("a", { difficulty: "hard" }), question("b"), question("c", { topics: ["boosting"], companies: ["x", "y"] }), question("d", { kind: "coding", companies: ["x"] })],
  topics: [{ id: "trees", name: "Trees", area: "classical-models", prerequisites: [] }, { id: "boosting", name: "Boosting", area: "classical-models", prerequisites: ["trees"] }],
  rounds: [], roles: [], companies: [], technologies: [], moved: { "questions/old-a": "a" },
};

const review = (question: string, days: number, grade: Review["grade"] = 3, offset = 0): Review => ({ question, at: START + days * DAY, offset, grade });
const card = (question: string, added = 0): Card => ({ question, added, suspended: false });

const histories = fc.uniqueArray(
  fc.record({ question: fc.constantFrom("a", "b", "c"), at: fc.integer({ min: START, max: START + 400 * DAY }), offset: fc.constantFrom(-720, -60, 0, 330, 840), grade: fc.constantFrom(1, 2, 3, 4) }),
  { maxLength: 40, selector: (row) => `${row.question} ${String(row.at)}` },
) as fc.Arbitrary<Review[]>;

describe("the clock", () => {
  test("a day starts at four in the morning where the reader is", () => {
    const offset = 330;
    const four = Date.UTC(2026, 10, 21, 4) - offset * 60_000;
    assert.equal(isoDay(dayOf(localAt(four, offset))), "2026-11-21");
    assert.equal(isoDay(dayOf(localAt(four - 1, offset))), "2026-11-20");
  });

  test("spans are told in the unit that people would use", () => {
    assert.deepEqual([0, 10 * 60_000, DAY, 3 * DAY, 60 * DAY, 365 * DAY, 547 * DAY].map(span), ["1 min", "10 min", "1 day", "3 days", "2 months", "1 year", "1.5 years"]);
  });
});

describe("what is remembered", () => {
  test("it follows from the log alone, in whatever order the log is read", () => {
    fc.assert(fc.property(histories, fc.integer(), (log, seed) => {
      const shuffled = log.toSorted((one, other) => ((one.at * seed) % 997) - ((other.at * seed) % 997));
      assert.deepEqual(replay(shuffled, same, algorithm), replay(log, same, algorithm));
    }));
  });

  test("strength and waiting time are those of the library's own scheduler", () => {
    fc.assert(fc.property(histories, fc.double({ min: 0.7, max: 0.97, noNaN: true }), (log, retention) => {
      const reference = fsrs({ ...PARAMETERS, request_retention: retention });
      const ours = replay(log, same, algorithmFor(retention)).memories;
      const theirs = new Map<string, FsrsCard>();
      for (const { question, at, offset, grade } of log.toSorted((one, other) => one.at - other.at)) {
        const before = theirs.get(question);
        const now = new Date(Math.max(localAt(at, offset), before?.last_review?.getTime() ?? 0));
        theirs.set(question, reference.next(before ?? createEmptyCard(now), now, grade).card);
      }
      assert.deepEqual(
        [...ours].map(([question, { stability, difficulty, due, isLearning }]) => [question, stability, difficulty, due, isLearning]),
        [...theirs].map(([question, { stability, difficulty, due, state }]) => [question, stability, difficulty, due.getTime(), state !== State.Review]),
      );
    }));
  });

  test("a better grade never brings the card back earlier", () => {
    fc.assert(fc.property(histories, fc.nat({ max: 500 * DAY }), (log, later) => {
      const { memories } = replay(log, same, algorithm);
      const waits = choices(memories.get("a"), START + 400 * DAY + later, algorithm).map((choice) => choice.wait);
      assert.deepEqual(waits, waits.toSorted((one, other) => one - other));
    }));
  });

  test("a first answer comes back in ten minutes or in days, by its grade", () => {
    assert.deepEqual(choices(undefined, START, algorithm).map((choice) => `${choice.name} ${choice.span}`), ["Again 10 min", "Hard 15 min", "Good 2 days", "Easy 8 days"]);
  });

  test("a card of one day is due from four in the morning on, not a full day later", () => {
    const late = Date.UTC(2026, 10, 21, 23, 50);
    const { memories } = replay([{ question: "a", at: late - 8 * DAY, offset: 0, grade: 3 }, { question: "a", at: late, offset: 0, grade: 1 }, { question: "a", at: late + 60_000, offset: 0, grade: 3 }], same, algorithm);
    const memory = memories.get("a")!;
    const left = dayOf(memory.due) - dayOf(localAt(late, 0));
    const due = Date.UTC(2026, 10, 21 + left, 4);
    assert.equal(isDue(memory, localAt(due - 1, 0)), false);
    assert.equal(isDue(memory, localAt(due, 0)), true);
  });

  test("a renamed question keeps its history, and an edit cannot touch it", () => {
    const { memories } = replay([review("old-a", 0), review("a", 3)], (id) => id.replace("old-", ""), algorithm);
    assert.deepEqual([...memories.keys()], ["a"]);
    assert.ok(memories.get("a")!.stability > replay([review("a", 0)], same, algorithm).memories.get("a")!.stability);
  });

  test("flying west, where the clock goes back, harms nothing", () => {
    const { memories } = replay([review("a", 0, 3, 840), { ...review("a", 0, 3, -720), at: START + 60_000 }], same, algorithm);
    assert.ok(Number.isFinite(memories.get("a")!.stability));
    assert.equal(choices(memories.get("a"), localAt(START, -720), algorithm).length, 4);
  });

  test("the chance to know it falls from one by the day, and is nothing for what was never seen", () => {
    const { memories } = replay([review("a", 0)], same, algorithm);
    const chances = [0, 1, 5, 50].map((days) => recall(memories.get("a"), localAt(START + days * DAY, 0), algorithm));
    assert.equal(chances[0], 1);
    assert.deepEqual(chances, chances.toSorted((one, other) => other - one));
    assert.equal(recall(undefined, START, algorithm), 0);
  });

  test("ten thousand reviews are replayed within half a second", () => {
    const log = Array.from({ length: 10_000 }, (_, index) => ({ ...review(`q${String(index % 500)}`, index / 50, ((index % 4) + 1) as Review["grade"]) }));
    const begun = performance.now();
    replay(log, same, algorithm);
    assert.ok(performance.now() - begun < 500);
  });
});

describe("the queue", () => {
  test("never more new cards and reviews than the day allows, and no card twice", () => {
    fc.assert(fc.property(histories, fc.nat({ max: 3 }), fc.nat({ max: 3 }), (log, newPerDay, reviewsPerDay) => {
      const now = START + 401 * DAY;
      const cards = ["a", "b", "c", "d", "e"].map((id) => card(id));
      const found = queue(cards, replay(log, same, algorithm), { ...SETTINGS, newPerDay, reviewsPerDay }, now, () => true);
      assert.ok(found.fresh.length <= newPerDay && found.due.length <= reviewsPerDay);
      assert.equal(new Set(found.upcoming).size, found.upcoming.length);
      assert.equal(found.upcoming.length, found.learning.length + found.due.length + found.fresh.length);
    }));
  });

  test("what was reviewed today counts against the limit of today, and no longer tomorrow", () => {
    const cards = ["a", "b", "c"].map((id, index) => card(id, index));
    const replayed = replay([review("a", 0)], same, algorithm);
    const fresh = (days: number): string[] => queue(cards, replayed, { ...SETTINGS, newPerDay: 2 }, localAt(START + days * DAY, 0), () => true).fresh;
    assert.deepEqual(fresh(0), ["b"]);
    assert.deepEqual(fresh(1), ["b", "c"]);

    const known = replay([review("a", 0), review("b", 0), review("a", 40)], same, algorithm);
    const due = (days: number): string[] => queue(cards, known, { ...SETTINGS, reviewsPerDay: 1 }, localAt(START + days * DAY, 0), () => true).due;
    assert.deepEqual(due(40), []);
    assert.deepEqual(due(41), ["b"]);
  });

  test("a card under way comes first at its minute, and last before it", () => {
    const cards = ["a", "b"].map((id) => card(id));
    const replayed = replay([review("a", 0, 1)], same, algorithm);
    const at = (minutes: number): string[] => queue(cards, replayed, SETTINGS, localAt(START + minutes * 60_000, 0), () => true).upcoming;
    assert.deepEqual(at(1), ["b", "a"]);
    assert.deepEqual(at(11), ["a", "b"]);
  });
});

describe("the deck", () => {
  test("undo gives back exactly the state before the grade", async () => {
    const store = memoryStore();
    await store.write([put("cards", card("a")), put("reviews", review("a", -5))]);
    const before = await loadDeck(store, CATALOG, START);
    await grade(store, before, "a", 1, START);
    const after = await loadDeck(store, CATALOG, START);
    assert.equal(stageOf(after.replay.memories.get("a")), "learning");
    await undo(store, lastReview(after)!);
    assert.deepEqual((await loadDeck(store, CATALOG, START)).replay, before.replay);
  });

  test("a question is added once, prerequisites first, easy first, and a graded one by itself", async () => {
    const store = memoryStore();
    const all = new URLSearchParams();
    assert.equal(await addCards(store, await loadDeck(store, CATALOG, START), CATALOG, new URLSearchParams("kind=knowledge"), START), 3);
    assert.deepEqual(queueOf(await loadDeck(store, CATALOG, START), CATALOG, all).fresh, ["b", "a", "c"]);
    await grade(store, await loadDeck(store, CATALOG, START), "d", 3, START);
    assert.equal(await addCards(store, await loadDeck(store, CATALOG, START), CATALOG, all, START), 0);
  });

  test("a card of a renamed question is one card, and of a removed one none, but its reviews stay", async () => {
    const store = memoryStore();
    await store.write([put("cards", card("old-a")), put("cards", card("gone")), put("reviews", review("gone", 0)), put("reviews", review("old-a", 0))]);
    const deck = await loadDeck(store, CATALOG, START);
    assert.deepEqual(deck.cards.map((it) => it.question), ["a"]);
    assert.equal(stageOf(deck.replay.memories.get("a")), "known");
    assert.equal((await store.all("reviews")).length, 2);
  });

  test("the filter of an address chooses the questions", async () => {
    const store = memoryStore();
    await addCards(store, await loadDeck(store, CATALOG, START), CATALOG, new URLSearchParams(), START);
    const deck = await loadDeck(store, CATALOG, START);
    const chosen = (filter: string): string[] => queueOf(deck, CATALOG, new URLSearchParams(filter)).fresh.toSorted();
    assert.deepEqual(chosen("topic=boosting&topic=trees&kind=knowledge"), ["a", "b", "c"]);
    assert.deepEqual(chosen("company=x"), ["c", "d"]);
    assert.deepEqual(chosen("asked=1"), ["c"]);
    assert.deepEqual(chosen("topic="), ["a", "b", "c", "d"]);
    assert.deepEqual(chosen("level=staff"), []);
  });
});

test("settings of any form are brought into their ranges", () => {
  fc.assert(fc.property(fc.jsonValue(), (body) => {
    for (const [name, value] of Object.entries(settingsFrom(body as never))) {
      const [, least, most] = RANGES[name as keyof typeof RANGES];
      assert.ok(value >= least && value <= most, `${name}: ${String(value)}`);
    }
  }));
  assert.deepEqual(settingsFrom({ retention: 0.8, newPerDay: 3, reviewsPerDay: 9999 }), { retention: 0.8, newPerDay: 3, reviewsPerDay: 1000 });
});

describe("the statistics", () => {
  const { memories, steps } = replay([review("a", 0), review("a", 3), review("a", 30, 1), review("c", 30)], same, algorithm);
  const now = localAt(START + 30 * DAY, 0);

  test("days, streak and shades", () => {
    assert.deepEqual([...byDay(steps).values()], [1, 1, 2]);
    assert.equal(streak(byDay(steps), now), 1);
    assert.equal(streak(byDay(steps), now + DAY), 1);
    assert.equal(streak(byDay(steps), now + 2 * DAY), 0);
    assert.deepEqual([0, 1, 4, 5, 15, 30].map(shade), [0, 1, 1, 2, 3, 4]);
  });

  test("weeks run from Monday to Sunday and end with today's", () => {
    const last = weeks(dayOf(now), 3).at(-1)!;
    assert.ok(last.includes(dayOf(now)));
    assert.equal(new Date(last[0]! * DAY).getUTCDay(), 1);
  });

  test("retention counts only cards that had been known", () => {
    assert.deepEqual(retention(steps), { share: 0.5, of: 2 });
    assert.equal(retention(replay([review("a", 0), review("a", 3, 2)], same, algorithm).steps)?.share, 1);
    assert.equal(retention(steps.slice(0, 1)), undefined);
  });

  test("a topic is as ready as the mean over all its questions", () => {
    const rows = readiness(CATALOG.topics, CATALOG.questions, memories, steps, (id) => recall(memories.get(id), now, algorithm));
    assert.deepEqual(rows.map((row) => [row.topic.id, row.seen, row.questions]), [["trees", 1, 3], ["boosting", 1, 1]]);
    assert.equal(rows[0]!.ready, 1 / 3);
  });

  test("the next days hold every card once", () => {
    assert.equal(forecast(memories.values(), now, 400).reduce((sum, count) => sum + count, 0), 2);
  });
});
