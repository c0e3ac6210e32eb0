/** Shows the formulas of the plain Markdown edition, which no hook turns into MathML at build. */
import temml from "temml";

const DELIMITERS = /^\s*\\[([]|\\[)\]]\s*$/g;

function show(): void {
  for (const place of document.querySelectorAll<HTMLElement>(".arithmatex")) {
    const tex = (place.textContent ?? "").replace(DELIMITERS, "");
    temml.render(tex, place, { displayMode: place.tagName === "DIV", throwOnError: false });
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
else show();
