/** The buttons in the head of a table marked `hb-sortable` sort it, and the box above keeps the rows that hold its words. */

type Row = HTMLTableRowElement;

function text(row: Row, column: number): string {
  return row.cells[column]?.textContent.trim() ?? "";
}

/** Numbers by size, all else by alphabet; what is unknown ("–", "undated") comes last. */
export function compare(one: string, other: string): number {
  const unknown = (value: string): boolean => value === "–" || value === "undated";
  if (unknown(one) !== unknown(other)) return unknown(one) ? 1 : -1;
  return one.localeCompare(other, "en", { numeric: true });
}

function sortBy(body: HTMLTableSectionElement, column: number, descending: boolean): void {
  const rows = [...body.rows].sort((a, b) => {
    const order = compare(text(a, column), text(b, column));
    return descending ? -order : order;
  });
  body.append(...rows);
}

function listenToHeads(table: HTMLTableElement, body: HTMLTableSectionElement): void {
  const heads = [...table.querySelectorAll<HTMLTableCellElement>("thead th")];
  for (const [column, head] of heads.entries()) {
    head.querySelector("button")?.addEventListener("click", () => {
      const descending = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      sortBy(body, column, descending);
    });
  }
}

function listenToFilter(filter: Element, body: HTMLTableSectionElement): void {
  const input = filter.querySelector("input");
  const count = filter.querySelector("output");
  input?.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of body.rows) {
      const held = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => held.includes(word));
    }
    const shown = [...body.rows].filter((row) => !row.hidden).length;
    if (count) count.textContent = words.length > 0 ? `${shown} of ${body.rows.length}` : "";
  });
}

/** Give every sortable table of the page its tools. */
export function enhanceTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table.hb-sortable")) {
    const body = table.tBodies[0];
    if (!body) continue;
    listenToHeads(table, body);
    const filter = document.querySelector(".hb-filter");
    if (filter) listenToFilter(filter, body);
  }
}

/** A table that is wider than its page scrolls in a box of the theme's, which a keyboard must reach. */
export function letTablesBeReached(): void {
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth <= target.clientWidth) {
        target.removeAttribute("tabindex");
      } else {
        target.setAttribute("tabindex", "0");
        target.setAttribute("role", "group");
        target.setAttribute("aria-label", "Table");
      }
    }
  });
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) watch.observe(box);
}
