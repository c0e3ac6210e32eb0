/** Drawings from code. */

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag: string, attributes: Readonly<Record<string, string | number>>, ...children: readonly Node[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** A bar as wide as a share of one; decoration, the number stands beside it. */
export function bar(share: number): SVGElement {
  return svg("svg", { class: "hb-bar-line", "aria-hidden": "true" }, svg("rect", { width: `${(share * 100).toFixed(1)}%`, height: "100%" }));
}
