/** Tables marked `hb-sortable` get buttons in their head that sort, and a box above that keeps the rows holding its words. */

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

function addButtons(table: HTMLTableElement, body: HTMLTableSectionElement): void {
  const heads = [...table.querySelectorAll<HTMLTableCellElement>("thead th")];
  for (const [column, head] of heads.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "hb-sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const descending = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      sortBy(body, column, descending);
    });
  }
}

function addFilter(table: HTMLTableElement, body: HTMLTableSectionElement): void {
  const label = document.createElement("label");
  label.className = "hb-filter";
  label.append("Filter ");
  const input = document.createElement("input");
  input.type = "search";
  const count = document.createElement("output");
  label.append(input, " ", count);
  const keep = (): void => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of body.rows) {
      const held = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => held.includes(word));
      if (!row.hidden) shown += 1;
    }
    count.textContent = words.length > 0 ? `${shown} of ${body.rows.length}` : "";
  };
  input.addEventListener("input", keep);
  (table.closest(".hb-scroll") ?? table).before(label);
}

/** Give every sortable table of the page its tools. */
export function enhanceTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table.hb-sortable")) {
    const body = table.tBodies[0];
    if (!body) continue;
    addButtons(table, body);
    addFilter(table, body);
  }
}
