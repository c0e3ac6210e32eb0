"""A set-up that was interrupted at any step is made good by the next `make`. No test here installs anything."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import browser, nginx
from tests.conftest import ROOT
from tests.test_faults import KILLS, SIGNALS

PYTHON = """#!/bin/sh
# Stands for Python: `python -m venv FOLDER` makes a pip that takes what is there for installed, and stops half way when told to.
[ "$1" = -c ] && exit 0
mkdir -p "$3/bin" && cat > "$3/bin/pip" <<'END'
#!/bin/sh
cd "$(dirname "$0")/.."
[ -e package ] && exit 0
echo half > package
[ -z "$STOP" ] || kill -9 0
echo whole > package
END
chmod +x "$3/bin/pip"
"""


def _script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


def _make(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env=os.environ | environment,
        start_new_session=True,
        capture_output=True,
        text=True,
        check=False,
    )


def test_packages_that_were_installed_by_half_are_installed_anew(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.txt").touch()
    command = (".venv/.done", f"PYTHON={_script(tmp_path / 'python', PYTHON)}")
    assert _make(tmp_path, *command, STOP="yes").returncode != 0
    assert (tmp_path / ".venv/package").read_text(encoding="utf-8") == "half\n"
    assert _make(tmp_path, *command).returncode == 0
    assert (tmp_path / ".venv/package").read_text(encoding="utf-8") == "whole\n"
    os.utime(tmp_path / ".venv/.done", (0, 0))
    (tmp_path / ".venv/kept").touch()
    assert _make(tmp_path, *command).returncode == 0
    assert (tmp_path / ".venv/kept").exists(), "a whole folder only gets what is new"


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """What the steps after the installation need; its npm runs scripts and refuses to install."""
    for name in ("Makefile", "requirements.txt", "web/package.json", "web/package-lock.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("src", "styles"):
        shutil.copytree(ROOT / "web" / name, tmp_path / "web" / name)
    for name in ("macros", "web/node_modules"):
        (tmp_path / name).symlink_to(ROOT / name)
    _script(tmp_path / ".venv/bin/python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    npm = Path(sys.executable).with_name("npm")
    _script(tmp_path / ".venv/bin/npm", f'#!/bin/sh\ncase "$*" in *" run "*) exec "{npm}" "$@";; esac\nexit 9\n')
    (tmp_path / ".build/fonts").mkdir(parents=True)
    shutil.copy(ROOT / ".build/fonts/plex-math.woff2", tmp_path / ".build/fonts")
    return tmp_path


BUILT = (".build/web/.done", ".build/schema/questions.json")
INSTALLED = [f"--old-file={name}" for name in (".venv/.done", "web/node_modules/.done", ".build/fonts/plex-math.woff2")]


def _built(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_types_scripts_and_schemas_that_were_made_by_half_are_made_anew(scratch: Path, tmp_path: Path) -> None:
    """Kills are spread evenly over the number of files that the steps have written."""
    build, whole = scratch / ".build", tmp_path / "whole"
    shutil.copytree(build, tmp_path / "before")
    done = _make(scratch, *INSTALLED, *BUILT)
    assert done.returncode == 0, done.stderr
    wanted = _built(build)
    build.rename(whole)
    for kill in range(KILLS):
        shutil.rmtree(build, ignore_errors=True)
        shutil.copytree(tmp_path / "before", build)
        files = 2 + kill * (len(wanted) - 2) // KILLS
        process = subprocess.Popen(
            ["make", *INSTALLED, *BUILT],
            cwd=scratch,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while process.poll() is None and len(list(build.rglob("*.*"))) < files:
            time.sleep(0.002)
        if process.poll() is None:
            os.killpg(process.pid, SIGNALS[kill % 3])
        process.wait(60)
        again = _make(scratch, *INSTALLED, *BUILT)
        assert again.returncode == 0, again.stderr
        assert _built(build) == wanted, f"killed when there were {files} files"


def test_a_browser_that_does_not_start_is_repaired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half = _script(tmp_path / "chromium", "#!/bin/sh\nexit 127\n")
    monkeypatch.setenv("CHROMIUM", str(half))
    monkeypatch.setattr(browser, "_run", lambda _command: None)
    stamp = tmp_path / "stamp"
    assert browser.main(stamp) == 1
    assert not stamp.exists()
    monkeypatch.setattr(browser, "apt_install", lambda _name: _script(half, "#!/bin/sh\n"))
    assert browser.main(stamp) == 0
    assert stamp.read_text(encoding="utf-8") == f"{half}\n"


def test_a_missing_nginx_is_looked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nginx, "find", lambda: None)
    monkeypatch.setattr(nginx, "apt_install", lambda *_names: None)
    assert nginx.main(tmp_path / "stamp") == 0
    assert not (tmp_path / "stamp").exists()
