"""Cut the math font down to what formulas use: `python -m macros.fonts IN OUT`."""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

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
    partial = target.with_suffix(".part")
    save_font(font, str(partial), options)
    partial.replace(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
