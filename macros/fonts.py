"""The fonts: cut for pages (`python -m macros.fonts IN OUT` keeps of the math font what formulas use), and cast for the book."""

import hashlib
import sys
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from .output import replace_folder
from .problems import Failed

BLOCKS = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x00FF),
    (0x0302, 0x0332),  # accents that formulas put on letters
    (0x0391, 0x03F5),  # Greek
    (0x2016, 0x2063),  # bars, dots, primes, invisible operators
    (0x20D0, 0x20EF),
    (0x2102, 0x2147),  # letter-like symbols
    (0x2190, 0x21D5),  # arrows
    (0x2200, 0x22FF),  # operators
    (0x2308, 0x230B),  # ceilings and floors
    (0x23B4, 0x23DF),  # braces above and below
    (0x25A0, 0x25CF),
    (0x27E6, 0x27EB),  # brackets
    (0x27F5, 0x27FC),  # long arrows
    (0x2A00, 0x2ABF),
    (0x1D400, 0x1D467),  # bold and italic alphabets
    (0x1D49C, 0x1D4B5),  # script capitals
    (0x1D538, 0x1D56B),  # double-struck
    (0x1D6A8, 0x1D71B),  # bold and italic Greek
    (0x1D7CE, 0x1D7E1),  # bold and double-struck digits
)


def main(source: Path, target: Path) -> None:
    """Write the subset as WOFF2, whole or not at all."""
    options = Options(flavor="woff2", layout_features=["*"], notdef_outline=True, hinting=False)
    font = load_font(source, options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in BLOCKS for code in range(first, last + 1)])
    subsetter.subset(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.new")
    save_font(font, str(partial), options)
    partial.replace(target)


class _Face(NamedTuple):
    """A font of the book: where it comes from, and what Typst shall call it."""

    source: str
    """Inside web/node_modules, without the part of the name that says which letters."""
    family: str
    weight: int
    italic: bool = False
    scripts: tuple[str, ...] = ("latin", "latin-ext")


_PLEX = "@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-{}-wght-"
_MONO = "@fontsource/ibm-plex-mono/files/ibm-plex-mono-{}-"
_ALL = ("latin", "latin-ext", "greek", "cyrillic")
BOOK = (
    *(_Face(f"{_PLEX}normal", "Plex Sans", weight, scripts=_ALL) for weight in (400, 600)),
    *(_Face(f"{_PLEX}italic", "Plex Sans", weight, italic=True, scripts=_ALL) for weight in (400, 600)),
    *(
        _Face("@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-{}-wght-normal", "Bricolage", weight)
        for weight in (700, 800)
    ),
    *(_Face(f"{_MONO}{weight}-normal", "Plex Mono", weight) for weight in (400, 600)),
    _Face(f"{_MONO}400-italic", "Plex Mono", 400, italic=True),
    _Face("@ibm/plex-math/fonts/complete/woff2/IBMPlexMath-Regular", "Plex Math", 400, scripts=("latin",)),
)
PROJECT = Path(__file__).resolve().parent.parent
PACKAGES = PROJECT / "web" / "node_modules"
MADE = PROJECT / ".build" / "fonts" / "book"
_MAKING = "3"
"""Raise it when `_cast` changes, so that fonts are made again."""


def book_fonts() -> Path:
    """The folder with the fonts of the book as plain TrueType, made once from those that npm installed.

    Raises Failed when they are not installed.
    """
    files = {
        f"{face.family.replace(' ', '')}-{script}-{face.weight}{'i' * face.italic}.ttf": (
            face,
            script,
            PACKAGES / f"{face.source.format(script)}.woff2",
        )
        for face in BOOK
        for script in face.scripts
    }
    try:
        key = hashlib.sha256(
            b"".join(path.read_bytes() for _, _, path in files.values()) + _MAKING.encode()
        ).hexdigest()[:12]
    except FileNotFoundError as error:
        raise Failed(f"{error.filename} is missing; run 'make site' once, which installs the fonts") from error
    folder = MADE / key
    if not folder.exists():
        replace_folder(folder, lambda fresh: _cast_all(files, fresh))
    return folder


def letters(path: Path) -> set[int]:
    """The code points that a font draws."""
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())


def _cast_all(files: dict[str, tuple[_Face, str, Path]], folder: Path) -> None:
    folder.mkdir()
    for name, (face, script, source) in files.items():
        with TTFont(source, recalcTimestamp=False) as font:
            _cast(font, face, script).save(folder / name)


def _cast(font: TTFont, face: _Face, script: str) -> TTFont:
    """One weight and one set of letters, under a family name of its own, since Typst looks into one font a family and style."""
    font.flavor = None
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": face.weight})
    family = face.family if script == "latin" else f"{face.family} {_SCRIPTS[script]}"
    style = f"{face.weight}{' Italic' * face.italic}"
    for number, text in {
        1: family,
        2: "Italic" if face.italic else "Regular",
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"{family}-{style}".replace(" ", ""),
    }.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    for number in (16, 17, 21, 22):
        font["name"].removeNames(nameID=number)
    font["name"].removeNames(platformID=1)
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].fsSelection = 0x01 if face.italic else 0x40
    font["head"].macStyle = 0x02 if face.italic else 0
    return font


_SCRIPTS = {"latin-ext": "Ext", "greek": "Greek", "cyrillic": "Cyrillic"}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
