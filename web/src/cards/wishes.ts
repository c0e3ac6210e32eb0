/** The form of the reader's wishes. */
import { must } from "../lib/dom.ts";
import { put } from "../store/index.ts";
import type { Page } from "./page.ts";
import { settingsFrom, type Settings } from "./settings.ts";

const form = (): HTMLFormElement => must<HTMLFormElement>("#cards-settings");

/** The share is asked in percent. */
const SCALE: Record<keyof Settings, number> = { retention: 100, newPerDay: 1, reviewsPerDay: 1 };
const NAMES = Object.keys(SCALE) as (keyof Settings)[];

function input(name: keyof Settings): HTMLInputElement {
  return must<HTMLInputElement>(`[name="${name}"]`, form());
}

export function showSettings(page: Page): void {
  for (const name of NAMES) input(name).value = String(Math.round(page.deck.settings[name] * SCALE[name]));
}

export function listenToSettings(page: Page): void {
  form().addEventListener("submit", (event) => { event.preventDefault(); });
  form().addEventListener("change", () => {
    if (!form().reportValidity()) return;
    const body = { ...settingsFrom(Object.fromEntries(NAMES.map((name) => [name, input(name).valueAsNumber / SCALE[name]]))) };
    page.change(async () => {
      await page.store.write([put("settings", { id: "cards", changed: Date.now(), body })]);
      return "Settings saved. They hold for all cards from now on.";
    });
  });
}
