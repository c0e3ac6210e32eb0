"""A pull request is untrusted: what `tests/hostile/*.yaml` tries is refused, or shown as the text it is."""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page

from macros.load import load
from macros.problems import DataError
from tests.hostile import Attack, attacks, fill, place
from tests.site import ROOT, Site, build, make_project

ATTACKS = attacks()
CARRIED = [attack for attack in ATTACKS if attack.then != "refused"]
FIXTURE = ROOT / "tests" / "fixture" / "data"
SECONDS = 5
"""What one hostile file may cost the loader."""


@pytest.mark.parametrize("attack", [item for item in ATTACKS if item.then == "refused"], ids=lambda item: item.name)
def test_refused(attack: Attack, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(FIXTURE, data)
    place(attack, data)
    start = time.process_time()
    with pytest.raises(DataError) as told:
        load(data)
    assert time.process_time() - start < SECONDS
    assert any(attack.says in str(problem) for problem in told.value.problems), told.value


def test_there_are_at_least_a_hundred_attacks() -> None:
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS) >= 100


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, dict[str, Attack]]]:
    """The site over everything that is not refused, and which page carries which attack."""
    temp = tmp_path_factory.mktemp("hostile")
    project = make_project(temp / "project")
    pages = fill(project / "data", CARRIED)
    with build(project, temp / "site") as site:
        yield site, pages


def _closed(dialog: Dialog, done: list[str]) -> None:
    done.append(dialog.message)
    dialog.dismiss()


_OWN = """() => {
  const url = /^(href|src|srcset|action|formaction|xlink:href|data|poster|background)$/i;
  const bad = value => /^\\s*(javascript|vbscript|data|file):/i.test(value);
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const {name, value} of element.attributes)
      if (/^on|^srcdoc$/i.test(name) || (name === "style" && element.closest("article")) || (url.test(name) && bad(value))) found.push(`${element.tagName} ${name}=${value}`);
    if (/^(iframe|object|embed|base|form)$/i.test(element.tagName) && !element.closest("header")) found.push(element.tagName);
    if (element.tagName === "SCRIPT" && element.type !== "application/json" && !element.src.startsWith(location.origin)) found.push("script");
  }
  return found;
}"""


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page without the policy, so that what protects the reader is the text itself; all that an attack achieved."""
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        done: list[str] = []
        page.on("dialog", lambda dialog: _closed(dialog, done))
        page.on("pageerror", lambda error: done.append(str(error)))
        page.on("request", lambda sent: done.append(sent.url) if "//127.0.0.1:" not in sent.url else None)
        yield page, done


def test_no_attack_achieves_anything_and_each_is_text(
    watched: tuple[Page, list[str]], hostile: tuple[Site, dict[str, Attack]]
) -> None:
    page, done = watched
    site, pages = hostile
    failures = []
    for path, attack in pages.items():
        page.goto(site.address + (f"sources/#{path.split('/')[1]}" if attack.kind == "sources" else f"{path}/"))
        text = " ".join(str(page.evaluate("document.querySelector('article').textContent")).split())
        failures += [(attack.name, what) for what in (*page.evaluate(_OWN), *done)]
        done.clear()
        if attack.then == "shown" and attack.seen not in text:
            failures.append((attack.name, f"does not show {attack.seen!r}"))
        if attack.field == "questions.prompt" and attack.seen not in page.title():
            failures.append((attack.name, f"is titled {page.title()!r}"))
    assert not failures, "\n".join(map(str, failures))


def test_lists_and_search_show_them_as_text(
    watched: tuple[Page, list[str]], hostile: tuple[Site, dict[str, Attack]]
) -> None:
    page, done = watched
    site, _ = hostile
    for path in ("questions/", "topics/", "companies/", "sources/", "roles/", "rounds/", "technologies/"):
        page.goto(site.address + path)
        assert page.evaluate(_OWN) == []
    for word in ("breakout", "template", "heading"):
        page.goto(site.address)
        page.keyboard.press("/")
        page.keyboard.type(word)
        page.wait_for_selector("#hb-search-results [role=option]")
        assert page.evaluate(_OWN) == []
    assert not done


def test_documents_for_programs_hold_them_as_text(hostile: tuple[Site, dict[str, Attack]]) -> None:
    site, pages = hostile
    document = json.loads((site.folder / "api/v1/handbook.json").read_text(encoding="utf-8"))
    held = json.dumps(document, ensure_ascii=False)
    for attack in pages.values():
        assert json.dumps(attack.text.strip(), ensure_ascii=False)[1:-1] in held, attack.name


BACKUP = json.loads((ROOT / "web" / "test" / "store" / "fixtures" / "version-1.json").read_text(encoding="utf-8"))
TOOLS = ["", "cards/", "decode/", "journal/", "mock/", "plan/", "your-data/"]


def _poisoned(value: Any, payload: str) -> Any:
    """A backup with the payload in the place of each text that no closed list limits."""
    if isinstance(value, list):
        return [_poisoned(item, payload) for item in value]
    if isinstance(value, dict):
        kept = {"id", "kind", "frame"}
        return {key: item if key in kept else _poisoned(item, payload) for key, item in value.items()}
    return payload if isinstance(value, str) else value


@pytest.mark.parametrize(
    "payload",
    [
        '"><img src=x onerror=alert(1)>',
        "javascript:alert(1)//",
        "</script><script>alert(1)</script>\u2028",
        "__proto__",
        "//example.org/../x?<b>#{{7*7}}",
        "data:text/html,<script>alert(1)</script>",
    ],
)
def test_a_hostile_backup_does_nothing_in_the_tools(watched: tuple[Page, list[str]], site: Site, payload: str) -> None:
    """Also when another reader talked one into importing it: it is refused whole, or shown as text."""
    page, done = watched
    page.goto(f"{site.address}practice/your-data/")
    page.wait_for_selector(".hb-ready")
    file = json.dumps(BACKUP | {"data": _poisoned(BACKUP["data"], payload)}).encode()
    page.locator("#data-file").set_input_files({"name": "b.json", "mimeType": "application/json", "buffer": file})
    page.get_by_role("button", name="Replace what is here").click()
    page.wait_for_function("document.querySelector('#data-status').textContent.includes('Replaced')")
    for tool in TOOLS:
        page.goto(f"{site.address}practice/{tool}")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(150)
        # The tools have forms, and set lengths of bars.
        found = [what for what in page.evaluate(_OWN) if what != "FORM" and " style=" not in what]
        assert not found + done, tool
