"""The book as its readers' programs see it: text, outline, links, standards, edges of the page."""

import os
import re
import signal
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from macros.editions import typeset
from macros.editions.book import Edition
from macros.editions.dates import Dates
from macros.editions.speech import reading
from macros.editions.typeset import PAPERS, Paper, Press
from macros.editions.workshop import Workshop
from macros.models import Handbook
from macros.problems import Failed
from macros.render import name_of
from tests.book import RAW, SITE, books, hostile, over_the_edge, pages, squeezed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("book")


def _press(handbook: Handbook, folder: Path) -> Press:
    return Press(Workshop(folder, handbook, Dates({}, 0)))


@pytest.fixture(scope="module")
def press(fixture_handbook: Handbook, folder: Path) -> Press:
    return _press(fixture_handbook, folder)


@pytest.fixture(scope="module", params=list(PAPERS))
def pdf(request: pytest.FixtureRequest, press: Press, folder: Path) -> Path:
    """The book over the fixture, on each paper."""
    paper: Paper = request.param
    target = folder / f"{paper}.pdf"
    press.write_pdf(books(press.workshop.handbook).whole()[0], paper, target)
    return target


def test_it_declares_both_standards_its_language_title_and_author(pdf: Path) -> None:
    reader = PdfReader(pdf)
    assert reader.metadata
    assert (reader.metadata.title, bool(reader.metadata.author)) == ("The ML Interview Handbook", True)
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-US"
    assert root["/MarkInfo"]["/Marked"]
    declared = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part>1<", declared)
    assert re.search(r"pdfaid:part>2<.*pdfaid:conformance>A<", declared, re.DOTALL)


def test_its_text_holds_no_raw_marks(pdf: Path) -> None:
    assert not [found[0] for text in pages(pdf) if (found := RAW.search(text))]


def test_every_source_is_in_it(pdf: Path, fixture_handbook: Handbook) -> None:
    text = squeezed("".join(pages(pdf)))
    assert not [id_ for id_, item in fixture_handbook.sources.items() if squeezed(item.title) not in text]


def test_hand_written_pages_are_chapters_with_every_heading_a_place(fixture_handbook: Handbook) -> None:
    texts = books(fixture_handbook).complete().texts
    (text,) = [text for text in texts if "{#guides-tossing}" in text]
    assert re.findall(r"^#+ .*", text, re.MULTILINE) == [
        "## Tossing \u201cwell\u201d {#guides-tossing}",
        "### One week {#guides-tossing--one-week}",
        "#### By hand {#guides-tossing--by-hand}",
        "# No heading",
        "### One week {#guides-tossing--one-week_1}",
        "### Sources",
    ]
    links = [
        "[source](#sources-coin-1713)",
        "[what follows](#guides-tossing--one-week)",
        f"[a plan]({SITE}practice/plan/#how)",
    ]
    assert all(link in text for link in links)
    assert "::: checklist\n- A coin, from [the topic](#topics-coins)." in text
    places = ("part-journey", "journey-index", "part-guides", "guides-tossing", "part-rounds", "part-kinds")
    order = [text.partition("{#")[2].partition(" ")[0].partition("}")[0] for text in texts]
    assert [place for place in order if place in places] == list(places)


