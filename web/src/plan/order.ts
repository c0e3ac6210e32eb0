/** The order of lessons: what others rest on first, fundamentals before the rest, three strands side by side. */
import type { Area, Lesson } from "./request.ts";

export const STRANDS = ["technical", "problem solving", "interpersonal"] as const;
export type Strand = (typeof STRANDS)[number];

export function strandOf(area: Area): Strand {
  if (area === "behavioral") return "interpersonal";
  return area === "coding" || area === "system-design" ? "problem solving" : "technical";
}

interface Timed {
  lesson: Lesson;
  minutes: number;
}

/** Every lesson after all of its prerequisites that are in the list. */
export function inOrder(chosen: readonly Timed[]): Lesson[] {
  const waiting = new Map(chosen.map((item) => [item.lesson.id, item]));
  const urgency = urgencies(chosen.map((item) => item.lesson));
  const whole = minutesByStrand(chosen);
  const spent = new Map<Strand, number>(STRANDS.map((strand) => [strand, 0]));
  const share = ({ lesson }: Timed): number =>
    (spent.get(strandOf(lesson.area)) ?? 0) / (whole.get(strandOf(lesson.area)) || 1);
  const rank = (item: Timed): number[] => [
    share(item),
    STRANDS.indexOf(strandOf(item.lesson.area)),
    item.lesson.area === "fundamentals" ? 0 : 1,
    -(urgency.get(item.lesson.id) ?? 0),
  ];
  const ordered: Lesson[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((item) => !item.lesson.prerequisites.some((id) => waiting.has(id)));
    const next = ready.reduce((best, item) => (before(rank(item), rank(best)) ? item : best));
    const strand = strandOf(next.lesson.area);
    spent.set(strand, (spent.get(strand) ?? 0) + next.minutes);
    waiting.delete(next.lesson.id);
    ordered.push(next.lesson);
  }
  return ordered;
}

function before(one: readonly number[], other: readonly number[]): boolean {
  const place = one.findIndex((value, index) => value !== other[index]);
  return place >= 0 && (one[place] ?? 0) < (other[place] ?? 0);
}

function minutesByStrand(chosen: readonly Timed[]): Map<Strand, number> {
  const sums = new Map<Strand, number>();
  for (const { lesson, minutes } of chosen) {
    sums.set(strandOf(lesson.area), (sums.get(strandOf(lesson.area)) ?? 0) + minutes);
  }
  return sums;
}

/** The heaviest weight among a lesson and all that rests on it. */
function urgencies(lessons: readonly Lesson[]): Map<string, number> {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const urgency = new Map<string, number>();
  const raise = (lesson: Lesson, weight: number): void => {
    if ((urgency.get(lesson.id) ?? -1) >= weight) return;
    urgency.set(lesson.id, weight);
    for (const id of lesson.prerequisites) {
      const earlier = byId.get(id);
      if (earlier) raise(earlier, weight);
    }
  };
  for (const lesson of lessons) raise(lesson, lesson.weight);
  return urgency;
}
