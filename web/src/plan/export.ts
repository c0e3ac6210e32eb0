/** A plan as entries of a calendar. */
import type { Entry } from "../lib/calendar.ts";
import type { Day } from "../lib/days.ts";
import type { Plan } from "./plan.ts";
import type { Request } from "./request.ts";
import { total } from "./steps.ts";
import { groups, type Names, title } from "./view.ts";

/** One entry a day from today on, and one for the interview. */
export function entries(plan: Plan, request: Request, today: Day, names: Names, address: string): Entry[] {
  const uid = (day: Day): string => `${[day, request.role, request.company].filter(Boolean).join("-")}@ml-interview-handbook`;
  const work = plan.days.filter((day) => day.day >= today && day.parts.length > 0).map((day): Entry => {
    const titles = groups(day, new Set()).map((group) => title(group, names));
    const questions = day.parts.flatMap(({ step }) => (step.question ? [`- ${names.of(step.question)}`] : []));
    return {
      uid: uid(day.day),
      day: day.day,
      summary: `${total(day.parts)} min: ${titles.join(", ")}`,
      description: [...titles, ...questions, address].join("\n"),
    };
  });
  const at = request.company ? ` at ${names.of(request.company)}` : "";
  return [...work, { uid: uid(request.interview), day: request.interview, summary: `Interview: ${names.of(request.role)}${at}`, description: address }];
}
