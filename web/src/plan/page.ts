/** The page of the plan: reads the form, keeps what was done, shows the days. */
import type { Catalog, Study } from "../../../.build/types/documents";
import { calendar } from "../lib/calendar.ts";
import { load } from "../lib/data.ts";
import { type Day, spoken, today as now } from "../lib/days.ts";
import { button, el, must } from "../lib/dom.ts";
import { download } from "../lib/download.ts";
import { put, storage, type Store } from "../store/index.ts";
import { entries } from "./export.ts";
import { Form } from "./form.ts";
import { fromQuery, type Kept, read, toJson, toQuery } from "./kept.ts";
import { HORIZON, makePlan, type Plan } from "./plan.ts";
import type { Request } from "./request.ts";
import { total } from "./steps.ts";
import { dayList, hours, leftList, Names, shareTable, wording } from "./view.ts";

const ROW = "main";
const BUTTON = { class: "hb-button" };

interface Page {
  catalog: Catalog;
  study: Study;
  store: Store;
  names: Names;
  out: HTMLElement;
  today: Day;
  /** What is shown, with all that was ticked. */
  kept?: Kept;
  trouble: (error: unknown) => void;
}

/** Listens before anything is loaded: a form that the browser itself submits would load the page anew. */
export function planPage(): void {
  const said = must("#plan-said");
  const trouble = (error: unknown): void => { said.textContent = error instanceof Error ? error.message : String(error); };
  const form = new Form(must<HTMLFormElement>("#plan-form"));
  const ready = start(form, trouble);
  ready.catch(trouble);
  form.onSubmit(() => { ready.then((page) => anew(page, form.read())).catch(trouble); });
}

async function start(form: Form, trouble: (error: unknown) => void): Promise<Page> {
  const [catalog, study, { openStore }] = await Promise.all([load("catalog"), load("study"), storage()]);
  const store = await openStore(trouble);
  const today = now();
  form.limit(today, HORIZON);
  form.addTopics(byArea(catalog));
  const kept = read((await store.one("plans", ROW))?.body);
  const page: Page = { catalog, study, store, trouble, names: new Names(catalog), out: must("#plan"), today, ...(kept ? { kept } : {}) };
  const asked = location.search ? fromQuery(new URLSearchParams(location.search)) : undefined;
  if (kept || asked) form.show({ ...kept?.request, ...asked });
  const wishes = form.read();
  if (kept && (!asked || same(wishes, kept.request))) show(page, kept);
  else if (asked?.interview && asked.interview > today) show(page, { request: wishes, from: today, before: [], done: [] });
  return page;
}

function byArea(catalog: Catalog): Map<string, Catalog["topics"]> {
  const areas = new Map<string, Catalog["topics"]>();
  for (const topic of catalog.topics) areas.set(wording(topic.area), [...(areas.get(wording(topic.area)) ?? []), topic]);
  return areas;
}

function same(one: Request, other: Request): boolean {
  return toQuery(one).toString() === toQuery(other).toString();
}

/** A plan from today on, for what is not done yet. */
async function anew(page: Page, request: Request): Promise<void> {
  const done = page.kept?.done ?? [];
  const kept = { request, from: page.today, before: [...done], done: [...done] };
  history.replaceState(null, "", `?${toQuery(request).toString()}`);
  show(page, kept);
  page.out.querySelector("h2")?.focus();
  await keep(page, kept);
}

async function keep({ store, trouble }: Page, kept: Kept): Promise<void> {
  try {
    await store.write([put("plans", { id: ROW, changed: Date.now(), body: toJson(kept) })]);
  } catch (error) {
    trouble(error);
  }
}

function show(page: Page, kept: Kept): void {
  page.kept = kept;
  const { catalog, study, names, today, out } = page;
  const { request } = kept;
  const plan = makePlan(request, catalog, study, kept.from, new Set(kept.before));
  const done = new Set(kept.done);
  const progress = el("p", { role: "status" }, progressOf(plan, done, today));
  const tick = (steps: readonly string[], ticked: boolean): void => {
    for (const id of steps) ticked ? done.add(id) : done.delete(id);
    kept.done = [...done];
    progress.textContent = progressOf(plan, done, today);
    void keep(page, kept);
  };
  out.replaceChildren(
    el("h2", { id: "your-plan", tabindex: -1 }, `Your plan: ${headline(request, names)}`),
    el("p", {}, summary(plan)),
    progress,
    actions(page, kept, plan),
    ...(plan.left.length > 0 ? [leftList(plan.left, names)] : []),
    shareTable(plan.shares),
    dayList(plan, today, names, toQuery(request), { done, tick }),
  );
}

function headline({ role, company, interview }: Request, names: Names): string {
  return `${names.of(role)}${company ? ` at ${names.of(company)}` : ""}, ${spoken(interview)}`;
}

function summary(plan: Plan): string {
  const count = (depth: string): number => [...plan.depths.values()].filter((item) => item === depth).length;
  const steps = new Set(plan.days.flatMap((day) => day.parts).flatMap(({ step }) => (step.kind === "mock" ? [step.id] : [])));
  const time = hours(plan.days.reduce((sum, day) => sum + total(day.parts), 0));
  const left = plan.left.length === 0 ? "Every topic that counts has its place." : "There is not time for all: what is left out stands below.";
  return `${time} in ${plan.days.length} ${plan.days.length === 1 ? "day" : "days"}: ${count("full")} topics with all their questions, ${count("core")} with one, ${count("map")} as a map only, because others rest on them; ${steps.size} ${steps.size === 1 ? "mock" : "mocks"}. ${left}`;
}

function progressOf(plan: Plan, done: ReadonlySet<string>, today: Day): string {
  const ids = (days: Plan["days"]): string[] => [...new Set(days.flatMap((day) => day.parts).map(({ step }) => step.id))];
  const all = ids(plan.days);
  const ahead = new Set(ids(plan.days.filter((day) => day.day >= today)));
  const missed = all.filter((id) => !ahead.has(id) && !done.has(id));
  const text = `${all.filter((id) => done.has(id)).length} of ${all.length} steps done.`;
  return missed.length > 0 ? `${text} ${missed.length} of past days are not: plan again from today, and they find their place.` : text;
}

function actions(page: Page, kept: Kept, plan: Plan): HTMLElement {
  const { today, names } = page;
  const again = button("Plan again from today", () => { void anew(page, kept.request); }, BUTTON);
  const file = button("Download as calendar", () => {
    const text = calendar(headline(kept.request, names), entries(plan, kept.request, today, names, location.href), kept.from);
    download("interview-plan.ics", new Blob([text], { type: "text/calendar" }));
  }, BUTTON);
  return el("p", { class: "hb-acts" }, ...(kept.from < today ? [again] : []), file, button("Print", () => { window.print(); }, BUTTON));
}
