/** Which topics a plan takes, and how far: first each a little, then deeper. */
import { inOrder } from "./order.ts";
import { pack, type Packed } from "./pack.ts";
import type { Lesson } from "./request.ts";
import { type Depth, steps, type Step, total } from "./steps.ts";

export interface Left {
  topic: string;
  /** Minutes that it needs, with what it rests on. */
  needs: number;
  /** Prerequisites that it would bring along. */
  with: string[];
}

export interface Choice {
  depths: ReadonlyMap<string, Depth>;
  packed: Packed;
  /** Weighted topics that found no room, heaviest first. */
  left: Left[];
}

interface Bundle {
  lesson: Lesson;
  depths: Map<string, Depth>;
  needs: number;
}

export class Chooser {
  readonly #lessons: ReadonlyMap<string, Lesson>;
  readonly #done: ReadonlySet<string>;
  readonly #free: readonly number[];
  #depths = new Map<string, Depth>();
  #packed: Packed;

  /** `free` is the time for study of each day, in minutes; `done` the ids of steps that need not be taken again. */
  constructor(lessons: readonly Lesson[], done: ReadonlySet<string>, free: readonly number[]) {
    this.#lessons = new Map(lessons.map((lesson) => [lesson.id, lesson]));
    this.#done = done;
    this.#free = free;
    this.#packed = pack([], free);
  }

  choose(): Choice {
    const weighted = [...this.#lessons.values()].filter((lesson) => lesson.weight > 0);
    const left = this.#take(weighted, "core");
    this.#take(
      weighted.filter((lesson) => this.#depths.get(lesson.id) === "core"),
      "full",
    );
    return { depths: this.#depths, packed: this.#packed, left };
  }

  /** Take what fits, the worthiest first; what does not fit is given back, heaviest first. */
  #take(lessons: readonly Lesson[], depth: Depth): Left[] {
    const waiting = new Set(lessons);
    const left: Bundle[] = [];
    while (waiting.size > 0) {
      const bundles = [...waiting].map((lesson) => this.#bundle(lesson, depth));
      const best = bundles.reduce((one, other) => (worth(other) > worth(one) ? other : one));
      waiting.delete(best.lesson);
      if (!this.#fits(best)) left.push(best);
    }
    return left
      .map((bundle) => this.#bundle(bundle.lesson, depth))
      .toSorted((one, other) => other.lesson.weight - one.lesson.weight)
      .map(({ lesson, depths, needs }) => ({
        topic: lesson.id,
        needs,
        with: [...depths.keys()].filter((id) => id !== lesson.id),
      }));
  }

  #fits(bundle: Bundle): boolean {
    const depths = new Map([...this.#depths, ...bundle.depths]);
    const packed = pack(this.#steps(depths), this.#free);
    if (packed.over.length > 0) return false;
    this.#depths = depths;
    this.#packed = packed;
    return true;
  }

  /** A lesson with the maps of all that it rests on and that is not taken yet. */
  #bundle(lesson: Lesson, depth: Depth): Bundle {
    const depths = new Map<string, Depth>();
    const visit = (id: string): void => {
      const earlier = this.#lessons.get(id);
      if (!earlier || depths.has(id) || this.#depths.has(id)) return;
      for (const before of earlier.prerequisites) visit(before);
      depths.set(id, "map");
    };
    for (const id of lesson.prerequisites) visit(id);
    depths.set(lesson.id, depth);
    const had = this.#depths.get(lesson.id);
    const known = had ? total(this.#open(lesson, had)) : 0;
    const needs = [...depths].reduce((sum, [id, to]) => sum + total(this.#open(this.#lesson(id), to)), -known);
    return { lesson, depths, needs };
  }

  #lesson(id: string): Lesson {
    const lesson = this.#lessons.get(id);
    if (!lesson) throw new Error(`no lesson is called '${id}'`);
    return lesson;
  }

  #open(lesson: Lesson, depth: Depth): Step[] {
    return steps(lesson, depth).filter((step) => !this.#done.has(step.id));
  }

  #steps(depths: ReadonlyMap<string, Depth>): Step[] {
    const chosen = [...depths].map(([id, depth]) => {
      const open = this.#open(this.#lesson(id), depth);
      return { lesson: this.#lesson(id), open, minutes: total(open) };
    });
    const open = new Map(chosen.map((item) => [item.lesson, item.open]));
    return inOrder(chosen).flatMap((lesson) => open.get(lesson) ?? []);
  }
}

/** Half-way between the heaviest first, which starves the many, and most weight for the minute, which starves the heavy. */
function worth({ lesson, needs }: Bundle): number {
  return lesson.weight / Math.sqrt(Math.max(1, needs));
}
