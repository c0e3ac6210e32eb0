/** One question of a mock interview: the prompt only, a timer, notes, follow-ups one at a time, a recording on request. */
import { button, el } from "../lib/dom.ts";
import { download } from "../lib/download.ts";
import { Recorder } from "./record.ts";
import { type Answer, Clock, pace, spokenTime } from "./session.ts";

export interface Asked {
  answer: Answer;
  /** Where it stands: `Coding, question 1 of 2`. */
  place: string;
  prompt: string;
  followUps: readonly string[];
  /** Something was written down, and is to be kept. */
  changed: () => void;
  next: () => void;
}

const BUTTON = { class: "hb-button" };

/** The view, and what ends it. */
export function questionView({ answer, place, prompt, followUps, changed, next }: Asked): HTMLElement {
  const timer = timing(answer, changed);
  const recording = recorder(answer, changed);
  const notes = el("textarea", { rows: 8, id: "mock-notes" });
  notes.value = answer.notes;
  notes.addEventListener("input", () => { answer.notes = notes.value; });
  notes.addEventListener("change", changed);
  const again = el("input", { type: "checkbox" });
  again.checked = answer.again;
  again.addEventListener("change", () => {
    answer.again = again.checked;
    changed();
  });
  const leave = (): void => {
    timer.stop();
    void recording.stop().then(next);
  };
  return el(
    "section",
    { class: "hb-mock" },
    el("p", { class: "hb-mock__place" }, place),
    el("h2", { tabindex: -1, class: "hb-mock__prompt" }, prompt),
    timer.view,
    followUpView(answer, followUps, changed),
    el("label", { for: "mock-notes" }, "Think aloud; note what you say"),
    notes,
    recording.view,
    el("p", {}, el("label", {}, again, " Study this one")),
    el("p", { class: "hb-acts" }, button("Next", leave, { class: "hb-button hb-button--main" })),
  );
}

function timing(answer: Answer, changed: () => void): { view: HTMLElement; stop: () => void } {
  const clock = new Clock(answer.spent);
  const shown = el("span", { role: "timer", "aria-live": "off" });
  const over = el("span", { role: "status" });
  const tick = (): void => {
    answer.spent = clock.seconds(performance.now());
    shown.textContent = `${spokenTime(answer.spent)} of ${answer.minutes} min`;
    const late = answer.spent >= 60 * answer.minutes ? "The time for this question is over." : "";
    if (over.textContent !== late) over.textContent = late;
  };
  const pause = button("Pause", () => {
    if (clock.running) clock.pause(performance.now());
    else clock.start(performance.now());
    pause.textContent = clock.running ? "Pause" : "Go on";
    tick();
    changed();
  }, BUTTON);
  clock.start(performance.now());
  tick();
  const running = setInterval(tick, 500);
  const stop = (): void => {
    clearInterval(running);
    clock.pause(performance.now());
    tick();
  };
  return { view: el("p", { class: "hb-mock__time" }, shown, pause, over), stop };
}

function followUpView(answer: Answer, followUps: readonly string[], changed: () => void): HTMLElement {
  const asked = el("ol", { "aria-live": "polite" }, ...followUps.slice(0, answer.followed).map((text) => el("li", {}, text)));
  const more = button("Ask me a follow-up", () => {
    asked.append(el("li", {}, followUps[answer.followed] ?? ""));
    answer.followed += 1;
    more.hidden = answer.followed >= followUps.length;
    changed();
  }, BUTTON);
  more.hidden = answer.followed >= followUps.length;
  return el("div", { class: "hb-mock__more" }, asked, more);
}

function recorder(answer: Answer, changed: () => void): { view: HTMLElement; stop: () => Promise<void> } {
  let running: Recorder | undefined;
  const said = el("p", { role: "status" }, "The recording stays in this page: it is not sent, and it is gone when you close the page, unless you save it.");
  const kept = el("div");
  const start = async (): Promise<void> => {
    try {
      running = await Recorder.start();
      toggle.textContent = "Stop recording";
      said.textContent = "Recording.";
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const stop = async (): Promise<void> => {
    const { blob, seconds } = (await running?.stop()) ?? {};
    running = undefined;
    if (!blob || !seconds) return;
    toggle.textContent = "Record my answer again";
    answer.recorded = seconds;
    said.textContent = `Recorded ${spokenTime(seconds)}.`;
    kept.replaceChildren(...playback(answer, blob, changed));
    changed();
  };
  const toggle = button("Record my answer", () => { void (running ? stop() : start()); }, BUTTON);
  return { view: el("div", { class: "hb-mock__record" }, toggle, said, kept), stop };
}

/** The sound, and a place for its words: without understanding speech, only typed words can be counted. */
function playback(answer: Answer, blob: Blob, changed: () => void): Node[] {
  const words = el("textarea", { rows: 4, id: "mock-said" });
  const count = el("output");
  words.value = answer.said;
  const show = (): void => { count.textContent = pace(answer) ? `${pace(answer)} words a minute` : ""; };
  words.addEventListener("input", () => {
    answer.said = words.value;
    show();
  });
  words.addEventListener("change", changed);
  show();
  return [
    el("audio", { controls: true, src: URL.createObjectURL(blob) }),
    button("Save the recording", () => { download(`${answer.id}.${blob.type.includes("mp4") ? "mp4" : "webm"}`, blob); }, BUTTON),
    el("label", { for: "mock-said" }, "For words a minute: type or dictate here what you hear. Your browser does not listen to it."),
    words,
    count,
  ];
}
