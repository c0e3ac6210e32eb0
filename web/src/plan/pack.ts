/** Steps into days: in their order, never over a day's time, cut where a day ends. */
import type { Step } from "./steps.ts";

export interface Part {
  step: Step;
  /** Minutes of the step on this day. */
  minutes: number;
  /** Whether an earlier day began it. */
  continued: boolean;
}

/** Where less than this is left of a day that holds something already, the next step waits for the next day. */
export const WORTH = 15;

export interface Packed {
  /** One list a day, as many as there was room for. */
  days: Part[][];
  /** Steps, or what is left of them, that found no room. */
  over: Step[];
}

/** Fill days that have so many minutes free each. */
export function pack(steps: readonly Step[], free: readonly number[]): Packed {
  const days: Part[][] = free.map(() => []);
  let day = 0;
  let used = 0;
  for (const [place, step] of steps.entries()) {
    // A map is read on the day of its question.
    const whole = step.minutes + (step.kind === "map" && steps[place + 1]?.about === step.about ? (steps[place + 1]?.minutes ?? 0) : 0);
    let rest = step.minutes;
    while (rest > 0) {
      const room = (free[day] ?? 0) - used;
      if (day >= free.length) return { days, over: [{ ...step, minutes: rest }, ...steps.slice(place + 1)] };
      if (room > 0 && (room >= whole - (step.minutes - rest) || room >= WORTH || used === 0)) {
        const minutes = Math.min(room, rest);
        days[day]?.push({ step, minutes, continued: rest < step.minutes });
        rest -= minutes;
        used += minutes;
      }
      if (rest > 0) [day, used] = [day + 1, 0];
    }
  }
  return { days, over: [] };
}
