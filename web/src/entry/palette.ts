/** Runs in the body, before the first paint: puts on the colors that the reader chose, or else those of the system. */

const NAMES = ["media", "scheme", "primary", "accent"];

type Colors = Record<string, string>;

/** Of Material's own switch: the option that fits the system. */
function ofTheSystem(): Colors {
  const options = [...document.querySelectorAll("input[name=__palette]")];
  const option = options.find((input) => matchMedia(input.getAttribute("data-md-color-media") ?? "").matches);
  return Object.fromEntries(NAMES.map((name) => [name, option?.getAttribute(`data-md-color-${name}`) ?? ""]));
}

const kept = globalThis.__md_get("__palette") as { color?: Colors } | null;
for (const [name, value] of Object.entries(kept?.color ?? ofTheSystem())) {
  if (NAMES.includes(name)) document.body.setAttribute(`data-md-color-${name}`, value);
}

export {};
