/** The store of last resort, where the browser keeps nothing: rows live as long as the page. */
import { emptySnapshot, keyOf, NAMES, type Key, type Name, type Row, type Snapshot } from "./shape.ts";
import type { Change, Store } from "./store.ts";

type Rows = Map<string, unknown>;

function apply(stores: Map<Name, Rows>, change: Change): void {
  if ("clear" in change) stores.get(change.clear)?.clear();
  else if ("remove" in change) stores.get(change.remove)?.delete(JSON.stringify(change.key));
  else stores.get(change.put)?.set(JSON.stringify(keyOf(change.put, change.row)), structuredClone(change.row));
}

export function memoryStore(): Store {
  const stores = new Map<Name, Rows>(NAMES.map((name) => [name, new Map()]));
  const all = <N extends Name>(name: N): Row<N>[] => structuredClone([...stores.get(name)!.values()]) as Row<N>[];
  return {
    lasts: false,
    all: (name) => Promise.resolve(all(name)),
    one: <N extends Name>(name: N, key: Key) =>
      Promise.resolve(structuredClone(stores.get(name)!.get(JSON.stringify(key))) as Row<N> | undefined),
    snapshot: () => Promise.resolve(Object.assign(emptySnapshot(), Object.fromEntries(NAMES.map((name) => [name, all(name)]))) as Snapshot),
    write: (changes) => {
      for (const change of changes) apply(stores, change);
      return Promise.resolve();
    },
    onChange: () => undefined,
    close: () => undefined,
  };
}
