/** The form of the plan: wishes in, wishes out. */
import { addDays, type Day } from "../lib/days.ts";
import { el } from "../lib/dom.ts";
import { spread } from "./kept.ts";
import type { Level, Request } from "./request.ts";

function control<T extends HTMLElement>(form: HTMLFormElement, name: string, type: new () => T): T {
  const found = form.elements.namedItem(name);
  if (!(found instanceof type)) throw new Error(`the form has no ${type.name} '${name}'`);
  return found;
}

export class Form {
  readonly #form: HTMLFormElement;
  readonly #days: HTMLInputElement[];
  readonly #week: HTMLInputElement;
  #named: readonly string[] = [];

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#days = [...form.querySelectorAll<HTMLInputElement>("input[name=minutes]")];
    this.#week = control(form, "week", HTMLInputElement);
    this.#week.addEventListener("input", () => { this.#setDays(spread(Number(this.#week.value))); });
    for (const day of this.#days) day.addEventListener("input", () => { this.#sumUp(); });
  }

  onSubmit(act: () => void): void {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      act();
    });
  }

  read(): Request {
    return {
      role: control(this.#form, "role", HTMLSelectElement).value,
      level: control(this.#form, "level", HTMLSelectElement).value as Level,
      company: control(this.#form, "company", HTMLSelectElement).value,
      interview: control(this.#form, "date", HTMLInputElement).value,
      minutes: this.#days.map((input) => Number(input.value)),
      solid: this.#boxes().flatMap((box) => (box.checked ? [box.value] : [])),
      named: this.#named,
    };
  }

  /** Show wishes; a name that the handbook does not know leaves its control as it is. */
  show(wishes: Partial<Request>): void {
    for (const name of ["role", "level", "company"] as const) {
      const select = control(this.#form, name, HTMLSelectElement);
      if ([...select.options].some((option) => option.value === wishes[name])) select.value = wishes[name] ?? "";
    }
    if (wishes.interview) control(this.#form, "date", HTMLInputElement).value = wishes.interview;
    if (wishes.minutes) this.#setDays(wishes.minutes);
    this.#sumUp();
    const solid = new Set(wishes.solid);
    for (const box of this.#boxes()) box.checked = solid.has(box.value);
    this.#named = wishes.named ?? [];
  }

  /** Only days from tomorrow on, no further than a plan looks. */
  limit(today: Day, horizon: number): void {
    const date = control(this.#form, "date", HTMLInputElement);
    date.min = addDays(today, 1);
    date.max = addDays(today, horizon);
  }

  /** Topics by area, to tick what needs no preparation. */
  addTopics(areas: ReadonlyMap<string, readonly { id: string; name: string }[]>): void {
    const place = this.#form.querySelector(".hb-solid");
    for (const [area, topics] of areas) {
      const boxes = topics.map(({ id, name }) => el("label", {}, el("input", { type: "checkbox", name: "solid", value: id }), ` ${name}`));
      place?.append(el("fieldset", {}, el("legend", {}, area), ...boxes));
    }
  }

  #boxes(): HTMLInputElement[] {
    return [...this.#form.querySelectorAll<HTMLInputElement>("input[name=solid]")];
  }

  #setDays(minutes: readonly number[]): void {
    for (const [place, input] of this.#days.entries()) input.value = String(minutes[place] ?? 0);
  }

  #sumUp(): void {
    const minutes = this.#days.reduce((sum, input) => sum + Number(input.value), 0);
    this.#week.value = String(Math.round((minutes / 60) * 10) / 10);
  }
}
