/** The loop before it starts, the grading of a round, and the report. */
import type { Catalog, Interviews } from "../../../.build/types/documents";
import { pageOf } from "../lib/data.ts";
import { button, el } from "../lib/dom.ts";
import type { Interview } from "./loop.ts";
import { GRADES, markdown, mean, studyNext, weakSignals } from "./report.ts";
import { type Graded, pace, type Session, spokenTime } from "./session.ts";

export type NameOf = (id: string) => string;
const MAIN = { class: "hb-button hb-button--main" };

export function loopView(loop: readonly Interview[], nameOf: NameOf, seed: string, begin: () => void): HTMLElement {
  const rounds = loop.map(({ round, minutes, questions }) =>
    el("li", {}, el("a", { href: pageOf("rounds", round).href }, nameOf(round)), ` ${minutes} min, ${questions.length} ${questions.length === 1 ? "question" : "questions"}`),
  );
  const whole = loop.reduce((sum, { minutes }) => sum + minutes, 0);
  return el(
    "section",
    { class: "hb-mock" },
    el("h2", { tabindex: -1 }, `Your loop: ${whole} minutes`),
    el("ol", {}, ...rounds),
    el("p", {}, `Drawn with the seed “${seed}”. The address of this page draws the same questions again, for you or for a friend who asks them.`),
    el("p", { class: "hb-acts" }, button("Begin", begin, MAIN)),
  );
}

export function gradingView(interview: Graded, { rubrics }: Interviews, nameOf: NameOf, changed: () => void, next: () => void): HTMLElement {
  const signals = rubrics.find((rubric) => rubric.round === interview.round)?.signals ?? [];
  const fields = signals.map(({ signal, grades }, place) => {
    const choices = grades.map((looks, grade) => {
      const radio = el("input", { type: "radio", name: `signal-${place}`, value: grade + 1 });
      radio.checked = interview.grades[place] === grade + 1;
      radio.addEventListener("change", () => {
        interview.grades[place] = (grade + 1) as 1 | 2 | 3 | 4;
        changed();
      });
      return el("label", { class: `hb-grade hb-grade--${grade + 1}` }, radio, el("strong", {}, ` ${GRADES[grade + 1] ?? ""}`), el("br"), looks);
    });
    return el("fieldset", {}, el("legend", {}, signal), el("div", { class: "hb-grades" }, ...choices));
  });
  return el(
    "section",
    { class: "hb-mock" },
    el("h2", { tabindex: -1 }, `Grade yourself: ${nameOf(interview.round)}`),
    el("p", {}, "Be the interviewer: what would the notes show? Leave out what did not come up."),
    ...fields,
    el("p", { class: "hb-acts" }, button("Next", next, MAIN)),
  );
}

export function reportView(session: Session, catalog: Catalog, interviews: Interviews, nameOf: NameOf, save: (kind: "md" | "json", text: string) => void): HTMLElement {
  const { wish } = session;
  const next = studyNext(session, catalog);
  const plan = pageOf("practice", "plan");
  for (const [name, value] of Object.entries({ role: wish.role, level: wish.level, company: wish.company, named: next.slice(0, 8).map(({ topic }) => topic).join(".") })) {
    if (value) plan.searchParams.set(name, value);
  }
  return el(
    "section",
    { class: "hb-mock" },
    el("h2", { tabindex: -1 }, `Report of ${session.day}`),
    el("p", {}, [nameOf(wish.role), wish.level, wish.company && nameOf(wish.company), `seed ${wish.seed}`].filter(Boolean).join(", ")),
    el("h3", {}, "To study next"),
    next.length > 0
      ? el("ol", {}, ...next.slice(0, 8).map(({ topic }) => el("li", {}, el("a", { href: pageOf("topics", topic).href }, nameOf(topic)))))
      : el("p", {}, "Nothing was marked, ran long or was graded low."),
    ...session.interviews.flatMap((interview) => roundReport(interview, nameOf)),
    ...signalList(session, interviews, nameOf),
    el(
      "p",
      { class: "hb-acts" },
      button("Save as Markdown", () => { save("md", markdown(session, catalog, interviews, nameOf)); }, { class: "hb-button" }),
      button("Save as JSON", () => { save("json", `${JSON.stringify(session, undefined, 2)}\n`); }, { class: "hb-button" }),
      button("Print", () => { window.print(); }, { class: "hb-button" }),
      el("a", { class: "hb-button", href: plan.href }, "Plan from this"),
    ),
  );
}

function roundReport(interview: Graded, nameOf: NameOf): Node[] {
  const graded = mean(interview);
  const answers = interview.answers.map((answer) => {
    const speed = pace(answer);
    const time = ` ${spokenTime(answer.spent)} of ${answer.minutes} min${speed ? `, ${speed} words a minute` : ""}${answer.again ? ", to study" : ""}`;
    return el("li", {}, el("a", { href: pageOf("questions", answer.id).href }, nameOf(answer.id)), time, answer.notes ? el("p", { class: "hb-posting" }, answer.notes) : "");
  });
  return [el("h3", {}, `${nameOf(interview.round)}: ${graded === undefined ? "not graded" : `${graded.toFixed(1)} of 4`}`), el("ul", {}, ...answers)];
}

function signalList(session: Session, interviews: Interviews, nameOf: NameOf): Node[] {
  const weak = weakSignals(session, interviews);
  if (weak.length === 0) return [];
  const items = weak.map(({ signal, round, grade, next }) => el("li", {}, el("strong", {}, signal), ` (${nameOf(round)}): ${GRADES[grade] ?? ""}. The next grade: ${next}`));
  return [el("h3", {}, "Signals to raise"), el("ul", {}, ...items)];
}
