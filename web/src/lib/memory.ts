/** What Material's scripts keep between pages, under the names they know it by; their own is an inline script. */

declare global {
  var __md_scope: URL;
  var __md_hash: (text: string) => number;
  var __md_get: (key: string, storage?: Storage, scope?: URL) => unknown;
  var __md_set: (key: string, value: unknown, storage?: Storage, scope?: URL) => void;
}

/** Declare them; `root` is the address of the site, so that two sites on one host do not share a memory. */
export function declareMemory(root: URL): void {
  globalThis.__md_scope = root;
  globalThis.__md_hash = (text) => [...text].reduce((hash, sign) => (hash * 31 + sign.charCodeAt(0)) | 0, 0);
  globalThis.__md_get = (key, storage, scope = root) => {
    try {
      return JSON.parse((storage ?? localStorage).getItem(`${scope.pathname}.${key}`) ?? "null");
    } catch {
      return null;
    }
  };
  globalThis.__md_set = (key, value, storage, scope = root) => {
    try {
      (storage ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // A browser that keeps nothing shows the page all the same.
    }
  };
}
