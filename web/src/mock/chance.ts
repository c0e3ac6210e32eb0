/** Chance that repeats: the same seed draws the same. */

/** Numbers from 0 up to 1, by Marsaglia's xorshift over a seed hashed by FNV-1a. */
export function chance(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  state = state === 0 ? 1 : state;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** One of the items, each as likely as its weight; nothing where no weight is left. */
export function draw<T>(items: readonly T[], weight: (item: T) => number, random: () => number): T | undefined {
  const whole = items.reduce((sum, item) => sum + weight(item), 0);
  let rest = random() * whole;
  return items.find((item) => weight(item) > 0 && (rest -= weight(item)) < 0);
}

/** A seed that nobody chose, short enough to read aloud. */
export function newSeed(): string {
  return [...crypto.getRandomValues(new Uint8Array(5))].map((byte) => (byte % 32).toString(32)).join("");
}
