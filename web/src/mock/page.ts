/** The page of the mock interview: choose, begin, answer, grade, read the report. */
import type { Catalog, Interviews, Study } from "../../../.build/types/documents";
import { load } from "../lib/data.ts";
import { today } from "../lib/days.ts";
import { button, el, must } from "../lib/dom.ts";
import { download } from "../lib/download.ts";
import { LEVELS } from "../plan/request.ts";
import { put, remove, storage, type Store } from "../store/index.ts";
import { newSeed } from "./chance.ts";
import { makeLoop, type Wish } from "./loop.ts";
import { questionView } from "./question.ts";
import { mean } from "./report.ts";
import { advance, begin, read, type Session, stage, toJson } from "./session.ts";
import { gradingView, loopView, type NameOf, reportView } from "./views.ts";

interface Page {
  catalog: Catalog;
  study: Study;
  interviews: Interviews;
  store: Store;
  nameOf: NameOf;
  out: HTMLElement;
  trouble: (error: unknown) => void;
}

export function mockPage(): void {
  const said = must("#mock-said-wrong");
  const trouble = (error: unknown): void => { said.textContent = error instanceof Error ? error.message : String(error); };
  const ready = start(trouble);
  ready.then(showEarlier).catch(trouble);
  show(fromAddress());
  const form = must<HTMLFormElement>("#mock-form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ready.then((page) => choose(page, fromForm(form))).catch(trouble);
  });
}

async function start(trouble: (error: unknown) => void): Promise<Page> {
  const [catalog, study, interviews, { openStore }] = await Promise.all([load("catalog"), load("study"), load("interviews"), storage()]);
  const named = [...catalog.topics, ...catalog.rounds, ...catalog.roles, ...catalog.companies].map((item) => [item.id, item.name] as const);
  const names = new Map([...catalog.questions.map((item) => [item.id, item.prompt] as const), ...named]);
  return { catalog, study, interviews, trouble, store: await openStore(trouble), nameOf: (id) => names.get(id) ?? id, out: must("#mock") };
}

const FIELDS = ["role", "level", "company", "round", "seed"] as const;

function fromAddress(): Map<string, string> {
  return new Map(new URLSearchParams(location.search));
}

function show(values: ReadonlyMap<string, string>): void {
  for (const name of FIELDS) {
    const field = must<HTMLInputElement | HTMLSelectElement>(`#mock-form [name=${name}]`);
    const before = field.value;
    field.value = values.get(name) ?? before;
    if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = before;
  }
}

function fromForm(form: HTMLFormElement): Wish {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? "").trim();
  const level = LEVELS.find((item) => item === text("level")) ?? "mid";
  return { role: text("role"), level, company: text("company"), round: text("round"), seed: text("seed") || newSeed() };
}

/** Draw the loop and show it, before its first question is seen. */
function choose(page: Page, wish: Wish): void {
  const loop = makeLoop(wish, page.catalog, page.study);
  history.replaceState(null, "", `?${new URLSearchParams(Object.entries(wish).filter(([, value]) => value)).toString()}`);
  if (loop.length === 0) {
    view(page, el("section", {}, el("h2", { tabindex: -1 }, "There is nothing to rehearse for this choice yet")));
    return;
  }
  const signals = (round: string): number => page.interviews.rubrics.find((rubric) => rubric.round === round)?.signals.length ?? 0;
  const start = (): void => { go(page, `${today()} ${wish.seed} ${newSeed()}`, begin(wish, loop, today(), signals)); };
  view(page, loopView(loop, page.nameOf, wish.seed, start));
}

function view(page: Page, shown: HTMLElement): void {
  page.out.replaceChildren(shown);
  page.out.querySelector("h2")?.focus();
}

/** Show where a session stands; everything that changes it is kept. */
function go(page: Page, id: string, session: Session): void {
  const { catalog, interviews, nameOf, store, trouble, out } = page;
  const changed = (): void => {
    store.write([put("mocks", { id, changed: Date.now(), body: toJson(session) })]).catch(trouble);
  };
  const next = (): void => {
    advance(session);
    changed();
    go(page, id, session);
  };
  const interview = session.interviews[session.at.interview];
  const answer = interview?.answers[session.at.answer];
  document.body.classList.toggle("hb-mocking", stage(session) !== "report");
  if (stage(session) === "report" || !interview) {
    const save = (kind: "md" | "json", text: string): void => {
      download(`mock-${session.day}-${session.wish.seed}.${kind}`, new Blob([text], { type: kind === "md" ? "text/markdown" : "application/json" }));
    };
    view(page, reportView(session, catalog, interviews, nameOf, save));
    void showEarlier(page);
  } else if (answer) {
    const place = `${nameOf(interview.round)}, question ${session.at.answer + 1} of ${interview.answers.length}`;
    const followUps = interviews.questions.find((question) => question.id === answer.id)?.follow_ups ?? [];
    view(page, questionView({ answer, place, prompt: nameOf(answer.id), followUps, changed, next }));
  } else {
    view(page, gradingView(interview, interviews, nameOf, changed, next));
  }
  out.scrollIntoView({ block: "start" });
}

/** Mocks that were kept: read again, go on, delete. */
async function showEarlier(page: Page): Promise<void> {
  const rows = await page.store.all("mocks");
  const kept = rows.flatMap((row) => {
    const session = read(row.body);
    return session ? [{ row, session }] : [];
  });
  const items = kept.toSorted((one, other) => other.row.changed - one.row.changed).map(({ row, session }) => {
    const means = session.interviews.map(mean).filter((value) => value !== undefined);
    const graded = means.length > 0 ? `, ${(means.reduce((sum, value) => sum + value, 0) / means.length).toFixed(1)} of 4` : "";
    const what = `${session.day}, ${session.wish.round ? page.nameOf(session.wish.round) : page.nameOf(session.wish.role)}${graded}`;
    const gone = (): void => {
      page.store.write([remove("mocks", row.id)]).then(() => showEarlier(page)).catch(page.trouble);
    };
    return el(
      "li",
      {},
      `${what} `,
      button(session.finished ? "Read" : "Go on", () => { go(page, row.id, session); }, { class: "hb-button", "aria-label": `${session.finished ? "Read" : "Go on with"} ${what}` }),
      button("Delete", gone, { class: "hb-button", "aria-label": `Delete ${what}` }),
    );
  });
  must("#mock-earlier").replaceChildren(...(items.length > 0 ? [el("h2", {}, "Earlier mocks"), el("ul", { class: "hb-earlier" }, ...items)] : []));
}
