"""The attacks that the loader lets through, in the editions: each is text there, and nothing else."""

import csv
import re
import zipfile
from collections.abc import Iterable

import pypdfium2
import pytest
from bs4 import BeautifulSoup

from macros.editions import build
from macros.editions.book import Books
from macros.editions.dates import Dates
from macros.editions.epub import write_epub
from macros.editions.typeset import Press
from macros.editions.workshop import Workshop
from macros.load import load
from tests.book import squeezed
from tests.hostile import attacks, fill

SHOWN = [attack for attack in attacks() if attack.then != "refused"]
_FORBIDDEN = {"script", "iframe", "object", "embed", "form", "base", "meta", "style"}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    folder = tmp_path_factory.mktemp("hostile")
    fill(folder / "data", SHOWN)
    return Workshop(folder, load(folder / "data"), Dates({}, 1_790_000_000))


def _active(pages: Iterable[BeautifulSoup]) -> list[str]:
    """Elements and attributes that do something."""
    found = []
    for page in pages:
        for element in page.find_all(name=True):
            found += [str(element)[:200]] if element.name in _FORBIDDEN and element.find_parent("body") else []
            for name, value in element.attrs.items():
                runs = name.startswith("on") or re.match(
                    r"\s*(javascript|vbscript|data|file):", str(value), re.IGNORECASE
                )
                found += [str(element)[:200]] if runs else []
    return found


def _missing(text: str, kinds: set[str]) -> list[tuple[str, str]]:
    """Attacks of some fields whose text a reader does not see."""
    wanted = [attack for attack in SHOWN if attack.then == "shown" and attack.field in kinds]
    assert wanted
    held = squeezed(text)
    return [(attack.name, attack.seen) for attack in wanted if squeezed(attack.seen) not in held]


def test_cards(workshop: Workshop) -> None:
    target = workshop.root / "dist"
    build.build(workshop, target, ["cards"], lambda _line: None)
    lines = (target / "handbook-cards.tsv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.reader([line for line in lines if not line.startswith("#")], delimiter="\t"))
    assert len({len(row) for row in rows}) == 1, "a text has changed the columns"
    pages = [BeautifulSoup(field, "html.parser") for row in rows for field in row]
    assert not _active(BeautifulSoup(f"<body>{page}</body>", "html.parser") for page in pages)
    assert not _missing(" ".join(page.get_text() for page in pages), {"questions.prompt", "questions.answer"})


def test_epub(workshop: Workshop) -> None:
    target = workshop.root / "book.epub"
    write_epub(Books(workshop.handbook).whole()[0], Press(workshop), target)
    with zipfile.ZipFile(target) as archive:
        pages = [
            BeautifulSoup(archive.read(name), "html.parser") for name in archive.namelist() if name.endswith("html")
        ]
    assert not _active(pages)
    assert not _missing(
        " ".join(page.get_text() for page in pages), {"questions.prompt", "questions.answer", "topics.name"}
    )


def test_pdf(workshop: Workshop) -> None:
    target = workshop.root / "book.pdf"
    Press(workshop).write_pdf(Books(workshop.handbook).whole()[0], "a4", target)
    with pypdfium2.PdfDocument(target) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    content = target.read_bytes()
    assert not [
        sign for sign in (b"/JavaScript", b"/JS ", b"/Launch", b"/EmbeddedFile", b"/OpenAction") if sign in content
    ]
    assert b"root:" not in content
    assert not _missing(text.replace("￾", ""), {"questions.prompt", "questions.answer", "topics.name"})
