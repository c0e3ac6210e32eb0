/** Checks that say what a value from outside is, and give it its type; the first thing that is wrong is thrown with its place. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Check<T> = (value: unknown, place: string) => T;
export type Checked<C> = C extends Check<infer T> ? T : never;

/** What was expected, and where it was not. */
export class Mismatch extends Error {
  readonly place: string;

  constructor(place: string, expected: string) {
    super(`${place || "the file"} is not ${expected}`);
    this.place = place;
  }
}

function simple<T>(expected: string, holds: (value: unknown) => value is T): Check<T> {
  return (value, place) => {
    if (!holds(value)) throw new Mismatch(place, expected);
    return value;
  };
}

export const text = simple("a text", (value) => typeof value === "string");
export const flag = simple("true or false", (value) => typeof value === "boolean");
export const whole = simple("a whole number", (value): value is number => Number.isSafeInteger(value));

/** One of a closed list. */
export function oneOf<const T extends string | number>(...values: readonly T[]): Check<T> {
  return simple(`one of ${values.join(", ")}`, (value): value is T => (values as readonly unknown[]).includes(value));
}

export function list<T>(item: Check<T>): Check<T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new Mismatch(place, "a list");
    return value.map((member: unknown, index) => item(member, `${place}[${String(index)}]`));
  };
}

export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value, place) => (value === null ? null : check(value, place));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value where it is of the shape, and nothing where it is of another. */
export function fitting<T>(check: Check<T>, value: unknown): T | undefined {
  try {
    return check(value, "");
  } catch {
    return undefined;
  }
}

/** Exactly these fields: one that is missing or unknown is a mismatch. */
export function object<S extends Record<string, Check<unknown>>>(shape: S): Check<{ [K in keyof S]: Checked<S[K]> }> {
  return (value, place) => {
    if (!isObject(value)) throw new Mismatch(place, "an object");
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(shape, key));
    if (unknown !== undefined) throw new Mismatch(`${place}.${unknown}`, "a field of this version");
    const fields = Object.entries(shape).map(([key, check]) => [key, check(value[key], `${place}.${key}`)]);
    return Object.fromEntries(fields) as { [K in keyof S]: Checked<S[K]> };
  };
}

/** An object whose `kind` says which shape the rest has. */
export function byKind<S extends Record<string, Check<unknown>>>(shapes: S): Check<Checked<S[keyof S]>> {
  return (value, place) => {
    if (!isObject(value)) throw new Mismatch(place, "an object");
    const shape = typeof value["kind"] === "string" && Object.hasOwn(shapes, value["kind"]) ? shapes[value["kind"]] : undefined;
    if (!shape) throw new Mismatch(`${place}.kind`, `one of ${Object.keys(shapes).join(", ")}`);
    return shape(value, place) as Checked<S[keyof S]>;
  };
}

/** Anything that JSON can hold; for what only its own tool understands. */
export const json: Check<Json> = (value, place) => {
  if (value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value)) return value as Json;
  if (Array.isArray(value)) return list(json)(value, place);
  if (!isObject(value)) throw new Mismatch(place, "JSON");
  for (const [key, member] of Object.entries(value)) json(member, `${place}.${key}`);
  return value as Json;
};
