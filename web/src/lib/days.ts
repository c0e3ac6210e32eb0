/** Days as ISO dates (`2026-12-01`): they sort as text and know no time zone. */
export type Day = string;

const DAY = 86_400_000;

function number(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && addDays(text, 0) === text;
}

export function addDays(day: Day, count: number): Day {
  const date = new Date((number(day) + count) * DAY);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}

/** How many days lie between; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return number(to) - number(from);
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(day: Day): number {
  return (((number(day) + 3) % 7) + 7) % 7;
}

/** As people read it: `Tue 1 December`. */
export function spoken(day: Day): string {
  const date = new Date(number(day) * DAY);
  return date.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "long", timeZone: "UTC" });
}

/** Today where the reader is. The only place that looks at the clock. */
export function today(): Day {
  const now = new Date();
  return addDays("1970-01-01", Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / DAY));
}
