"""Any text in any field is refused with a problem or shown as text; nothing falls over, hangs or comes out in part."""

import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from macros.load import load
from macros.models import Handbook, Question
from macros.models.base import Markdown as MarkdownText
from macros.models.base import Plain
from macros.problems import DataError
from macros.read import parse
from macros.render import Renderer
from tests import fuzz
from tests.site import ROOT

FIXTURE = ROOT / "tests" / "fixture" / "data"
LONG = "A plain sentence of seven words here. " * 9


@cache
def _engine() -> Markdown:
    """As mkdocs.yml sets it up."""
    text = re.sub(r"!ENV|!!python\S+", "", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    listed = yaml.safe_load(text)["markdown_extensions"]
    names = [name if isinstance(name, str) else next(iter(name)) for name in listed]
    options = {name: item[name] for item in listed if isinstance(item, dict) for name in item}
    return Markdown(extensions=names, extension_configs=options)


def _converted(markdown: str) -> BeautifulSoup:
    engine = _engine()
    engine.reset()
    return BeautifulSoup(engine.convert(markdown), "html.parser")


@given(st.one_of(st.text(max_size=200), fuzz.markdown))
def test_any_text_is_a_document_or_flaws(text: str) -> None:
    document = parse(text)
    assert document.flaws or document.root is not None


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("fuzz") / "data"
    shutil.copytree(FIXTURE, data)
    return data


@pytest.fixture(scope="module")
def renderer(fixture_handbook: Handbook) -> Renderer:
    return Renderer(fixture_handbook)


_FIELDS = ("prompt", "why", "answer", "explanation", "caption", "mistake", "where", "alias")


def _filled(entity: dict[str, Any], field: str, text: str) -> dict[str, Any]:
    if field in {"answer", "explanation"}:
        return entity | {field: f"{LONG}\n\n{text}\n\n{LONG}"}
    if field == "caption":
        return entity | {"figures": [entity["figures"][0] | {"caption": text}]}
    if field == "mistake":
        return entity | {"mistakes": [text, *entity["mistakes"][1:]]}
    if field == "where":
        return entity | {"sources": [entity["sources"][0] | {"where": text}]}
    if field == "alias":
        return entity | {"aliases": [text, "another name"]}
    return entity | {field: text}


@given(st.sampled_from(_FIELDS), fuzz.markdown)
def test_any_text_in_any_field_is_refused_or_harmless_on_the_page(scratch: Path, field: str, text: str) -> None:
    path = scratch / "questions" / "coins" / "fair-coin.yaml"
    base = parse((FIXTURE / "questions" / "coins" / "fair-coin.yaml").read_text(encoding="utf-8")).value
    path.write_text(yaml.safe_dump(_filled(base, field, text), allow_unicode=True), encoding="utf-8")
    try:
        handbook = load(scratch)
    except DataError as error:
        told = error.problems
    else:
        _is_harmless(Renderer(handbook).entity("questions", "fair-coin"))
        return
    assert all(problem.line > 0 and problem.what for problem in told)


def _is_harmless(markdown: str) -> None:
    page = _converted(markdown)
    for element in page.find_all(name=True):
        assert element.name not in {
            "script",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "meta",
            "link",
            "img",
            "style",
        } or (element.name == "img" and str(element["src"]).startswith("/assets/figures/")), element
        for name, value in element.attrs.items():
            assert not name.startswith("on"), element
            if name in {"href", "src"}:
                assert re.match(r"https?://|/|#|\.\./|[a-z]+/", str(value)), element


@given(fuzz.line)
def test_any_plain_line_survives_to_the_page_as_it_stands(fixture_handbook: Handbook, text: str) -> None:
    text = " ".join(filter(str.isprintable, text.split())) or "x"
    renderer = Renderer(fixture_handbook)
    page = _converted(f"before {renderer.shown(Plain(text))} after")
    assert " ".join(page.get_text().split()) == f"before {' '.join(text.split())} after"


@given(fuzz.markdown)
def test_text_is_harmless_even_where_no_rule_has_looked_at_it(renderer: Renderer, text: str) -> None:
    """Attributes and elements, that is; where a link leads, only a rule can say."""
    for element in _converted(renderer.linked(MarkdownText(text))).find_all(name=True):
        assert not [name for name in element.attrs if name.startswith("on")], element
        assert element.name not in {"script", "iframe", "object", "form", "style"}, element


def test_every_field_that_is_fuzzed_is_there() -> None:
    assert {"prompt", "why", "answer", "explanation", "figures", "mistakes", "sources", "aliases"} <= set(
        Question.model_fields
    )
