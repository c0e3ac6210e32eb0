/** The page of the decoder. Nothing of the posting is kept or sent; only the technologies that the reader knows are kept. */
import type { Study } from "../../../.build/types/documents";
import { load, pageOf } from "../lib/data.ts";
import { el, must } from "../lib/dom.ts";
import { put, storage, type Store } from "../store/index.ts";
import { type Decoded, Decoder } from "./decode.ts";
import { marked, type NameOf, names, pin, planAddress, roleSection, roundList, topicsOf, topicTable } from "./view.ts";

const ROW = "known-technologies";

interface Tools {
  decoder: Decoder;
  study: Study;
  nameOf: NameOf;
  store: Store;
}

/** Listens before anything is loaded: a form that the browser itself submits would leave the page. */
export function decodePage(): void {
  const said = must("#decode-said");
  const trouble = (error: unknown): void => { said.textContent = error instanceof Error ? error.message : String(error); };
  const ready = start(trouble);
  ready.catch(trouble);
  must("#decode-form").addEventListener("submit", (event) => {
    event.preventDefault();
    ready.then((tools) => show(must<HTMLTextAreaElement>("#posting").value, tools, trouble)).catch(trouble);
  });
}

async function start(trouble: (error: unknown) => void): Promise<Tools> {
  const [words, study, { openStore }] = await Promise.all([load("words"), load("study"), storage()]);
  return { decoder: new Decoder(words, study), study, nameOf: names(words), store: await openStore(trouble) };
}

async function show(text: string, { decoder, study, nameOf, store }: Tools, trouble: (error: unknown) => void): Promise<void> {
  const found = decoder.decode(text);
  must("#decoded").hidden = false;
  must("#decoded-role").replaceChildren(...roleSection(found, nameOf));
  pin(must("#decoded .hb-map svg"), found.place);
  must("#decoded-rest").replaceChildren(
    el("p", { class: "hb-acts" }, el("a", { class: "hb-button hb-button--main", href: planAddress(found) }, "Plan for this posting")),
    el("h2", {}, "What gave it away"),
    marked(text, found),
    el("h2", {}, "Rounds to expect"),
    roundList(found, study),
    el("h2", {}, "Topics by weight"),
    topicTable(topicsOf(found, study), nameOf),
    ...technologySection(found, nameOf),
  );
  ask(found);
  must("#decoded-role h2").focus();
  await tickKnown(store, trouble);
}

function technologySection({ technologies }: Decoded, nameOf: NameOf): Node[] {
  if (technologies.length === 0) return [];
  const items = technologies.map(({ id }) => {
    const box = el("input", { type: "checkbox", value: id, "aria-label": `I know ${nameOf("technologies", id)}` });
    return el("li", {}, box, el("a", { href: pageOf("technologies", id).href }, nameOf("technologies", id)));
  });
  return [el("h2", {}, "Technologies"), el("p", {}, "Tick what you know. The others are links to what interviews ask about them."), el("ul", { class: "hb-known" }, ...items)];
}

/** Questions for what the posting leaves open; the last one is always worth asking. */
function ask({ open }: Decoded): void {
  const gaps = new Set<string>(open);
  must("#decoded-thin").textContent = open.length > 0 ? "The posting leaves things open. Ask before you prepare:" : "The posting tells enough to prepare. Still worth asking:";
  for (const item of document.querySelectorAll<HTMLElement>("#decoded-ask li")) {
    item.hidden = item.dataset["gap"] !== undefined && !gaps.has(item.dataset["gap"]);
  }
}

/** Tick what the reader ticked before, and keep what is ticked now. */
async function tickKnown(store: Store, trouble: (error: unknown) => void): Promise<void> {
  const body = (await store.one("settings", ROW))?.body;
  const known = new Set(Array.isArray(body) ? body.map(String) : []);
  for (const box of document.querySelectorAll<HTMLInputElement>(".hb-known input")) {
    box.checked = known.has(box.value);
    box.addEventListener("change", () => {
      box.checked ? known.add(box.value) : known.delete(box.value);
      store.write([put("settings", { id: ROW, changed: Date.now(), body: [...known].toSorted() })]).catch(trouble);
    });
  }
}
