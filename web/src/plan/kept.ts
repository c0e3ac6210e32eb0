/** What the store keeps of a plan: the wishes, the day it was made on, and what was done. The days follow from them. */
import { isDay, type Day } from "../lib/days.ts";
import { fitting, list, object, oneOf, text, whole } from "../store/check.ts";
import type { Json } from "../store/index.ts";
import { LEVELS, type Request } from "./request.ts";

export interface Kept {
  request: Request;
  /** The day on which the plan was made, or made anew. */
  from: Day;
  /** Steps that were done by then. */
  before: string[];
  done: string[];
}

const request = object({
  role: text,
  level: oneOf(...LEVELS),
  company: text,
  interview: text,
  minutes: list(whole),
  solid: list(text),
  named: list(text),
});
const shape = object({ request, from: text, before: list(text), done: list(text) });

/** What a row of the store holds; nothing where it is of another shape. */
export function read(body: unknown): Kept | undefined {
  return fitting(shape, body);
}

export function toJson(kept: Kept): Json {
  return kept as unknown as Json;
}

/** The wishes as the address holds them. */
export function toQuery(request: Request): URLSearchParams {
  const { role, level, company, interview, minutes, solid, named } = request;
  const query = new URLSearchParams({ role, level, company, date: interview, minutes: minutes.join("."), solid: solid.join("."), named: named.join(".") });
  for (const [name, value] of [...query]) if (!value) query.delete(name);
  return query;
}

/** The wishes in an address, as far as it holds any. */
export function fromQuery(query: URLSearchParams): Partial<Request> {
  const words = (name: string): string[] => (query.get(name) ?? "").split(".").filter(Boolean);
  const minutes = words("minutes").map(Number);
  const level = LEVELS.find((item) => item === query.get("level"));
  const date = query.get("date") ?? "";
  return {
    role: query.get("role") ?? "",
    company: query.get("company") ?? "",
    solid: words("solid"),
    named: words("named"),
    ...(level ? { level } : {}),
    ...(isDay(date) ? { interview: date } : {}),
    ...(minutes.length === 7 && minutes.every((item) => item >= 0 && item <= 1440) ? { minutes } : {}),
  };
}

/** Hours of a week over its days: a weekend day counts twice, and Sunday takes what rounding leaves. */
export function spread(hours: number): number[] {
  const whole = Math.round((hours * 60) / 5) * 5;
  const day = Math.floor(whole / 9 / 5) * 5;
  return [day, day, day, day, day, 2 * day, whole - 7 * day];
}
