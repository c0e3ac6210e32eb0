/** Opens the search box by its button or a key. On every page, hence small: what searches is loaded at the first opening. */

const OWN = document.currentScript as HTMLScriptElement;
let asked = false;

function loadSearch(): void {
  if (asked) return;
  asked = true;
  const script = document.createElement("script");
  script.src = new URL("search.js", OWN.src).href;
  script.dataset["addresses"] = OWN.dataset["addresses"] ?? "";
  script.addEventListener("error", () => {
    asked = false;
    script.remove();
  });
  document.head.append(script);
}

function open(): void {
  const box = document.getElementById("hb-search");
  const input = box?.querySelector("input");
  if (!box || !input) return;
  if (box instanceof HTMLDialogElement) {
    if (!box.open) box.showModal();
    loadSearch();
  }
  input.focus();
  input.select();
}

function isKey(event: KeyboardEvent): boolean {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) return event.key.toLowerCase() === "k";
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !(event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]"));
}

/** One box, one key: the button in the head of the page, `/` and Ctrl+K. */
export function listenForSearch(): void {
  document.addEventListener("keydown", (event) => {
    if (!isKey(event)) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target instanceof HTMLDialogElement && event.target.id === "hb-search") event.target.close();
    if (!event.target.closest("[data-search]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
}
