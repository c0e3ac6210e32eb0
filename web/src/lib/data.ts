/** The documents that the site writes for its tools, loaded as scripts: a page opened from a folder may not fetch. */
import type { Documents } from "../../../.build/types/documents";

declare global {
  var handbook: Partial<Documents> | undefined;
}

/** The element that runs this script, while it runs. */
const OWN = document.currentScript as HTMLScriptElement;

/** `assets/` of the site, wherever the page lies. */
const ASSETS = new URL(".", OWN.src);

/** The address of the site's own root, as seen from this page. */
export const ROOT = new URL("..", ASSETS);

const loading = new Map<string, Promise<void>>();

/** Load a document once. Rejects, and tries again at the next call, when the script cannot be loaded. */
export async function load<Name extends keyof Documents>(name: Name): Promise<Documents[Name]> {
  await loadScript(`data/${name}`);
  const document = globalThis.handbook?.[name];
  if (!document) throw new Error(`the script ran without setting handbook.${name}`);
  return document;
}

/** Load a script of ours once, by its name. Code that several tools share is loaded like this, not built into each. */
export function loadScript(name: string): Promise<void> {
  const known = loading.get(name) ?? run(new URL(`${name}.js`, ASSETS));
  loading.set(name, known);
  known.catch(() => loading.delete(name));
  return known;
}

function run(address: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address.href;
    Object.assign(script.dataset, OWN.dataset);
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`${address.href} could not be loaded`)));
    document.head.append(script);
  });
}

/** The address of a page by its path without an ending, `guides/stories` or `guides/`; addresses end in `.html` when the site is opened from a folder. */
export function addressOf(path: string): URL {
  if (OWN.dataset["addresses"] === "folders") return new URL(path.endsWith("/") ? path : `${path}/`, ROOT);
  return new URL(path.endsWith("/") ? `${path}index.html` : `${path}.html`, ROOT);
}

/** The page of an entity. */
export function pageOf(kind: string, id: string): URL {
  return addressOf(`${kind}/${id}`);
}
