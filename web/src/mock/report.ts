/** What a mock interview says about what to study next. */
import type { Catalog, Interviews } from "../../../.build/types/documents";
import { type Graded, pace, type Session, spokenTime } from "./session.ts";

/** Grades in the words of a rubric. */
export const GRADES = ["not graded", "strong no", "no", "yes", "strong yes"] as const;
/** An answer is long where it took so many times its minutes. */
const LONG = 1.25;

export interface Weak {
  signal: string;
  round: string;
  grade: number;
  /** What the next grade looks like. */
  next: string;
}

/** The mean of the grades that were given; nothing where none was. */
export function mean({ grades }: Graded): number | undefined {
  const given = grades.filter((grade) => grade > 0);
  return given.length > 0 ? given.reduce<number>((sum, grade) => sum + grade, 0) / given.length : undefined;
}

/** Signals below "yes", the weakest first. */
export function weakSignals({ interviews }: Session, { rubrics }: Interviews): Weak[] {
  const found = interviews.flatMap(({ round, grades }) => {
    const signals = rubrics.find((rubric) => rubric.round === round)?.signals ?? [];
    return signals.map(({ signal, grades: looks }, place): Weak => {
      const grade = grades[place] ?? 0;
      return { signal, round, grade, next: looks[grade] ?? "" };
    });
  });
  return found.filter(({ grade }) => grade === 1 || grade === 2).toSorted((one, other) => one.grade - other.grade);
}

export interface Next {
  topic: string;
  score: number;
}

/** Topics to study next: of questions marked for it first, then of questions that ran long, then of rounds graded low. */
export function studyNext({ interviews }: Session, catalog: Catalog): Next[] {
  const scores = new Map<string, number>();
  for (const interview of interviews) {
    const low = Math.max(0, 3 - (mean(interview) ?? 3));
    for (const { id, again, spent, minutes } of interview.answers) {
      const score = (again ? 3 : 0) + (spent > LONG * 60 * minutes ? 1 : 0) + low;
      const topics = catalog.questions.find((question) => question.id === id)?.topics ?? [];
      for (const [place, topic] of topics.entries()) scores.set(topic, (scores.get(topic) ?? 0) + score / (place + 1));
    }
  }
  return [...scores]
    .map(([topic, score]) => ({ topic, score }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || (one.topic < other.topic ? -1 : 1));
}

type NameOf = (id: string) => string;

/** The report as Markdown. */
export function markdown(session: Session, catalog: Catalog, interviews: Interviews, nameOf: NameOf): string {
  const { wish, day } = session;
  const rounds = session.interviews.flatMap((interview) => [
    `## ${nameOf(interview.round)}`,
    "",
    ...interview.answers.flatMap((answer) => [
      `- ${plain(nameOf(answer.id))} (${spokenTime(answer.spent)} of ${answer.minutes} min${answer.again ? ", to study" : ""}${pace(answer) ? `, ${pace(answer)} words a minute` : ""})`,
      ...(answer.notes ? [quoted(answer.notes)] : []),
    ]),
    "",
    ...(interviews.rubrics.find((rubric) => rubric.round === interview.round)?.signals ?? []).map(
      ({ signal }, place) => `- ${signal}: ${GRADES[interview.grades[place] ?? 0]}`,
    ),
    "",
  ]);
  const weak = weakSignals(session, interviews).map(({ signal, round, next }) => `- ${signal} (${nameOf(round)}). Next grade: ${next}`);
  const next = studyNext(session, catalog).map(({ topic }) => `- ${nameOf(topic)}`);
  return [
    `# Mock interview, ${day}`,
    "",
    [nameOf(wish.role), wish.level, wish.company && nameOf(wish.company), `seed ${wish.seed}`].filter(Boolean).join(", "),
    "",
    ...rounds,
    "## To study next",
    "",
    ...(next.length > 0 ? next : ["Nothing was marked, ran long or was graded low."]),
    "",
    ...(weak.length > 0 ? ["## Signals to raise", "", ...weak, ""] : []),
  ].join("\n");
}

/** A prompt as text: no character of it makes Markdown. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#]/g, "\\$&");
}

function quoted(notes: string): string {
  return notes.split("\n").map((line) => `  > ${plain(line)}`).join("\n");
}
