import assert from "node:assert/strict";
import { test } from "node:test";
import { pack } from "../../src/plan/pack.ts";
import type { Step } from "../../src/plan/steps.ts";

function step(id: string, minutes: number): Step {
  return { id, minutes, kind: "question", about: "topic" };
}

function packed(steps: Step[], free: number[]): string[][] {
  return pack(steps, free).days.map((parts) => parts.map((part) => `${part.step.id} ${part.minutes}${part.continued ? " more" : ""}`));
}

test("a step that does not fit into a day goes on in the next", () => {
  assert.deepEqual(packed([step("a", 50)], [30, 0, 30]), [["a 30"], [], ["a 20 more"]]);
});

test("the last minutes of a day are not begun with", () => {
  assert.deepEqual(packed([step("a", 20), step("b", 15)], [30, 30]), [["a 20"], ["b 15"]]);
  assert.deepEqual(packed([step("a", 15), step("b", 20)], [30, 30]), [["a 15", "b 15"], ["b 5 more"]]);
  assert.deepEqual(packed([step("a", 20)], [5, 30]), [["a 5"], ["a 15 more"]]);
});

test("a map waits for the day of its question", () => {
  const map: Step = { ...step("map", 5), kind: "map" };
  assert.deepEqual(packed([step("a", 20), map, step("b", 10)], [30, 30]), [["a 20"], ["map 5", "b 10"]]);
  assert.deepEqual(packed([step("a", 20), { ...map, about: "other" }, step("b", 10)], [30, 30]), [["a 20", "map 5"], ["b 10"]]);
});

test("what finds no room is given back", () => {
  assert.deepEqual(pack([step("a", 20), step("b", 5)], [15]).over, [step("a", 5), step("b", 5)]);
});
