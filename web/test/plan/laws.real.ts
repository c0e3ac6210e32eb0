/** The laws over the real handbook: every role and level, an evening to a year. Run by `tests/test_plan.py` with the documents' folder. */
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { LEVELS } from "../../src/plan/request.ts";
import { addDays } from "../../src/lib/days.ts";
import { lawful, TODAY } from "./worlds.ts";

for (const name of ["catalog", "study"]) runInThisContext(readFileSync(`${process.argv[2] ?? "."}/${name}.js`, "utf8"));
const { catalog, study } = globalThis.handbook ?? {};
if (!catalog || !study) throw new Error("the documents are not there");

const SPANS = [
  { away: 1, minutes: 180 },
  { away: 10, minutes: 45 },
  { away: 92, minutes: 120 },
];
for (const role of study.roles) {
  for (const level of LEVELS) {
    for (const { away, minutes } of SPANS) {
      const company = study.companies.find((item) => item.roles.includes(role.id))?.id ?? "";
      const request = { role: role.id, level, company, interview: addDays(TODAY, away), minutes: Array<number>(7).fill(minutes), solid: [], named: [] };
      const plan = lawful({ catalog, study, request });
      const kept = [...plan.depths.values()].filter((depth) => depth !== "map").length;
      console.log([role.id, level, away, kept, plan.left.length].join(" "));
    }
  }
}
