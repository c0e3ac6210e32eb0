"""What happens when a command is killed, the disk is full or nothing may be written: the old output stays, the next run repairs.

HANDBOOK_KILLS=200 kills more often; the note of a release says how often it was.
"""

import hashlib
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from macros.editions import pandoc
from macros.editions.record import SUMS, made
from macros.problems import Failed
from tests.conftest import ROOT
from tests.site import run_macros
from tests.test_site import differing

KILLS = int(os.environ.get("HANDBOOK_KILLS", "2"))
SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
SITE = [sys.executable, "-m", "macros", "site"]


def _start(project: Path, command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, cwd=project, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def _left_over(project: Path) -> list[Path]:
    return list(project.glob(".site-*"))


@pytest.mark.parametrize("how", SIGNALS, ids=lambda how: how.name)
def test_a_build_killed_at_a_random_moment_leaves_a_whole_site_and_the_next_run_cleans_up(
    project: Path, how: signal.Signals
) -> None:
    rng = random.Random(how)  # noqa: S311  # repeatable, not secret
    start = time.monotonic()
    assert run_macros(project, "site").returncode == 0
    seconds = time.monotonic() - start
    whole = project.parent / "whole"
    shutil.copytree(project / "site", whole)
    for _kill in range(KILLS):
        process = _start(project, SITE)
        time.sleep(rng.uniform(0, seconds * 1.1))
        os.killpg(process.pid, how)
        said = process.communicate(timeout=60)[1]
        # Until our first line, Python answers an interrupt in its own way.
        assert "Traceback" not in said or "/macros/" not in said
        if (project / "site").exists():
            assert not differing(project / "site", whole)
        else:
            assert any((left / "old").exists() for left in _left_over(project)), "neither moved away nor there"
    done = run_macros(project, "site")
    assert done.returncode == 0, done.stderr
    assert not differing(project / "site", whole)
    assert not _left_over(project)


class Command(NamedTuple):
    """A command to kill."""

    words: tuple[str, ...]
    prepare: Callable[[Path], object]
    """Gives a project in which the command has run before something to do."""
    replaces_all: bool = False
    """Whether its output is a whole folder, and not one file after the other."""


def _edit(path: str, old: str, new: str, count: int = -1) -> Callable[[Path], object]:
    def edit(project: Path) -> None:
        for file in sorted(project.glob(path)):
            file.write_text(file.read_text(encoding="utf-8").replace(old, new, count), encoding="utf-8")

    return edit


def _change_data(project: Path) -> None:
    (project / "data/topics/chess.yaml").unlink()
    _edit("data/topics/coins.yaml", "What coins is", "What a coin is")(project)


FEW = () if KILLS > 2 else ("cards", "markdown")
COMMANDS = {
    "editions": Command(("macros", "editions", *FEW), _change_data),
    "format": Command(("macros", "format"), _edit("data/*/*.yaml", "\n", "   \n", 1)),
    "new": Command(
        ("macros", "new", "topic", "dominoes", "name=Dominoes", "area=statistics"),
        lambda project: (project / "data/topics/dominoes.yaml").unlink(),
    ),
    "schemas": Command(("macros", "schemas", "--to", "schemas"), _edit("schemas/*.json", "{", "["), replaces_all=True),
    "site": Command(("macros", "site", "--compress"), _edit("docs/index.md", "Home", "House"), replaces_all=True),
    "verify": Command(("macros", "verify"), lambda _project: None),
}


def _run(project: Path, words: tuple[str, ...], at: int, how: signal.Signals) -> subprocess.CompletedProcess[str]:
    (project / "tmp").mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, str(ROOT / "tests/killed.py"), str(at), how.name, *words],
        cwd=project,
        env=os.environ | {"TMPDIR": str(project / "tmp")},
        start_new_session=True,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def _tree(project: Path) -> dict[str, bytes]:
    """Every file but those of caches and the system's own folder."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for top in project.iterdir()
        if not top.is_symlink() and top.name not in {".cache", "tmp"}
        for path in ([top] if top.is_file() else top.rglob("*"))
        if path.is_file()
    }


def _shown(tree: dict[str, bytes]) -> dict[str, bytes]:
    """What a reader of a folder finds; the record of editions stands for itself, and what was moved away comes back."""
    moved = {_MOVED.sub(r"\1/", path): content for path, content in tree.items() if _MOVED.match(path)}
    shown = {path: content for path, content in tree.items() if not re.search(r"(^|/)\.", path)}
    places = {path.partition("/")[0] for path in shown}
    own = ("dist/editions.json", "dist/SHA256SUMS")
    back = {path: content for path, content in moved.items() if path.partition("/")[0] not in places}
    return {path: content for path, content in (shown | back).items() if path not in own}


_MOVED = re.compile(r"^\.(\w+)-\d+-\w+/old/")


def _assert_the_record_is_true(dist: Path) -> None:
    sums = {item.path: item.sha256 for item in made(dist)}
    if (dist / SUMS).exists():
        sums |= {line[66:]: line[:64] for line in (dist / SUMS).read_text(encoding="utf-8").splitlines()}
    assert all(hashlib.sha256((dist / path).read_bytes()).hexdigest() == told for path, told in sums.items())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_killed_between_two_changes_leaves_nothing_by_half_and_the_next_run_finishes(
    project: Path, tmp_path: Path, name: str
) -> None:
    """Kills are spread evenly over the files that a command writes, moves and removes."""
    words, prepare, replaces_all = COMMANDS[name]
    dice = (project / "data/topics/dice.yaml").read_text(encoding="utf-8")
    (project / "data/topics/chess.yaml").write_text(dice.replace("name: Dice", "name: Chess"), encoding="utf-8")
    done = _run(project, words, 0, signal.SIGKILL)
    assert done.returncode == 0, done.stderr
    prepare(project)
    old = _shown(_tree(project))
    clean = shutil.copytree(project, tmp_path / "clean", symlinks=True)
    counted = _run(clean, words, 0, signal.SIGKILL)
    changes = int(counted.stderr.rpartition("changes: ")[2])
    wanted = _tree(clean)
    new = _shown(wanted)
    for kill in range(KILLS):
        how = SIGNALS[(kill + len(name)) % 3]
        at = 1 + (2 * kill + 1) * changes // (2 * KILLS)
        broken = shutil.copytree(project, tmp_path / f"broken-{kill}", symlinks=True)
        killed = _run(broken, words, at, how)
        told = f"{how.name} before change {at} of {changes}: {killed.stderr}"
        assert "Traceback" not in killed.stderr, told
        left = _shown(_tree(broken))
        assert all(content in (old.get(path), new.get(path)) for path, content in left.items()), told
        assert old.keys() & new.keys() <= left.keys(), told
        assert not replaces_all or left in (old, new), told
        _assert_the_record_is_true(broken / "dist")
        if how != signal.SIGKILL:
            assert not [path for path in (broken / "tmp").iterdir() if path.is_dir()], told  # genanki leaves a file
        again = _run(broken, words, 0, how)
        assert again.returncode == 0 or "is there already" in again.stderr, told + again.stderr
        assert _tree(broken) == wanted, told
        shutil.rmtree(broken)


def test_an_output_that_was_moved_away_comes_back_even_when_the_next_build_fails(project: Path) -> None:
    assert run_macros(project, "site").returncode == 0
    gone = subprocess.Popen(["true"])
    gone.wait()
    left = project / f".site-{gone.pid}-abc"
    left.mkdir()
    (project / "site").rename(left / "old")
    (project / "docs" / "broken.md").write_text("# Broken\n\n[nowhere](nowhere.md)\n", encoding="utf-8")
    assert run_macros(project, "site").returncode == 1
    assert (project / "site" / "index.html").is_file()
    assert not _left_over(project)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root may make a small disk, and not everywhere")
    yield folder
    subprocess.run(["umount", str(folder)], check=False)


def test_a_full_disk_is_said_and_keeps_the_old_site(project: Path, small_disk: Path) -> None:
    (small_disk / "site").mkdir()
    (small_disk / "site" / "index.html").write_text("old", encoding="utf-8")
    done = run_macros(project, "site", "--out", str(small_disk / "site"))
    assert done.returncode == 1
    assert "No space left on device" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in small_disk.rglob("*")] == ["site", "index.html"]


def test_a_limit_on_the_size_of_files_is_said_and_keeps_the_old_site(project: Path) -> None:
    assert run_macros(project, "site").returncode == 0
    before = sorted((path, path.stat().st_mtime_ns) for path in (project / "site").rglob("*"))
    done = subprocess.run(
        SITE,
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
    )
    assert done.returncode == 1
    assert "File too large" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert sorted((path, path.stat().st_mtime_ns) for path in (project / "site").rglob("*")) == before


@pytest.fixture
def on_small_disk(project: Path, small_disk: Path) -> Path:
    """A project whose data and editions lie on the small disk."""
    shutil.move(project / "data", small_disk / "data")
    (project / "data").symlink_to(small_disk / "data")
    assert run_macros(project, "editions", "cards", "--to", str(small_disk / "dist")).returncode == 0
    _edit("data/questions/*/*.yaml", "minutes: 5", "minutes: 6")(project)
    _edit("data/topics/*.yaml", "\n", "   \n", 1)(project)
    return project


WRITING = [
    ("editions", "cards", "--to", "{disk}/dist"),
    ("format",),
    ("new", "topic", "dominoes", "name=Dominoes", "area=statistics"),
    ("schemas", "--to", "{disk}/schemas"),
]


@pytest.mark.parametrize("words", WRITING, ids=lambda words: words[0])
def test_a_disk_that_takes_nothing_is_said_and_the_next_run_finishes(
    on_small_disk: Path, small_disk: Path, words: tuple[str, ...]
) -> None:
    arguments = [word.format(disk=small_disk) for word in words]
    before = _tree(small_disk)
    with (small_disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(bytes(4096)):
            pass
    _assert_refused(run_macros(on_small_disk, *arguments), "No space left on device")
    (small_disk / "filler").unlink()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    _assert_refused(run_macros(on_small_disk, *arguments), "Read-only file system")
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert _tree(small_disk) == before
    again = run_macros(on_small_disk, *arguments)
    assert again.returncode == 0, again.stderr
    assert _tree(small_disk) != before


def _assert_refused(done: subprocess.CompletedProcess[str], why: str) -> None:
    assert done.returncode == 1
    assert why in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_cache_that_cannot_be_written_is_said(project: Path, small_disk: Path) -> None:
    (project / ".cache").symlink_to(small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for command in ("site", "editions"):
        _assert_refused(run_macros(project, command), "Read-only file system")


def test_editions_that_a_disk_has_room_for_stay_when_it_is_full(on_small_disk: Path, small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(300_000))
    done = run_macros(on_small_disk, "editions", "cards", "markdown", "--to", str(small_disk / "dist"))
    assert "handbook-markdown.zip: cannot be written (No space left on device)" in done.stderr
    _assert_the_record_is_true(small_disk / "dist")
    assert [item.edition for item in made(small_disk / "dist")] == ["cards"] * 3
    assert not list((small_disk / "dist").glob(".*"))


def test_a_read_only_folder_is_said(project: Path, small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = run_macros(project, "site", "--out", str(small_disk / "site"))
    assert done.returncode == 1
    assert "cannot be written (Read-only file system)" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_step_of_the_set_up_is_said(project: Path) -> None:
    (project / ".build").unlink()
    done = run_macros(project, "site")
    assert done.returncode == 1
    assert "the scripts and fonts are not built; run 'make site'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("command", "package"),
    [
        ("check", "pydantic"),
        ("site", "brotli"),
        ("editions", "typst"),
        ("editions", "genanki"),
        ("editions", "pypandoc"),
    ],
)
def test_a_missing_package_is_said(project: Path, command: str, package: str) -> None:
    code = f"import sys, runpy; sys.modules['{package}'] = None; sys.argv = ['macros', '{command}']; runpy.run_module('macros', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"the package '{package}' is not installed; run 'make check'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_pandoc_is_said(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pypandoc.get_pandoc_path", lambda: str(project / "nowhere"))
    with pytest.raises(Failed, match="pandoc does not run; remove"):
        pandoc.run([], "")


def test_editions_without_scripts_and_fonts_say_so(project: Path) -> None:
    (project / ".build").unlink()
    done = run_macros(project, "editions", "markdown", "offline")
    assert done.returncode == 1
    assert "run 'make editions'" in done.stderr
    assert "Traceback" not in done.stderr
