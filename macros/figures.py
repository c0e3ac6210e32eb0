"""Drawings: `data/figures/<name>.py` becomes an SVG that takes its colors from the theme."""

import hashlib
import os
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

from .problems import DataError, Problem
from .sandbox import run

COLORS = {
    "#010101": ("ink", "#1b1d22"),
    "#020202": ("muted", "#5c6370"),
    "#030303": ("line", "#c9ccd3"),
    "#040404": ("surface", "#f3f4f6"),
    "#0a0a01": ("a", "#0b5cad"),
    "#0a0a02": ("b", "#b4430b"),
    "#0a0a03": ("c", "#19713c"),
    "#0a0a04": ("d", "#8a2c80"),
}
"""The only colors a drawing may use: each becomes a class of the theme, with a fallback where there is no theme."""

_FRAME = """
import matplotlib
matplotlib.use("svg")
import matplotlib.pyplot as plt
plt.rcParams.update({
    "svg.fonttype": "none", "svg.hashsalt": "handbook", "font.size": 10, "font.family": "DejaVu Sans", "figure.facecolor": "none",
    "axes.facecolor": "none", "savefig.facecolor": "none", "text.color": "#010101", "axes.labelcolor": "#010101", "axes.titlecolor": "#010101",
    "xtick.color": "#020202", "ytick.color": "#020202", "axes.edgecolor": "#020202", "grid.color": "#030303", "axes.spines.top": False,
    "axes.spines.right": False, "lines.linewidth": 2, "axes.prop_cycle": matplotlib.cycler(color=["#0a0a01", "#0a0a02", "#0a0a03", "#0a0a04"]),
    "patch.edgecolor": "#010101", "patch.facecolor": "#040404", "legend.frameon": False, "hatch.color": "#020202", "mathtext.fontset": "dejavusans",
})
_figure, _axes = plt.subplots(figsize=globals().get("SIZE", (6.4, 3.6)), layout="tight")
draw(_axes)
_figure.savefig("out", format="svg", metadata={"Date": None, "Creator": None})
"""


def drawn(drawings: Mapping[str, str], cache: Path) -> dict[str, Path]:
    """The SVG file of each drawing, drawn anew only when its code changed.

    Raises DataError with what each failing drawing said.
    """
    cache.mkdir(parents=True, exist_ok=True)
    wanted = {name: cache / f"{name}-{_key(code)}.svg" for name, code in drawings.items()}
    missing = [name for name, path in wanted.items() if not path.exists()]
    if missing and "MPLCONFIGDIR" not in os.environ:
        _font_cache(cache)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        said = list(pool.map(lambda name: _draw(name, drawings[name], wanted[name]), missing))
    if problems := [problem for problem in said if problem]:
        raise DataError(problems)
    return wanted


def _key(code: str) -> str:
    return hashlib.sha256((_FRAME + repr(COLORS) + _SHAPE + code).encode()).hexdigest()[:12]


def _font_cache(cache: Path) -> None:
    """Let matplotlib list the fonts once, outside the sandbox that forbids it to write."""
    os.environ["MPLCONFIGDIR"] = str(cache / "matplotlib")
    import matplotlib.font_manager  # noqa: PLC0415, F401  # slow, and needed only when something is drawn


def _draw(name: str, code: str, target: Path) -> Problem | None:
    outcome = run(code + _FRAME)
    if outcome.said or not outcome.produced:
        last = (outcome.said or "drew nothing").splitlines()[-1]
        return Problem(f"data/figures/{name}.py", 1, "", f"cannot be drawn: {last}; run it and correct it")
    try:
        svg = themed(outcome.produced.decode(), name)
        _only_shapes(svg)
    except ValueError as error:
        return Problem(
            f"data/figures/{name}.py", 1, "", f"draws what a page may not hold: {error}; draw shapes and text"
        )
    if foreign := re.search(r"#[0-9a-f]{6}\b", _without_fallbacks(svg)):
        return Problem(
            f"data/figures/{name}.py", 1, "", f"uses the color {foreign[0]}; use only the colors of the theme"
        )
    partial = target.with_suffix(".part")
    partial.write_text(svg, encoding="utf-8")
    partial.replace(target)
    return None


