"""What happens when a command is killed, the disk is full or nothing may be written: the old output stays, the next run repairs.

HANDBOOK_KILLS=200 kills more often; the note of a release says how often it was.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site import run_macros
from tests.test_site import differing

KILLS = int(os.environ.get("HANDBOOK_KILLS", "2"))
SITE = [sys.executable, "-m", "macros", "site"]


def _start(project: Path, command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, cwd=project, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def _left_over(project: Path) -> list[Path]:
    return list(project.glob(".site-*"))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda how: how.name)
def test_a_killed_build_leaves_a_whole_site_and_the_next_run_cleans_up(project: Path, how: signal.Signals) -> None:
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
        # While Python still starts, it answers an interrupt in its own way.
        assert "Traceback" not in said or said.rstrip().endswith("KeyboardInterrupt")
        if how != signal.SIGKILL:
            assert not _left_over(project)
        if (project / "site").exists():
            assert not differing(project / "site", whole)
        else:
            assert any((left / "old").exists() for left in _left_over(project)), "neither moved away nor there"
    done = run_macros(project, "site")
    assert done.returncode == 0, done.stderr
    assert not differing(project / "site", whole)
    assert not _left_over(project)


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
