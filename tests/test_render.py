"""How texts and pages come out, on a small fixture: golden files, and laws that hold for any text."""

import os
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from macros.editions.api import VERSION, api_document
from macros.markup import mathml, pieces, words
from macros.models import KINDS, Handbook
from macros.render import Renderer, escaped
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden"
PAGES = [
    ("questions", "fair-coin"),
    ("questions", "toss-a-coin"),
    ("questions", "design-a-mint"),
    ("questions", "coin-that-failed"),
    ("questions", "twelve-coins"),
    ("topics", "coins"),
    ("rounds", "coding"),
    ("roles", "coin-engineer"),
    ("companies", "acme"),
    ("technologies", "abacus"),
]


def _agrees(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "run with UPDATE_GOLDEN=1 if the change is meant"


@pytest.mark.parametrize(("kind", "id_"), PAGES, ids="/".join)
def test_a_page_is_as_agreed(kind: str, id_: str, fixture_handbook: Handbook) -> None:
    _agrees(f"{kind}-{id_}.md", Renderer(fixture_handbook).entity(kind, id_))


@pytest.mark.parametrize("kind", KINDS)
def test_an_index_is_as_agreed(kind: str, fixture_handbook: Handbook) -> None:
    _agrees(f"index-{kind}.md", Renderer(fixture_handbook).index(kind))


def test_the_api_is_as_agreed(fixture_handbook: Handbook) -> None:
    import json  # noqa: PLC0415

    document = api_document(fixture_handbook)
    assert document["version"] == VERSION
    _agrees("api.json", json.dumps(document, indent=1, ensure_ascii=False))


_PRINTABLE = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1, max_size=60)


@given(_PRINTABLE.map(str.strip).filter(bool))
def test_plain_text_survives_markdown_as_it_stands(text: str) -> None:
    extensions = ["attr_list", "md_in_html", "tables", "pymdownx.tilde", "pymdownx.inlinehilite"]
    html = Markdown(extensions=extensions).convert(f"before {escaped(text)} after")
    assert unescape(html) == f"<p>before {text} after</p>"


@given(_PRINTABLE)
def test_plain_text_survives_an_attribute(text: str) -> None:
    attribute = str(escaped(text))
    assert '"' not in attribute
    assert "<" not in attribute
    assert unescape(attribute) == text


@given(st.text(max_size=200))
def test_pieces_are_the_whole_text(text: str) -> None:
    assert "".join(piece.raw for piece in pieces(text)) == text


@pytest.mark.parametrize(
    ("markdown", "parts"),
    [
        ("a $x$ b", ["text", "math", "text"]),
        ("costs $5 and $6", ["text"]),
        (r"costs \$5$x$", ["text", "math"]),
        ("`$x$`", ["code"]),
        ("$$\nx\n$$", ["math"]),
        ("```\n$x$\n```\n$y$", ["code", "text", "math"]),
    ],
)
def test_math_and_code_are_told_apart(markdown: str, parts: list[str]) -> None:
    assert [piece.part for piece in pieces(markdown)] == parts


def test_words_count_what_is_read() -> None:
    assert words("Two words, `code` and $x^2$ here.\n\n$$y$$\n\n```\nnot this\n```\n") == 5


def test_formulas_become_mathml_or_say_why() -> None:
    assert mathml(r"\frac{1}{2}", display=False).startswith("<math>")
    with pytest.raises(ValueError, match="Unknown command"):
        mathml(r"\nosuchthing", display=False)


def test_a_smaller_sign_in_a_formula_opens_no_tag(fixture_handbook: Handbook) -> None:
    renderer = Renderer(fixture_handbook)
    assert renderer.linked("$x_{<t}$ and `a<b>` and 1 < 2") == r"$x_{\lt t}$ and `a<b>` and 1 &#60; 2"
    assert mathml(r"x_{\lt t}", display=False)


def test_a_link_leads_where_the_edition_keeps_its_pages(fixture_handbook: Handbook) -> None:
    book = Renderer(fixture_handbook, url=lambda kind, id_: f"#{kind}-{id_}")
    assert "(#topics-overfitting)" in book.entity("questions", "fair-coin")
    assert "(/topics/overfitting.md)" in Renderer(fixture_handbook).entity("questions", "fair-coin")
