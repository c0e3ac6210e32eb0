/** Hand a file to the reader. */
import { el } from "./dom.ts";

export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  el("a", { href: address, download: name }).click();
  setTimeout(() => { URL.revokeObjectURL(address); }, 10_000);
}
