import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import fc from "fast-check";
import { deleteDB, openDB } from "idb";
import { read, restore, written } from "../../src/store/backup.ts";
import { DATABASE, databaseStore } from "../../src/store/database.ts";
import { openStore } from "../../src/store/open.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { STEPS, VERSION, type Rows, type Step } from "../../src/store/migrate.ts";
import { emptySnapshot, keyOf, type Card } from "../../src/store/shape.ts";
import { clear, put, remove, type Store, type StoreTrouble } from "../../src/store/store.ts";
import { snapshots, sorted } from "./rows.ts";

const CARD: Card = { question: "dropout", added: 1, suspended: false };
const troubles: StoreTrouble[] = [];
const opened: Store[] = [];

async function fresh(...steps: Step[]): Promise<Store> {
  const store = await databaseStore((trouble) => troubles.push(trouble), [...STEPS, ...steps]);
  opened.push(store);
  return store;
}

beforeEach(() => troubles.splice(0));
afterEach(async () => {
  for (const store of opened.splice(0)) store.close();
  await deleteDB(DATABASE);
});

for (const [kind, open] of [["database", () => fresh()], ["memory", () => Promise.resolve(memoryStore())]] as const) {
  describe(kind, () => {
    test("what is written is read back, replaced by its key and removed", async () => {
      const store = await open();
      await store.write([put("cards", CARD), put("cards", { ...CARD, question: "bagging" })]);
      await store.write([put("cards", { ...CARD, suspended: true })]);
      assert.deepEqual(await store.one("cards", "dropout"), { ...CARD, suspended: true });
      await store.write([remove("cards", CARD.question)]);
      assert.deepEqual((await store.all("cards")).map((card) => card.question), ["bagging"]);
      await store.write([clear("cards")]);
      assert.deepEqual(await store.snapshot(), emptySnapshot());
    });

    test("a row with two keys is told apart by both", async () => {
      const store = await open();
      const review = { question: "dropout", at: 5, offset: 60, grade: 3 } as const;
      await store.write([put("reviews", review), put("reviews", { ...review, at: 6 }), put("reviews", { ...review, grade: 1 })]);
      assert.deepEqual((await store.all("reviews")).map(({ at, grade }) => [at, grade]), [[5, 1], [6, 3]]);
      assert.equal((await store.one("reviews", keyOf("reviews", review)))?.grade, 1);
    });

    test("export, wipe and import give back the same data, whatever it is", async () => {
      const store = await open();
      await fc.assert(
        fc.asyncProperty(snapshots, async (data) => {
          await restore(store, data, "replace");
          const file = written(await store.snapshot(), 0);
          await restore(store, emptySnapshot(), "replace");
          await restore(store, read(file), "merge");
          assert.deepEqual(sorted(await store.snapshot()), sorted(data));
        }),
      );
    });

    test("merging keeps every row of both sides and the later of two, and a second time changes nothing", async () => {
      const store = await open();
      await fc.assert(
        fc.asyncProperty(snapshots, snapshots, async (mine, theirs) => {
          await restore(store, mine, "replace");
          await restore(store, theirs, "merge");
          const merged = await store.snapshot();
          for (const entry of [...mine.journal, ...theirs.journal]) {
            const held = merged.journal.find((other) => other.id === entry.id);
            assert.ok(held && held.changed >= entry.changed);
          }
          assert.ok(mine.reviews.every((review) => merged.reviews.some((other) => other.question === review.question && other.at === review.at)));
          assert.equal(await restore(store, theirs, "merge"), 0);
        }),
      );
    });
  });
}

test("where there is no storage, the store says that it does not last", async () => {
  const { indexedDB } = globalThis;
  Object.defineProperty(globalThis, "indexedDB", { configurable: true, get: () => { throw new DOMException("denied", "SecurityError"); } });
  try {
    const store = await openStore(() => undefined);
    assert.equal(store.lasts, false);
    await store.write([put("cards", CARD)]);
    assert.deepEqual(await store.all("cards"), [CARD]);
  } finally {
    Object.defineProperty(globalThis, "indexedDB", { configurable: true, writable: true, value: indexedDB });
  }
});

test("a full disk is told as such, and nothing of the change is kept", async () => {
  const store = await fresh();
  await store.write([put("cards", CARD)]);
  const original = IDBObjectStore.prototype.put;
  let calls = 0;
  IDBObjectStore.prototype.put = function (...row: Parameters<typeof original>) {
    if (++calls === 2) throw new DOMException("no room", "QuotaExceededError");
    return original.apply(this, row);
  };
  try {
    await assert.rejects(store.write([clear("cards"), put("cards", { ...CARD, question: "a" }), put("cards", { ...CARD, question: "b" })]), { reason: "full" });
  } finally {
    IDBObjectStore.prototype.put = original;
  }
  assert.deepEqual(await store.all("cards"), [CARD]);
});

test("data of a newer version is left alone", async () => {
  (await openDB(DATABASE, VERSION + 1)).close();
  await assert.rejects(openStore(() => undefined), { reason: "newer" });
});

test("a newer version in another tab gets the database, and this tab says so", async () => {
  const store = await fresh();
  (await openDB(DATABASE, VERSION + 1)).close();
  assert.deepEqual(troubles.map((trouble) => trouble.reason), ["replaced"]);
  await assert.rejects(store.write([put("cards", CARD)]), { reason: "closed" });
});

/** A next version, in which every card rests. */
const rest: Step = (rows) => ({ ...rows, cards: rows["cards"]!.map((card) => ({ ...(card as Card), suspended: true })) });

test("what an older version wrote is migrated when the database opens, and nothing is lost", async () => {
  const old = await fresh();
  await old.write([put("cards", CARD), put("reviews", { question: "dropout", at: 1, offset: 0, grade: 3 })]);
  old.close();
  const store = await fresh(rest);
  assert.deepEqual(await store.all("cards"), [{ ...CARD, suspended: true }]);
  assert.equal((await store.all("reviews")).length, 1);
});

test("a migration that fails leaves the old data as it was, and says so", async () => {
  const old = await fresh();
  await old.write([put("cards", CARD)]);
  old.close();
  const broken = (rows: Rows): Rows => ({ ...rows, cards: [{ question: 1 }] });
  await assert.rejects(fresh(broken), { reason: "damaged" });
  assert.deepEqual(await (await fresh()).all("cards"), [CARD]);
});

test("a tab that holds the older version is named, and the wait ends when it closes", async () => {
  await (await fresh()).write([put("cards", CARD)]);
  opened.splice(0)[0]!.close();
  const old = await openDB(DATABASE, VERSION);
  const newer = fresh(rest);
  while (troubles.length === 0) await new Promise((resolve) => { setTimeout(resolve, 1); });
  assert.equal(troubles[0]!.reason, "blocked");
  old.close();
  assert.deepEqual(await (await newer).all("cards"), [{ ...CARD, suspended: true }]);
});

test("one tab hears of what another has written", async () => {
  const [mine, other] = [await fresh(), await fresh()];
  const heard = new Promise<void>((resolve) => { other.onChange(resolve); });
  await mine.write([put("cards", CARD)]);
  await heard;
  assert.deepEqual(await other.all("cards"), [CARD]);
});
