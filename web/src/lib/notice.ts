/** What the reader must know, at the head of the page, and read out at once. */
import { button, el } from "./dom.ts";

export const FLEETING = "This browser keeps nothing for this page: it is a private window, or storage is blocked. You can go on, but what you do here is lost when you leave the page; export it before you do.";

/** Show a message until the reader closes it; the same message is shown once. */
export function notice(message: string): void {
  const inner = document.querySelector(".md-content__inner") ?? document.body;
  const shown = [...inner.querySelectorAll(".hb-alert > span")].some((other) => other.textContent === message);
  if (shown) return;
  const box: HTMLElement = el("div", { class: "hb-alert", role: "alert" }, el("span", {}, message), button("Close", () => { box.remove(); }, { class: "hb-button" }));
  inner.prepend(box);
}

/** Whatever was thrown, in words. */
export function tell(error: unknown): void {
  notice(error instanceof Error ? error.message : String(error));
}
