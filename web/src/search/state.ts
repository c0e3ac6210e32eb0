/** What is looked for, as it stands in the address of the page of results. */
import { FACETS, type Facet, type Kind } from "./pages.ts";

export interface State {
  readonly query: string;
  readonly kind: Kind | "";
  readonly facets: Readonly<Partial<Record<Facet, string>>>;
}

/** Reads `?q=…&kind=…&topic=…`; what it does not know it leaves alone. */
export function read(parameters: URLSearchParams): State {
  const facets = Object.fromEntries(FACETS.flatMap((facet) => (parameters.get(facet) ? [[facet, parameters.get(facet)]] : [])));
  return { query: parameters.get("q") ?? "", kind: (parameters.get("kind") ?? "") as Kind | "", facets };
}

/** Writes what `read` reads, without what is empty. */
export function write(state: State): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ q: state.query.trim(), kind: state.kind, ...state.facets })) if (value) parameters.set(name, value);
  return parameters;
}
