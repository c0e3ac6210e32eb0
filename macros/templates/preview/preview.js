/* Only in the preview: shows what is wrong with the data, and reloads the page when it or that has changed. */
"use strict";
const seen = document.currentScript.dataset.seen;

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function show(problems) {
  if (problems.length === 0) return;
  const panel = document.createElement("aside");
  panel.className = "preview-problems";
  panel.setAttribute("role", "alert");
  const list = document.createElement("ul");
  list.append(...problems.map((problem) => element("li", problem)));
  panel.append(element("strong", "The page below is the last one that could be built."), list);
  document.body.prepend(panel);
}

async function state(known) {
  const query = new URLSearchParams({ page: location.pathname, seen: known });
  return (await fetch(`/__preview/state?${query}`)).json();
}

async function watch() {
  for (;;) {
    try {
      if ((await state(seen)).seen !== seen) return location.reload();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

state("").then(({ problems }) => show(problems), () => undefined);
watch();
