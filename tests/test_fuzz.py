"""Any text in any field is refused with a problem or shown as text; nothing falls over, hangs or comes out in part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.models import Handbook
from macros.models.base import Markdown as MarkdownText
from macros.models.base import Plain
from macros.read import parse
from macros.render import Renderer
from tests import fuzz


@given(st.one_of(st.text(max_size=200), fuzz.markdown))
def test_any_text_is_a_document_or_flaws(text: str) -> None:
    document = parse(text)
    assert document.flaws or document.root is not None


@pytest.fixture(scope="module")
def renderer(fixture_handbook: Handbook) -> Renderer:
    return Renderer(fixture_handbook)


@given(fuzz.line)
def test_any_plain_line_survives_to_the_page_as_it_stands(fixture_handbook: Handbook, text: str) -> None:
    text = " ".join(filter(str.isprintable, text.split())) or "x"
    renderer = Renderer(fixture_handbook)
    page = fuzz.converted(f"before {renderer.shown(Plain(text))} after")
    assert " ".join(page.get_text().split()) == f"before {' '.join(text.split())} after"


@given(fuzz.markdown)
def test_text_is_harmless_even_where_no_rule_has_looked_at_it(renderer: Renderer, text: str) -> None:
    """Attributes and elements, that is; where a link leads, only a rule can say."""
    for element in fuzz.converted(renderer.linked(MarkdownText(text))).find_all(name=True):
        assert not [name for name in element.attrs if name.startswith("on")], element
        assert element.name not in {"script", "iframe", "object", "form", "style"}, element