def test_what_another_volume_holds_is_read_on_the_site(
    fixture_handbook: Handbook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBOOK_URL", SITE)
    monkeypatch.setattr("macros.editions.book.VOLUME", 1)
    _press(fixture_handbook, folder).write_pdf(books(fixture_handbook).whole()[-1], "a4", folder / "last.pdf")
    links = [
        reference.get_object().get("/A", {}).get("/URI")
        for page in PdfReader(folder / "last.pdf").pages
        for reference in page.get("/Annots", ())
    ]
    assert {SITE + "guides/tossing/#one-week", SITE + "rounds/", SITE + "rounds/coding/"} <= set(links)


def test_columns_of_a_table_keep_apart(pdf: Path) -> None:
    """The narrowest paper takes a word apart rather than letting it run into the next column."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = (page.get_textpage() for page in document)
        text = next(text for text in texts if "Hours" in text.get_text_range())
        edges = [_edges(text, head) for head in ("Day", "Hours", "Technical", "Problem", "Inter")]
    assert all(right + 4 < left for (_, right), (left, _) in pairwise(edges)), edges


def test_a_number_at_the_head_of_a_cell_starts_no_list(pdf: Path) -> None:
    assert any("1. Go" in text for text in pages(pdf))


def _edges(text: Any, word: str) -> tuple[float, float]:
    """Where a word begins and ends, in points from the left."""
    index, count = text.search(word, match_case=True).get_next()
    return text.get_charbox(index)[0], text.get_charbox(index + count - 1)[2]


def _outline(entries: list[Any], depth: int = 0) -> Iterator[tuple[int, Destination]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(entry, depth + 1)
        else:
            yield depth, entry


def test_every_entity_has_a_bookmark_that_leads_to_the_page_of_its_title(pdf: Path, fixture_handbook: Handbook) -> None:
    reader, texts = PdfReader(pdf), [squeezed(text) for text in pages(pdf)]
    found = list(_outline(reader.outline))
    wrong = [
        entry["/Title"]
        for _, entry in found
        if squeezed(str(entry["/Title"])) not in texts[reader.get_destination_page_number(entry) or 0]
    ]
    assert not wrong
    titles = {entry["/Title"] for _, entry in found}
    kinds = ("topics", "questions", "rounds", "roles", "companies", "technologies")
    assert {name_of(item) for kind in kinds for item in fixture_handbook.of(kind).values()} <= titles
    assert {"Journey", "The way", "Guides", "Tossing \u201cwell\u201d", "Kinds of company", "Banks"} <= titles
    assert all(later <= earlier + 1 for (earlier, _), (later, _) in pairwise(found))


def test_links_lead_to_pages_and_to_the_sources(pdf: Path, fixture_handbook: Handbook) -> None:
    reader = PdfReader(pdf)
    numbers = {page.indirect_reference.idnum for page in reader.pages if page.indirect_reference}
    outside, inside = set(), 0
    for page in reader.pages:
        for reference in page.get("/Annots", ()):
            annotation = reference.get_object()
            action = annotation.get("/A", {})
            if "/URI" in action:
                outside.add(str(action["/URI"]))
            else:
                destination = annotation.get("/Dest") or action["/D"]
                assert destination[0].idnum in numbers
                inside += 1
    sources = {item.url for item in fixture_handbook.sources.values()}
    evidence = {page.url for item in fixture_handbook.companies.values() for page in item.evidence if page.url}
    assert outside == sources | evidence | {SITE + "practice/plan/#how"}
    assert inside > 50


def test_a_printed_page_number_is_the_page_it_leads_to(pdf: Path) -> None:
    reader = PdfReader(pdf)
    numbers = {
        page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1) if page.indirect_reference
    }
    found = 0
    with pypdfium2.PdfDocument(pdf) as document:
        for page, drawn in zip(reader.pages, document, strict=True):
            text = drawn.get_textpage()
            for link in (reference.get_object() for reference in page.get("/Annots", ())):
                destination = link.get("/Dest") or link.get("/A", {}).get("/D")
                printed = re.fullmatch(r"(?:\(p\.\s)?(\d+)\)?", text.get_text_bounded(*link["/Rect"]).strip())
                if destination and printed:
                    assert numbers[destination[0].idnum] == int(printed[1])
                    found += 1
    assert found > 20


def test_nothing_stands_outside_the_page(pdf: Path) -> None:
    assert not list(over_the_edge(pdf))


def test_hostile_text_survives_in_every_field(fixture_handbook: Handbook, folder: Path) -> None:
    handbook, said = hostile(fixture_handbook)
    _press(handbook, folder).write_pdf(books(handbook).whole()[0], "a4", folder / "hostile.pdf")
    text = squeezed("".join(pages(folder / "hostile.pdf")))
    assert not [line for line in (*said, r'x = "\u6771 \n {#id}"') if squeezed(line) not in text]


def test_the_same_bytes_twice(press: Press, folder: Path) -> None:
    edition = books(press.workshop.handbook).topic("coins")
    for name in ("one", "two"):
        press.write_pdf(edition, "a4", folder / name)
    assert (folder / "one").read_bytes() == (folder / "two").read_bytes()


def test_each_round_company_and_topic_has_a_booklet_with_its_questions(fixture_handbook: Handbook) -> None:
    every = books(fixture_handbook)
    found = {edition.name: edition for edition in every.booklets()}
    expected = {f"round-{id_}" for id_ in fixture_handbook.rounds} | {f"topic-{id_}" for id_ in fixture_handbook.topics}
    assert found.keys() == expected | {f"company-{id_}" for id_ in fixture_handbook.companies} | {"most-asked"}
    for id_, questions in every.derived.questions_by_round.items():
        assert _anchored(found[f"round-{id_}"]) >= {f"questions-{question.id}" for question in questions}


def _anchored(edition: Edition) -> set[str]:
    return set(re.findall(r"\{#([a-z0-9-]+)", "".join(edition.texts)))


def test_what_is_too_much_for_one_book_becomes_volumes(
    fixture_handbook: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.editions.book.VOLUME", 1)
    volumes = books(fixture_handbook).whole()
    assert [volume.subtitle for volume in volumes] == [
        f"Volume {n} of {len(volumes)}" for n in range(1, len(volumes) + 1)
    ]
    whole = [anchor for volume in volumes for anchor in _anchored(volume) if anchor.startswith("questions-")]
    assert sorted(whole) == sorted(f"questions-{id_}" for id_ in fixture_handbook.questions)


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\mathbb{E}[\tilde h^2] = h^2/(1-p)", "E [h tilde squared] equals h squared over (1 minus p)"),
        (r"\sum_{i=1}^{n} x_i", "the sum from i equals 1 to n x sub i"),
        (r"\frac{a+b}{2}", "(a plus b) over 2"),
        (r"\frac12", "1 over 2"),
        (r"\text{loss}_{<t}", "loss sub less than t,"),
        (r"A^{-1}", "A inverse"),
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "a equals b; c equals d"),
        (r"\,", "formula"),
    ],
)
def test_a_formula_is_read_aloud(tex: str, words: str) -> None:
    assert reading(tex) == words


def _ended(_job: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_an_engine_that_the_system_ends_is_said(
    fixture_handbook: Handbook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeset, "SMALL", 0)
    monkeypatch.setattr(typeset, "_set", _ended)
    with pytest.raises(Failed, match="short of memory"):
        _press(fixture_handbook, folder).write_pdf(books(fixture_handbook).most_asked(), "a4", folder / "never.pdf")
    assert not (folder / "never.pdf").exists()
