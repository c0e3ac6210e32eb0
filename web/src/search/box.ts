/** The search box: a combobox whose list is the result, in the dialog of every page and on the page of results. */
import { addressOf, load } from "../lib/data.ts";
import { el, must } from "../lib/dom.ts";
import { Finder, type Hit } from "./finder.ts";
import { fits, type Facet, type Kind, type Page, pages } from "./pages.ts";
import { read, type State, write } from "./state.ts";
import { marked } from "./words.ts";

/** How many of the best stand first, whatever their kind, and how many of a kind follow until the reader asks for that kind. */
const BEST = 3;
const OF_A_KIND = 5;
const OF_ONE_KIND = 100;
/** Until a reader has stopped typing, nothing is announced, in ms. */
const PAUSE = 500;
const NEAREST = 4;

export class Box {
  readonly #root: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #status: HTMLElement;
  readonly #kinds: HTMLButtonElement[];
  readonly #selects: HTMLSelectElement[];
  #finder: Finder | undefined;
  #kind: Kind | "" = "";
  #active = -1;
  #announcing: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#input = must("input", root);
    this.#list = must("[role=listbox]", root);
    this.#status = must("[role=status]", root);
    this.#kinds = [...root.querySelectorAll<HTMLButtonElement>("button[data-kind]")];
    this.#selects = [...root.querySelectorAll<HTMLSelectElement>("select[data-facet]")];
    this.#input.addEventListener("input", () => this.#show());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    for (const button of this.#kinds) button.addEventListener("click", () => this.#choose(button.dataset["kind"] as Kind));
    for (const select of this.#selects) select.addEventListener("change", () => this.#show());
    void this.#start();
  }

  async #start(): Promise<void> {
    try {
      const found = pages(await load("search"));
      this.#finder = new Finder(found);
      this.#offer(found);
      if (this.#onItsPage) this.#restore(read(new URLSearchParams(location.search)));
      this.#show();
      this.#root.dataset["ready"] = "";
    } catch (error) {
      this.#say("The search could not be loaded. Check the connection and open it again.");
      throw error;
    }
  }

  get #onItsPage(): boolean {
    return !(this.#root instanceof HTMLDialogElement);
  }

  get #state(): State {
    const facets = Object.fromEntries(this.#selects.map((select) => [select.dataset["facet"], select.value]));
    return { query: this.#input.value, kind: this.#kind, facets };
  }

  #restore(state: State): void {
    if (state.query) this.#input.value = state.query;
    this.#kind = state.kind;
    for (const select of this.#selects) select.value = state.facets[select.dataset["facet"] as Facet] ?? "";
  }

  /** Every value of a facet that some page has, by name; the names are those of the pages themselves. */
  #offer(found: readonly Page[]): void {
    const kinds: Partial<Record<Facet, Kind>> = { topic: "topics", round: "rounds", company: "companies" };
    for (const select of this.#selects) {
      const kind = kinds[select.dataset["facet"] as Facet];
      const named = found.filter((page) => page.kind === kind).sort((one, other) => one.title.localeCompare(other.title, "en"));
      select.append(...named.map((page) => el("option", { value: page.id }, page.title)));
    }
  }

