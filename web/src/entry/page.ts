/**
 * Folds the parts of a question until the reader asks for them. Loaded in the head without defer: where it does not
 * run, nothing is folded.
 */
import { loadScript, ROOT } from "../lib/data.ts";
import { declareMemory } from "../lib/memory.ts";
import { isOpen, secrets, show } from "../lib/secrets.ts";
import { listenForSearch } from "../search/opener.ts";
import { enhanceTables, letTablesBeReached } from "../lib/tables.ts";

function allOpen(): boolean {
  return secrets().every(isOpen);
}

function reflectAll(): void {
  const label = document.querySelector(".hb-practice__all > span");
  if (label) label.textContent = allOpen() ? "Hide everything" : "Show everything";
}

function toggleAll(): void {
  const open = !allOpen();
  for (const secret of secrets()) show(secret, open);
  reflectAll();
}

/** A link to something inside a folded part unfolds it. */
function openTarget(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id ? document.getElementById(id) : null;
  const secret = target?.closest(".hb-secret");
  if (!target || !secret) return;
  show(secret, true);
  reflectAll();
  target.scrollIntoView();
}

/** Under review a question shows its prompt only; where the review cannot run, everything. */
function startReview(): void {
  document.documentElement.classList.add("hb-review");
  loadScript("cards").catch(() => document.documentElement.classList.remove("hb-review"));
}

declareMemory(ROOT);
listenForSearch();
document.documentElement.classList.add("hb-js");
if (new URLSearchParams(location.search).has("review")) startReview();

// A tool whose script does not arrive says so; see `.hb-needs`.
window.addEventListener("error", ({ target }) => {
  if (target instanceof HTMLScriptElement) document.documentElement.classList.add("hb-failed");
}, true);

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (button?.matches(".hb-practice__all")) toggleAll();
  const secret = button?.matches(".hb-secret__show") ? button.closest(".hb-secret") : null;
  if (!secret) return;
  show(secret, !isOpen(secret));
  reflectAll();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "o" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (secrets().length > 0) toggleAll();
});

document.addEventListener("DOMContentLoaded", openTarget);
document.addEventListener("DOMContentLoaded", enhanceTables);
window.addEventListener("load", letTablesBeReached);
window.addEventListener("hashchange", openTarget);
