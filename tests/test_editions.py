"""What `python -m macros editions` writes, leaves alone, and leaves behind."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fontTools.misc.timeTools import epoch_diff
from fontTools.ttLib import TTFont

from macros.editions import build
from macros.editions.dates import Dates, dates
from macros.editions.workshop import Artifact, Edition, Workshop
from macros.fonts import book_fonts
from macros.load import load
from macros.problems import Failed
from tests.conftest import ROOT
from tests.site import run_macros

NOON = 1_790_000_000


@pytest.fixture
def shop(project: Path) -> Workshop:
    """A workshop over a project with the fixture's data."""
    return Workshop(project, load(project / "data"), Dates({}, NOON))


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _written(shop: Workshop, target: Path, *names: str) -> list[str]:
    """Build, and tell which files were written anew."""
    said: list[str] = []
    build.build(shop, target, names, said.append)
    return [line.split(", ")[0].partition(": ")[2] for line in said[:-1]]


def test_a_second_run_does_nothing(shop: Workshop, tmp_path: Path) -> None:
    assert _written(shop, tmp_path / "dist", "cards", "markdown")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "dist").iterdir()}
    assert not _written(shop, tmp_path / "dist", "cards", "markdown")
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "dist").iterdir()} == before


def test_all_editions_are_byte_equal_wherever_they_are_made(project: Path, tmp_path: Path) -> None:
    """The second on another path, in another time zone, locale and umask, with another hash seed, in Turkish where the system can."""
    other = shutil.copytree(project, tmp_path / "a longer path" / "with a blank", symlinks=True)
    if shutil.which("localedef"):
        subprocess.run(["localedef", "-i", "tr_TR", "-f", "UTF-8", str(tmp_path / "tr_TR.UTF-8")], check=False)
    surroundings = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LOCPATH": str(tmp_path),
        "PYTHONHASHSEED": "7",
    }
    for place, environment, mask in ((project, {"TZ": "UTC", "LC_ALL": "C"}, 0o022), (other, surroundings, 0o077)):
        command = [sys.executable, "-m", "macros", "editions"]
        done = subprocess.run(
            command, cwd=place, env=os.environ | environment, umask=mask, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
    one, two = _files(project / "dist"), _files(other / "dist")
    assert {item["edition"] for item in json.loads(one["editions.json"])} == set(build.EDITIONS)
    assert {name for name in one.keys() | two.keys() if one.get(name) != two.get(name)} == set()


def test_the_fonts_of_the_book_do_not_tell_when_they_were_cast() -> None:
    for path in book_fonts().iterdir():
        with TTFont(path, lazy=True) as font:
            assert font["head"].modified + epoch_diff < path.stat().st_mtime - 86400


def _edition(texts: dict[str, str]) -> Edition:
    def artifacts(_shop: Workshop) -> Iterable[Artifact]:
        for name, text in texts.items():
            yield Artifact(name, name, (text,), NOON, lambda path, text=text: _write(path, text))  # type: ignore[misc]

    return artifacts


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    if text == "fails":
        raise Failed("this one fails")


def test_only_what_changed_is_written_and_what_is_gone_goes(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "EDITIONS", {"x": _edition({"a": "1", "b": "2"}), "y": _edition({"c": "3"})})
    assert _written(shop, tmp_path / "dist") == ["a", "b", "c"]
    monkeypatch.setattr(build, "EDITIONS", {"x": _edition({"a": "changed"}), "y": _edition({"c": "4"})})
    assert _written(shop, tmp_path / "dist", "x") == ["a", "b is gone"]
    assert sorted(_files(tmp_path / "dist")) == ["SHA256SUMS", "a", "c", "editions.json"]
    assert (tmp_path / "dist" / "c").read_text(encoding="utf-8") == "3"


def test_a_damaged_file_is_written_anew(shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "EDITIONS", {"x": _edition({"a": "1", "b": "2"})})
    _written(shop, tmp_path / "dist")
    (tmp_path / "dist" / "a").write_text("cut", encoding="utf-8")
    assert _written(shop, tmp_path / "dist") == ["a"]


def test_a_failure_keeps_what_was_complete_and_leaves_no_half_file(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "EDITIONS", {"x": _edition({"a": "old"})})
    _written(shop, tmp_path / "dist")
    monkeypatch.setattr(build, "EDITIONS", {"x": _edition({"b": "new", "a": "fails"})})
    with pytest.raises(Failed, match="this one fails"):
        _written(shop, tmp_path / "dist")
    assert sorted(_files(tmp_path / "dist")) == ["SHA256SUMS", "a", "b", "editions.json"]
    assert (tmp_path / "dist" / "a").read_text(encoding="utf-8") == "old"
    monkeypatch.setattr(build, "EDITIONS", {"x": _edition({"b": "new", "a": "old"})})
    assert not _written(shop, tmp_path / "dist")


def test_editing_one_thing_rewrites_only_what_holds_it(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def named_only(edition: Edition) -> Edition:
        return lambda shop: (replace(item, write=lambda path: _write(path, "x")) for item in edition(shop))

    monkeypatch.setattr(build, "EDITIONS", {name: named_only(edition) for name, edition in build.EDITIONS.items()})

    def written() -> set[str]:
        return set(_written(Workshop(project, load(project / "data"), Dates({}, NOON)), tmp_path / "dist"))

    assert {"handbook-cards.tsv", "topic-coins.pdf", "topic-dice.pdf", "company-acme.pdf"} <= written()
    dice = project / "data" / "topics" / "dice.yaml"
    dice.write_text(dice.read_text(encoding="utf-8").replace("What dice is", "What a die is"), encoding="utf-8")
    assert not {name for name in written() if name.startswith(("handbook-cards", "company-", "topic-coins"))}
    puzzle = project / "data" / "questions" / "coins" / "twelve-coins.yaml"
    text = puzzle.read_text(encoding="utf-8")
    puzzle.write_text(re.sub(r"^minutes: 5$", "minutes: 6", text, flags=re.MULTILINE), encoding="utf-8")
    again = written()
    assert {"handbook-cards.tsv", "handbook-markdown.zip", "topic-coins.pdf", "ml-interview-handbook.pdf"} <= again
    assert not {name for name in again if name.startswith("topic-dice")}


def test_the_sums_are_what_sha256sum_checks(shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "EDITIONS", {"x": _edition({"a": "1", "b": "2"})})
    _written(shop, tmp_path / "dist")
    for line in (tmp_path / "dist" / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        sha256, _, name = line.partition("  ")
        assert hashlib.sha256((tmp_path / "dist" / name).read_bytes()).hexdigest() == sha256


def test_dates_come_from_commits(shop: Workshop) -> None:
    root = shop.root

    def git(*arguments: str, day: str = "2026-01-01") -> None:
        date = f"{day}T00:00:00Z"
        environment = os.environ | {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=root, check=True, env=environment, capture_output=True)

    git("init")
    git("add", "data/topics/coins.yaml")
    git("commit", "-m", "one")
    git("add", "data/topics/dice.yaml")
    git("commit", "-m", "two", day="2026-02-02")
    known = dates(root, shop.handbook)
    january, february = known.newest("data/topics/coins.yaml"), known.newest("data/topics/dice.yaml")
    assert (february - january) == 32 * 86400
    assert known.newest("data/topics") == february
    assert known.newest("data/questions/coins/fair-coin.yaml") == february, "not committed: as new as the newest commit"
    (root / "data/topics/coins.yaml").write_text("name: changed\n", encoding="utf-8")
    assert dates(root, shop.handbook).newest("data/topics/coins.yaml") == february


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["editions", "crads"], "no edition is called 'crads'; did you mean 'cards'?"),
        (["editions", "cards", "--to", "mkdocs.yml"], "cannot be written"),
    ],
)
def test_a_wrong_word_is_said_plainly(project: Path, arguments: list[str], said: str) -> None:
    done = run_macros(project, *arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_writes_into_dist_and_says_so(project: Path) -> None:
    done = run_macros(project, "editions", "cards")
    assert done.returncode == 0, done.stderr
    assert "handbook-cards-by-topic.apkg" in done.stdout
    assert "nothing was out of date" in run_macros(project, "editions", "cards").stdout
    record = json.loads((project / "dist" / "editions.json").read_text(encoding="utf-8"))
    assert {item["edition"] for item in record} == {"cards"}


def test_the_download_page_lists_what_was_built_and_says_how_to_get_the_rest(project: Path) -> None:
    (project / "docs" / "about").mkdir(exist_ok=True)
    shutil.copy(ROOT / "docs" / "about" / "downloads.md", project / "docs" / "about")
    shutil.copy(ROOT / "docs" / "about" / "api.md", project / "docs" / "about")
    assert run_macros(project, "editions", "cards").returncode == 0
    done = run_macros(project, "site")
    assert done.returncode == 0, done.stdout + done.stderr
    page = BeautifulSoup((project / "site/about/downloads/index.html").read_text(encoding="utf-8"), "html.parser")
    for line in (project / "dist" / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        sha256, _, name = line.partition("  ")
        assert page.select_one(f'a[href="../../downloads/{name}"]')
        assert sha256 in page.get_text()
        assert hashlib.sha256((project / "site" / "downloads" / name).read_bytes()).hexdigest() == sha256
    assert "make editions" in page.get_text(), "the book was not built"