_SHAPE = "3"
"""Raise it when `themed` changes, so that cached files are drawn again."""


def themed(svg: str, name: str) -> str:
    """A drawing whose colors are classes of the theme, without header, style attributes or shared ids."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->|<style[^>]*>.*?</style>", "", svg, flags=re.DOTALL)
    head, _, rest = svg.partition(">")
    svg = re.sub(r'\s(?:width|height)="[^"]*"', "", head) + ">" + rest
    svg = re.sub(r' style="([^"]*)"', lambda match: _attributes(match[1]), svg)
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', svg)
    svg = re.sub(r'(href="#|url\(#)', rf"\1{name}-", svg)
    return re.sub(r"\s*\n\s*", "\n", svg).strip() + "\n"


_PRESENTATION = {
    "fill",
    "stroke",
    "stroke-width",
    "stroke-linejoin",
    "stroke-linecap",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-miterlimit",
    "opacity",
    "fill-opacity",
    "stroke-opacity",
    "text-anchor",
    "font-size",
    "font-style",
    "font-weight",
    "fill-rule",
    "clip-rule",
}

_SHAPES = set("svg g defs path rect circle ellipse line polyline polygon text tspan use clipPath pattern".split())  # noqa: SIM905  # reads best in one line
_MARKS = (
    set(
        "id class d x y x1 y1 x2 y2 r cx cy rx ry dx dy width height points transform viewBox version clip-path patternUnits patternTransform".split()  # noqa: SIM905
    )
    | _PRESENTATION
)
_LINK = "{http://www.w3.org/1999/xlink}href"


def _only_shapes(svg: str) -> None:
    """Let nothing into the pages but shapes and text, whatever the code of a drawing wrote.

    Raises ValueError with what else is in it.
    """
    if sign := re.search(r"<[!?]", svg):
        raise ValueError(sign[0])
    try:
        tree = ElementTree.fromstring(svg)  # noqa: S314  # without a declaration, as just seen, there are no entities to expand
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error
    for element in tree.iter():
        name = str(element.tag).removeprefix("{http://www.w3.org/2000/svg}")
        if name not in _SHAPES:
            raise ValueError(f"<{name}>")
        for mark, value in element.items():
            outside = not value.startswith("#") if mark == _LINK else re.search(r"url\((?!#)", value)
            if mark not in _MARKS | {_LINK} or outside:
                raise ValueError(f'{mark.rpartition("}")[2]}="{value[:40]}"')


def _attributes(style: str) -> str:
    """Declarations of a style attribute as presentation attributes, colors as classes with a fallback."""
    kept, classes = [], []
    for declaration in filter(None, (part.strip() for part in style.split(";"))):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name == "font":
            kept.append(f'font-size="{value.partition("px ")[0].split()[-1]}"')
        elif value in COLORS:
            color, fallback = COLORS[value]
            kept.append(f'{name}="{fallback}"')
            classes.append(f"fig-{name}-{color}")
        elif name in _PRESENTATION:
            kept.append(f'{name}="{value}"')
    if classes:
        kept.append(f'class="{" ".join(classes)}"')
    return "".join(f" {item}" for item in kept)


_SHOWN = re.compile(r'<img alt="([^"]*)" src="[^"]*assets/figures/([a-z0-9-]+)\.svg" ?/?>')


def inlined(html: str, figures: Mapping[str, Path]) -> str:
    """The same HTML with each drawing in it rather than linked, so that its colors follow the theme."""
    return _SHOWN.sub(lambda match: _svg(match[1], figures[match[2]]) if match[2] in figures else match[0], html)


def _svg(alt: str, drawing: Path) -> str:
    return drawing.read_text(encoding="utf-8").replace("<svg", f'<svg role="img" aria-label="{alt}"', 1)


def _without_fallbacks(svg: str) -> str:
    for _, fallback in COLORS.values():
        svg = svg.replace(fallback, "")
    return svg
