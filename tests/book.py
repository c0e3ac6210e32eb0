"""What the tests of the PDF and of the EPUB share."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from macros.editions.book import Books
from macros.models import Handbook, Question
from macros.written import written
from tests.conftest import ROOT

SITE = "https://example.org/handbook/"
RAW = re.compile(
    r"\\(?:frac|sum|text|mathbb)(?![a-z])|\{\{|\*\*|\$\$|\$[a-zA-Z\\]|:::|\{#|\]\(|&#\d|!!!|- \[ \]|markdown=|\.md\b"
)
"""What no reader should meet: marks of TeX, Markdown and templates."""

_HOSTILE = (
    r"""back\slash # hash @name <tag> $1 and $2 "quoted" 'single' #import "x" ] [ } { ` * _ ~ ^ | // /* = + - x"""
)


def books(handbook: Handbook) -> Books:
    """All books over a handbook and the fixture's hand-written pages."""
    return Books(handbook, list(written(ROOT / "tests" / "fixture" / "docs")), SITE)


def hostile(handbook: Handbook) -> tuple[Handbook, list[str]]:
    """The handbook with a question full of signs that some format takes for its own, and what a reader shall read."""
    given = handbook.questions["toss-a-coin"].model_dump()
    question = Question.model_validate(
        given
        | {
            "prompt": f"One {_HOSTILE}",
            "aliases": [f"Two {_HOSTILE}", f"#import {_HOSTILE}"],
            "why": "Four #import <tag> [x](https://example.org/a_b?c=1&d=2#e) `code #{x} <y>`{=typst} @x \\# {#id .row}\n\n:::: row\n\n= five",
            "solution": f'# Three {_HOSTILE}\nx = "\u6771 \\n {{#id}}"\n```\n::: row\n',
        }
    )
    said = [
        f"One {_HOSTILE}",
        f"Two {_HOSTILE}",
        f"Three {_HOSTILE}",
        "Four #import <tag> x code #{x} <y>{=typst} @x # {#id .row}",
        ":::: row",
        "= five",
    ]
    return handbook.model_copy(update={"questions": handbook.questions | {"toss-a-coin": question}}), said


def squeezed(text: str) -> str:
    """Without what line breaks, kerning and curls change."""
    return re.sub(r"[\s\u00ad\ufffe-]+", "", text.translate(str.maketrans("\u201c\u201d\u2018\u2019", "\"\"''")))


def pages(path: Path) -> list[str]:
    """The text of each page, with lines and hyphenated words joined."""
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(re.sub(r"[\u00ad\ufffe-]\s*\r?\n", "", text).split()) for text in texts]


def over_the_edge(path: Path) -> Iterator[str]:
    """Every stretch of text that a reader would see cut off, with its page."""
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document, 1):
            width, height = page.get_size()
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = box = text.get_rect(index)
                if left < 0 or bottom < 0 or right > width or top > height:
                    yield f"page {number}: {text.get_text_bounded(*box)}"
