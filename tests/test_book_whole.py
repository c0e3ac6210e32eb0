"""The book of the real handbook, on the narrowest paper: the texts that are there are what breaks it."""

import re
from pathlib import Path

import pytest

from macros.editions.book import Books
from macros.editions.chapters import hand_written
from macros.editions.dates import Dates
from macros.editions.typeset import Press
from macros.editions.workshop import Workshop
from macros.models import Handbook
from tests.book import over_the_edge, pages, squeezed
from tests.conftest import ROOT

RAW = re.compile(r"\\(?:frac|sum|text|mathbb)(?![a-z])|:::|\{#|&#\d|markdown=|!!! ")
"""Marks that code does not hold either."""


@pytest.fixture(scope="module")
def pdf(handbook: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("whole") / "book.pdf"
    press = Press(Workshop(ROOT, handbook, Dates({}, 0)))
    press.write_pdf(Books(handbook, hand_written(ROOT), press.workshop.site).complete(), "phone", target)
    return target


def test_nothing_is_missing_raw_or_cut_off(pdf: Path, handbook: Handbook) -> None:
    texts = pages(pdf)
    assert not [found[0] for text in texts if (found := RAW.search(text))]
    assert not list(over_the_edge(pdf))
    whole = squeezed("".join(texts))
    assert not [id_ for id_, question in handbook.questions.items() if squeezed(question.prompt) not in whole]
    headings = [found for page in hand_written(ROOT) for found in re.findall(r"^#+ (.+)$", page.body, re.MULTILINE)]
    assert len(headings) > 100
    assert not [heading for heading in headings if squeezed(heading) not in whole]
