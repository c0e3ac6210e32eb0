/** The parts of a question that fold until the reader asks for them. */

const OPEN = "is-open";

export function secrets(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".hb-secret")];
}

export function isOpen(secret: Element): boolean {
  return secret.classList.contains(OPEN);
}

export function show(secret: Element, open: boolean): void {
  secret.classList.toggle(OPEN, open);
  secret.querySelector(".hb-secret__show")?.setAttribute("aria-expanded", String(open));
}
