"""Any text in any field that the loader lets through is text in every edition: nothing is lost, runs, or breaks what is around it."""

import csv
import datetime
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pypdfium2
import pytest
import yaml
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.template import TemplateRenderOutput
from bs4 import BeautifulSoup
from hypothesis import Phase, assume, example, given, settings
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from macros.editions import build, cards
from macros.editions.api import api_files
from macros.editions.book import Books, Edition
from macros.editions.dates import Dates
from macros.editions.epub import write_epub
from macros.editions.llms import Text, llms_files
from macros.editions.plain import _generated, relative
from macros.editions.search import MARK, search
from macros.editions.tools import TOOLS, script, scripts
from macros.editions.typeset import Press
from macros.editions.workshop import Workshop
from macros.models import KINDS, Handbook, Markdown
from macros.pages import PAGES, head
from macros.problems import Failed
from macros.render import Renderer, name_of
from tests import fuzz
from tests.conftest import EXAMPLES
from tests.fuzz import Carried, Filling, Place

DATES = Dates({}, 1_790_000_000)
HARMLESS = Filling(["plain"], 1, "around")
_FORBIDDEN = {"script", "iframe", "object", "embed", "form", "base", "meta", "link", "style"}
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""A smaller example is found by hand in less time than by trying hundreds that are compiled."""
some = settings(max_examples=max(1, EXAMPLES // 4), phases=_PHASES)
few = settings(max_examples=max(1, EXAMPLES // 10), phases=_PHASES)
"""For what is compiled, or read by a program of its own; each example holds a hundred texts."""


# Each was a hole once: a sound, LaTeX and a formula in Anki; an address cut at a parenthesis, and one that is not ASCII; code that never
# ends in the book; headings in it; the sign that the search marked words with; a reference without its semicolon.
holes = [
    Filling([text], turn, "around")
    for text in (
        "[sound:x.mp3] [latex]x[/latex] \\(x\\)",
        "a::b",
        ")",
        "\u4e2d",
        "```",
        "#",
        "- # x",
        "> a\n> ===",
        "x\u00ac",
        "&copy",
    )
    for turn in (0, 1)
]


def with_holes(test: Callable[..., None]) -> Callable[..., None]:
    """The test with what was a hole once as its first examples."""
    for filling in holes:
        test = example(filling=filling)(test)
    return test


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fuzz.copied(tmp_path_factory.mktemp("fuzz"))


def _shop(carried: Carried, data: Path) -> Workshop:
    return Workshop(data.parent, carried.handbook, DATES)


Shown = Callable[[Carried, Path], str]
"""All that a reader of an edition sees, from the data and the folder it lies in."""
_visible: dict[Shown, set[Place]] = {}


def _lost(carried: Carried, data: Path, shown: Shown, written: Callable[[str], str] = str) -> list[tuple[Place, str]]:
    """Texts that a reader does not see where he would see a plain one."""
    text = shown(carried, data)
    if shown not in _visible:
        plain = fuzz.carry(HARMLESS, data)
        assert set(plain.texts) == set(fuzz.places()), "the fixture takes a plain text everywhere"
        everything = shown(plain, data)
        _visible[shown] = {place for place in fuzz.places() if place.tag in everything}
    renderer = Renderer(carried.handbook)
    squeezed, letters = fuzz.squeezed(text), fuzz.letters(text)
    return [
        (place, text)
        for place, text in carried.texts.items()
        if place in _visible[shown]
        and "$" not in text
        and fuzz.seen(place, text, renderer, written).removesuffix(".")
        not in (letters if place.holds is Markdown else squeezed)
    ]


def _text_of(page: BeautifulSoup) -> str:
    """What a page says, pictures and addresses included; it does nothing."""
    told = [page.get_text()]
    for element in page.find_all(name=True):
        assert element.name not in _FORBIDDEN or element.find_parent("body") is None, element
        for name, value in element.attrs.items():
            assert not name.startswith("on"), element
            assert not re.match(r"\s*(javascript|vbscript|data|file):", str(value), re.IGNORECASE), element
            if name in {"href", "src"}:
                assert re.match(r"https?://|/|#|\.\./|[a-z]+/|[a-z0-9]+\.(xhtml|css|svg|png)", str(value)), element
            if name in {"alt", "href", "aria-label"}:
                told.append(unquote(str(value)) if name == "href" else str(value))
    return "\n".join(told)


def _in_body(html: str) -> BeautifulSoup:
    return BeautifulSoup(f"<body>{html}</body>", "html.parser")


def _filled(carried: Carried) -> list[tuple[str, str]]:
    """The pages of what holds the texts."""
    return [(kind, path.stem) for kind in PAGES for path in sorted(carried.values) if path.parts[0] == kind]


def _site(carried: Carried, _: Path) -> str:
    renderer = Renderer(carried.handbook)
    pages = [renderer.entity(*page) for page in _filled(carried)] + [renderer.index(kind) for kind in KINDS]
    return "\n".join(_text_of(_in_body(str(fuzz.converted(page)))) for page in pages)


@with_holes
@some
@given(fuzz.fillings)
def test_pages(data: Path, filling: Filling) -> None:
    carried = fuzz.carry(filling, data)
    assert not _lost(carried, data, _site)
    renderer = Renderer(carried.handbook)
    assert not [
        (place, text)
        for place, text in carried.texts.items()
        if place.holds is Markdown and "$" not in text and fuzz.told(text) != fuzz.seen(place, text, renderer)
    ]


def test_every_text_is_on_a_page_but_words_that_only_tools_compare(data: Path) -> None:
    plain = fuzz.carry(HARMLESS, data)
    shown = _site(plain, data)
    unseen = {place[:2] for place in fuzz.places() if place.tag not in shown}
    assert unseen == {("topics", ("words", 0)), ("technologies", ("words", 0))}


@some
@given(fuzz.fillings)
def test_json_and_schemas(data: Path, filling: Filling) -> None:
    carried = fuzz.carry(filling, data)
    files = {name: json.loads(text) for name, text in api_files(carried.handbook)}
    described = files["api/v1/openapi.json"]["components"]
    for path, value in carried.values.items():
        kind = path.parts[0]
        record = files[f"api/v1/{kind}/{path.stem}.json"]
        Draft202012Validator(
            {"$ref": f"#/components/schemas/{KINDS[kind].__name__}", "components": described}
        ).validate(record)
        Draft202012Validator(files[f"api/v1/schema/{kind}.json"]).validate(_taken(value))
        held = {place: text for place, text in carried.texts.items() if fuzz.carriers()[place] == path}
        for place, text in held.items():
            where = ("address",) if place.where == ("url",) else place.where
            assert fuzz.at(record, where) == text


def _taken(value: Any) -> Any:
    """As the loader takes it: a date as text, a text without the blanks around it."""
    if isinstance(value, dict):
        return {key: _taken(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_taken(inner) for inner in value]
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, datetime.date) else value


@with_holes
@some
@given(fuzz.fillings)
def test_scripts_of_the_tools_and_of_the_search(data: Path, filling: Filling) -> None:
    carried = fuzz.carry(filling, data)
    written = {
        name: (make(carried.handbook), text)
        for (name, (_, make)), text in zip(TOOLS.items(), scripts(carried.handbook).values(), strict=True)
    }
    written["search"] = (found := search(carried.handbook, [])), script("search", found)[1]
    for name, (document, text) in written.items():
        before, after = f"(globalThis.handbook??={{}}).{name}=", ";\n"
        assert text.startswith(before)
        assert text.endswith(after)
        assert json.loads(text[len(before) : -len(after)]) == document.model_dump(mode="json")
        assert not re.search(r"[\n\u2028\u2029]", text[:-1]), "a script of one line"
    for kind in KINDS:
        fields = getattr(found, kind)
        names = [name_of(entity) for entity in carried.handbook.of(kind).values()]
        assert fields[1].replace(MARK, "").split("\n") == names
        assert {field.count("\n") for field in fields} == {len(names) - 1}, "a line for each page"


def _cards(carried: Carried, data: Path) -> str:
    made = list(cards.cards(_shop(carried, data)))
    return "\n".join(_text_of(_in_body(field)) for card in made for field in card.fields)


@some
@given(fuzz.fillings)
def test_cards(data: Path, filling: Filling) -> None:
    carried = fuzz.carry(filling, data)
    assert not _lost(carried, data, _cards)


@with_holes
@few
@given(fuzz.fillings)
def test_cards_in_anki(data: Path, tmp_path_factory: pytest.TempPathFactory, filling: Filling) -> None:
    """Imported both ways, each field is what we wrote, and only our formulas are formulas; nothing is played, spoken or compiled."""
    carried, folder = fuzz.carry(filling, data), tmp_path_factory.mktemp("anki")
    made = {card.guid: card for card in cards.cards(_shop(carried, data))}
    build.build(_shop(carried, data), folder, ["cards"], lambda _: None)
    rows = csv.reader(
        (folder / "handbook-cards.tsv").read_text(encoding="utf-8").splitlines(keepends=True)[6:], delimiter="\t"
    )
    assert {row[0]: (row[1], row[2], row[4]) for row in rows} == {
        guid: (card.decks[0], card.fields[0], " ".join(card.tags)) for guid, card in made.items()
    }
    collection = Collection(str(folder / "collection.anki2"))
    try:
        package = str(folder / "handbook-cards-by-topic.apkg")
        collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=package, options=ImportAnkiPackageOptions())
        )
        notes = [collection.get_note(id_) for id_ in collection.find_notes("")]
        assert {note.guid for note in notes} == set(made)
        for note in notes:
            card, (shown,) = made[note.guid], note.cards()
            assert note.fields == [unicodedata.normalize("NFC", field) for field in card.fields]
            assert set(note.tags) == set(card.tags)
            assert collection.decks.name(shown.did).count("::") == card.decks[0].count("::") == 2
            _is_inert(shown.render_output())
    finally:
        collection.close()


def _is_inert(output: TemplateRenderOutput) -> None:
    assert not output.question_av_tags + output.answer_av_tags
    page = _in_body(output.answer_text)
    assert not page.select("img.latex")
    for formula in page.select(".arithmatex"):
        formula.decompose()
    # What MathJax looks through, text by text.
    assert not [text for text in page.find_all(string=True) if re.search(r"\\[(\[]", text)]


def _language_models(carried: Carried, _: Path) -> str:
    renderer = Renderer(carried.handbook)
    texts = [Text(f"{kind}/{id_}.md", "title", "summary", renderer.entity(kind, id_)) for kind, id_ in _filled(carried)]
    return llms_files(texts, "name", "summary", "https://example.org/")["llms-full.txt"]


@with_holes
@some
@given(fuzz.fillings)
def test_texts_for_language_models(data: Path, filling: Filling) -> None:
    assert not _lost(fuzz.carry(filling, data), data, _language_models)


@some
@given(fuzz.fillings)
def test_plain_markdown(data: Path, filling: Filling) -> None:
    carried = fuzz.carry(filling, data)
    renderer = Renderer(carried.handbook)
    for name, text in _generated(renderer):
        kind, id_ = name.removesuffix(".md").split("/")
        if id_ not in carried.handbook.of(kind):
            continue
        _, front, page = relative(text, name).split("---\n", 2)
        assert yaml.safe_load(front) == {**head(kind, carried.handbook.of(kind)[id_]), "hide": ["navigation"]}
        ours = fuzz.converted(renderer.entity(kind, id_))
        theirs = fuzz.converted(page)
        assert theirs.get_text() == ours.get_text()


def _book(carried: Carried, data: Path) -> str:
    return _printed(Books(carried.handbook).complete(), carried, data)


def _printed(edition: Edition, carried: Carried, data: Path) -> str:
    """The text of a book between head and foot of each page, and the addresses that it links to."""
    target = data.parent / "book.pdf"
    try:
        Press(_shop(carried, data)).write_pdf(edition, "a4", target)
    except Failed as error:
        # Typst 0.15 cannot tag some page breaks; it says so, and nothing is written. Every other refusal is ours.
        if "PDF tag would be split up" not in str(error):
            raise
        assume(condition=False)
    told = []
    with pypdfium2.PdfDocument(target) as document:
        for page in document:
            width, height = page.get_size()
            told.append(page.get_textpage().get_text_bounded(0, 0, width, height - 72))
    with PdfReader(target) as reader:
        notes = (note.get_object() for page in reader.pages for note in page.get("/Annots", ()))
        told += [unquote(str(note["/A"]["/URI"])) for note in notes if "/URI" in note.get("/A", ())]
    return "\n".join(told)


def _by_number(press: Press, text: str) -> str:
    """Letters that no font of the book has, as it shows them."""
    return "".join(
        sign
        if ord(sign) in press.letters
        else f"\\{'u' if ord(sign) < 1 << 16 else 'U'}{ord(sign):0{4 if ord(sign) < 1 << 16 else 8}x}"
        for sign in text
    )


@pytest.fixture(scope="module")
def press(fixture_handbook: Handbook, data: Path) -> Press:
    return Press(Workshop(data.parent, fixture_handbook, DATES))


@with_holes
@few
@given(fuzz.fillings)
def test_book(data: Path, press: Press, filling: Filling) -> None:
    assert not _lost(fuzz.carry(filling, data), data, _book, partial(_by_number, press))


def _ebook(carried: Carried, data: Path) -> str:
    target = data.parent / "book.epub"
    write_epub(Books(carried.handbook).complete(), Press(_shop(carried, data)), target)
    with zipfile.ZipFile(target) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if name.endswith(("html", "xml"))}
    for text in files.values():
        ElementTree.fromstring(text)  # noqa: S314  # written by us a moment ago
    return "\n".join(
        _text_of(BeautifulSoup(text, "html.parser")) for name, text in files.items() if name.endswith("html")
    )


@with_holes
@few
@given(fuzz.fillings)
def test_ebook(data: Path, filling: Filling) -> None:
    assert not _lost(fuzz.carry(filling, data), data, _ebook)


def _booklets(carried: Carried, data: Path) -> str:
    """Their covers and titles; the chapters are those of the book."""
    books = Books(carried.handbook)
    told = []
    for edition in (books.topic("coins"), books.company("acme"), books.round("coding")):
        told.append(_printed(edition._replace(texts=edition.texts[:1]), carried, data))
        with PdfReader(data.parent / "book.pdf") as reader:
            told.append(str(reader.metadata and reader.metadata.title))
    return "\n".join(told)


@with_holes
@few
@given(fuzz.fillings)
def test_booklets(data: Path, press: Press, filling: Filling) -> None:
    assert not _lost(fuzz.carry(filling, data), data, _booklets, partial(_by_number, press))
