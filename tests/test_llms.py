"""What language models read: a list of pages in the agreed form, and all texts without HTML."""

import re

from macros.editions.chapters import hand_written
from macros.editions.llms import Text, address, in_order, plain
from macros.models import Handbook
from macros.pages import PAGES
from macros.render import page_address
from tests.conftest import ROOT
from tests.site import Site

ENTRY = re.compile(r"- \[.+\]\((?P<to>\S+)\)(: .+)?")


def _read(site: Site, name: str) -> str:
    return (site.folder / name).read_text(encoding="utf-8")


def test_the_list_has_the_agreed_form_and_leads_to_pages(site: Site) -> None:
    """A heading, a quoted summary, then sections that are lists of links and nothing else."""
    lines = [line for line in _read(site, "llms.txt").splitlines() if line]
    assert lines[0].startswith("# ")
    assert lines[1].startswith("> ")
    first = next(number for number, line in enumerate(lines) if line.startswith("## "))
    for line in lines[first:]:
        match = ENTRY.fullmatch(line)
        assert match or line.startswith("## "), line
        if match:
            target = site.folder / match["to"].removeprefix("http://127.0.0.1:8000/")
            assert target.is_file() or (target / "index.html").is_file(), line


def test_both_hold_every_page_of_every_entity_and_every_guide(site: Site, handbook: Handbook) -> None:
    listed, full = _read(site, "llms.txt"), _read(site, "llms-full.txt").splitlines()
    for kind in PAGES:
        for id_ in handbook.of(kind):
            page = "http://127.0.0.1:8000/" + page_address(kind, id_)
            assert f"({page})" in listed
            assert page in full
    for path in (page.path for page in hand_written(ROOT)):
        assert f"({address('http://127.0.0.1:8000/', path)})" in listed
        assert address("http://127.0.0.1:8000/", path) in full


def test_the_texts_hold_answers_and_no_html(site: Site, handbook: Handbook) -> None:
    full = _read(site, "llms-full.txt")
    for question in handbook.questions.values():
        assert question.prompt in full
    outside_code = re.sub(r"^```.*?^```|`[^`\n]*`|\$[^$]*\$", "", full, flags=re.DOTALL | re.MULTILINE)
    for trace in ("markdown=", "</", "<div", "&#", "{{", "](/", ".md)"):
        assert trace not in outside_code, outside_code[outside_code.find(trace) - 80 :][:160]


def test_tags_go_and_text_stays() -> None:
    text = Text(
        "topics/coins.md",
        "Coins",
        "",
        '# Coins { data-x }\n\n<button type="button">Show</button>\n\n<ul markdown="1">\n<li markdown="span">1 &#60; 2, see'
        " [dice](dice.md#six) and [all](/questions/index.md)</li>\n</ul>\n\n`<div>` and $x_{\\lt t}$",
    )
    assert plain(text, "https://example.org/") == (
        "# Coins\n\n- 1 < 2, see [dice](https://example.org/topics/dice/#six) and [all](https://example.org/questions/)"
        "\n\n`<div>` and $x_{\\lt t}$"
    )


def test_an_address_is_the_page_as_it_is_served() -> None:
    pages = ("index.md", "about/index.md", "about/api.md")
    assert [address("s/", page) for page in pages] == ["s/", "s/about/", "s/about/api/"]


def test_texts_follow_the_navigation_folder_by_folder() -> None:
    paths = ["about/api.md", "guides/a.md", "guides/index.md", "index.md", "topics/b.md", "topics/index.md"]
    way = ["index.md", "topics/index.md", "guides/index.md", "about/api.md"]
    ordered = [text.path for text in in_order([Text(path, "", "", "") for path in paths], way)]
    assert ordered == ["index.md", "topics/index.md", "topics/b.md", "guides/index.md", "guides/a.md", "about/api.md"]
