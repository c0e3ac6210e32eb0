import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { BackupTrouble, read, written } from "../../src/store/backup.ts";
import { migrated, VERSION } from "../../src/store/migrate.ts";
import { emptySnapshot } from "../../src/store/shape.ts";
import { snapshots } from "./rows.ts";

const FIXTURES = new URL("fixtures/", import.meta.url);
const text = (version: number): string => readFileSync(new URL(`version-${String(version)}.json`, FIXTURES), "utf8");

test("a backup of every version so far can be read, and holds what it held", () => {
  assert.equal(readdirSync(FIXTURES).length, VERSION);
  for (let version = 1; version <= VERSION; version++) {
    const data = read(text(version));
    assert.deepEqual(data.reviews.map((review) => review.grade), [3, 1, 4]);
    assert.deepEqual(data.journal.map((entry) => entry.kind), ["met", "reading", "point", "debrief", "story", "pitch", "confidence", "bookmark"]);
  }
});

test("the backup of today's version is written as it was read", () => {
  const exported = (JSON.parse(text(VERSION)) as { exported: string }).exported;
  assert.equal(written(read(text(VERSION)), Date.parse(exported)), text(VERSION));
});

test("steps from an older version run in order, from where the file stands", () => {
  const steps = [2, 3].map((version) => (rows: Record<string, unknown[]>) => ({ ...rows, settings: [...(rows["settings"] ?? []), { id: `to ${String(version)}`, changed: 0, body: null }] }));
  assert.deepEqual(migrated({}, 1, steps).settings.map((row) => row.id), ["to 2", "to 3"]);
  assert.deepEqual(migrated({}, 2, steps).settings.map((row) => row.id), ["to 3"]);
});

const REFUSED: Record<string, [string, RegExp]> = {
  "an empty file": ["", /not whole, or it is not JSON/],
  "half a file": [text(VERSION).slice(0, 400), /not whole/],
  "someone else's file": ['{"decks": []}', /not a backup of this handbook/],
  "a list": ["[]", /not a backup of this handbook/],
  "a newer version": [text(VERSION).replace(`"version": ${String(VERSION)}`, '"version": 99'), /newer version of this site/],
  "a version that never was": [text(VERSION).replace(`"version": ${String(VERSION)}`, '"version": 0'), /frame is damaged/],
  "a grade that does not exist": [text(VERSION).replace('"grade": 4', '"grade": 5'), /reviews\[2\]\.grade is not one of 1, 2, 3, 4/],
  "a field too many": [text(VERSION).replace('"grade": 4', '"grade": 4, "mood": 1'), /reviews\[2\]\.mood is not a field of this version/],
  "a part that is unknown": [text(VERSION).replace('"mocks"', '"clocks"'), /clocks is not a part of version/],
  "an entry of an unknown kind": [text(VERSION).replace('"kind": "pitch"', '"kind": "constructor"'), /journal\[5\]\.kind is not one of met/],
};
for (const [name, [file, message]] of Object.entries(REFUSED)) {
  test(`${name} is refused with the reason`, () => {
    assert.throws(() => read(file), (error) => error instanceof BackupTrouble && message.test(error.message));
  });
}

test("any text at all is read or refused with a reason, and never fails otherwise", () => {
  const files = fc.oneof(
    fc.json(),
    fc.string(),
    fc.tuple(fc.integer(), fc.dictionary(fc.string(), fc.jsonValue())).map(([version, data]) => JSON.stringify({ format: "ml-interview-handbook-backup", version, data })),
    fc.tuple(snapshots, fc.nat(), fc.nat()).map(([data, at, length]) => {
      const whole = written(data, 0);
      return whole.slice(0, at % whole.length) + whole.slice((at % whole.length) + (length % 9));
    }),
  );
  fc.assert(fc.property(files, (file) => {
    try {
      read(file);
    } catch (error) {
      assert.ok(error instanceof BackupTrouble, String(error));
    }
  }));
});

test("an empty store has a backup too", () => {
  assert.deepEqual(read(written(emptySnapshot(), 0)), emptySnapshot());
});