  #choose(kind: Kind): void {
    this.#kind = this.#kind === kind ? "" : kind;
    this.#show();
    this.#input.focus();
  }

  #show(): void {
    if (!this.#finder) return;
    const state = this.#state;
    const hits = this.#finder.find(state.query);
    const left = hits.filter((hit) => fits(hit.page, "", state.facets));
    this.#count(left);
    const shown = left.filter((hit) => fits(hit.page, state.kind, {}));
    this.#activate(-1);
    this.#list.replaceChildren(...this.#groups(shown));
    for (const [place, option] of this.#options.entries()) option.id = `${this.#list.id}-${place}`;
    this.#list.hidden = shown.length === 0;
    this.#input.setAttribute("aria-expanded", String(shown.length > 0));
    this.#help(state, shown);
    this.#announce(state, shown);
    this.#address(state);
  }

  #count(hits: readonly Hit[]): void {
    for (const button of this.#kinds) {
      const kind = button.dataset["kind"] as Kind;
      const count = hits.filter((hit) => hit.page.kind === kind).length;
      button.setAttribute("aria-pressed", String(kind === this.#kind));
      must("span", button).textContent = count > 0 ? ` ${count}` : "";
      button.hidden = count === 0 && kind !== this.#kind;
    }
  }

  #groups(hits: readonly Hit[]): HTMLElement[] {
    if (this.#kind) return hits.length > 0 ? [this.#group(this.#label(this.#kind), hits.slice(0, OF_ONE_KIND))] : [];
    const rest = hits.slice(BEST);
    const kinds = [...new Set(rest.map((hit) => hit.page.kind))];
    const groups = kinds.map((kind) => this.#group(this.#label(kind), rest.filter((hit) => hit.page.kind === kind).slice(0, OF_A_KIND)));
    return hits.length > 0 ? [this.#group("Best", hits.slice(0, BEST)), ...groups] : [];
  }

  #label(kind: Kind): string {
    return this.#kinds.find((button) => button.dataset["kind"] === kind)?.firstChild?.textContent?.trim() ?? kind;
  }

  #group(label: string, hits: readonly Hit[]): HTMLElement {
    const heading = el("div", { class: "hb-search__group", "aria-hidden": "true" }, label);
    return el("div", { role: "group", "aria-label": label }, heading, ...hits.map((hit) => this.#option(hit)));
  }

  #option({ page, terms }: Hit): HTMLElement {
    const wanted = new Set(terms);
    const title = marked(page.title, wanted).map(({ text, found }) => (found ? el("mark", {}, text) : text));
    const about = el("span", { class: "hb-search__about" }, this.#about(page));
    return el("a", { role: "option", "aria-selected": "false", tabindex: "-1", class: "hb-search__option", href: address(page) }, el("span", {}, ...title), about);
  }

  #about(page: Page): string {
    const topic = page.kind === "questions" ? this.#finder?.pages.find((other) => other.kind === "topics" && other.id === page.facets.topic[0]) : undefined;
    return [this.#label(page.kind).replace(/ies$/, "y").replace(/s$/, ""), ...(topic ? [topic.title] : [])].join(" · ");
  }

  /** What to do when nothing fits, or when the right page is not there. */
  #help(state: State, shown: readonly Hit[]): void {
    const none = must<HTMLElement>(".hb-search__none", this.#root);
    const asked = state.query.trim();
    none.hidden = !asked || shown.length > 0;
    if (!none.hidden) {
      must("p", none).textContent = Object.values(state.facets).some(Boolean) || state.kind ? `Nothing about “${asked}” is left with these filters.` : `Nothing here is about “${asked}”.`;
      must("ul", none).replaceChildren(...(this.#finder?.nearest(asked, NEAREST) ?? []).map((page) => el("li", {}, el("a", { href: address(page) }, page.title))));
    }
    const foot = must<HTMLElement>(".hb-search__foot", this.#root);
    foot.hidden = !asked;
    const suggest = must<HTMLAnchorElement>("a[data-suggest]", foot);
    const form = new URL(suggest.href);
    form.searchParams.set("title", `Question: ${asked}`);
    form.searchParams.set("prompt", asked);
    suggest.href = form.href;
    const all = foot.querySelector<HTMLAnchorElement>("a[data-all]");
    if (all) all.href = `${addressOf("search").href}?${write(state)}`;
  }

  #announce(state: State, shown: readonly Hit[]): void {
    clearTimeout(this.#announcing);
    const best = shown[0]?.page.title;
    const text = best ? `${shown.length} ${shown.length === 1 ? "page" : "pages"}, first: ${best}` : state.query.trim() ? "Nothing found" : "";
    this.#announcing = setTimeout(() => this.#say(text), PAUSE);
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }

  #address(state: State): void {
    if (!this.#onItsPage) return;
    const parameters = write(state).toString();
    history.replaceState(history.state, "", parameters ? `?${parameters}` : location.pathname);
  }

  get #options(): HTMLAnchorElement[] {
    return [...this.#list.querySelectorAll<HTMLAnchorElement>("[role=option]")];
  }

  #activate(place: number): void {
    const options = this.#options;
    options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = place;
    const option = options[place];
    if (!option) return this.#input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", option.id);
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const count = this.#options.length;
    if (event.key === "ArrowDown" && count) this.#activate((this.#active + 1) % count);
    else if (event.key === "ArrowUp" && count) this.#activate((this.#active + count - (this.#active < 0 ? 0 : 1)) % count);
    else if (event.key === "Enter") (this.#options[this.#active] ?? this.#options[0])?.click();
    else return;
    event.preventDefault();
  }
}

function address(page: Page): string {
  if (page.kind === "guides") return addressOf(page.id).href;
  if (page.kind === "sources") return `${addressOf("sources/").href}#${page.id}`;
  return addressOf(`${page.kind}/${page.id}`).href;
}
