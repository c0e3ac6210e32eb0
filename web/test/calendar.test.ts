import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { calendar } from "../src/lib/calendar.ts";
import { addDays, daysBetween, isDay, weekday } from "../src/lib/days.ts";

const made = (summary: string): string =>
  calendar("Plan", [{ uid: "one@example", day: "2026-12-31", summary, description: "" }], "2026-11-21");

test("an entry lasts one day, over the end of a year too", () => {
  assert.match(made("Read"), /DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nSUMMARY:Read\r\n/);
});

test("no line is longer than 75 octets, and unfolding gives the text back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300, size: "max" }), (text) => {
      const file = made(text);
      for (const line of file.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75, line);
      const unfolded = file.replaceAll("\r\n ", "");
      const value = /SUMMARY:(.*)\r\nDESCRIPTION/su.exec(unfolded)?.[1] ?? "";
      const plain = value.replaceAll(/\\([\\;,n])/g, (_, character: string) => (character === "n" ? "\n" : character));
      assert.equal(plain, text.replaceAll("\r\n", "\n"));
    }),
  );
});

test("days are counted over leap days and summer time", () => {
  assert.equal(addDays("2028-02-28", 1), "2028-02-29");
  assert.equal(daysBetween("2026-03-28", "2026-03-30"), 2);
  assert.equal(weekday("2026-11-21"), 5);
  assert.deepEqual(["2026-02-29", "2026-13-01", "26-01-01", "", "soon"].map(isDay), [false, false, false, false, false]);
  assert.equal(isDay("2026-12-01"), true);
});
