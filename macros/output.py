"""Output that is whole or untouched: built beside its place, and moved there when complete."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from .problems import Failed


def replace_folder(target: Path, build: Callable[[Path], None]) -> None:
    """Let `build` fill a new folder beside `target`, then put it in `target`'s place.

    Raises Failed when the folder cannot be written; whatever `build` raises leaves `target` as it was.
    """
    target = target.absolute()
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise Failed(f"{target}: is not a folder; move it away, or name another place")
    with staging(target) as beside:
        try:
            build(beside / "new")
            if target.exists():
                target.rename(beside / "old")
            (beside / "new").rename(target)
        except OSError as error:
            raise Failed(
                f"{target}: cannot be written ({error.strerror}); free some space, or name another place"
            ) from error
        finally:
            _bring_back(target, beside)


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """A new folder beside `target` to write in, removed afterwards; what runs that were killed left there goes first.

    Raises Failed when nothing can be written there.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _recover(target)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-{os.getpid()}-", dir=target.parent))
    except OSError as error:
        raise Failed(
            f"{target.parent}: cannot be written ({error.strerror}); free it, or name another place"
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _recover(target: Path) -> None:
    """Finish what runs that were killed left beside `target`: their folders go, and the old output comes back where it was moved away."""
    for left in target.parent.glob(f".{target.name}-[0-9]*-*"):
        if _runs(int(left.name.removeprefix(f".{target.name}-").partition("-")[0])):
            continue
        _bring_back(target, left)
        shutil.rmtree(left, ignore_errors=True)


def _bring_back(target: Path, left: Path) -> None:
    """The old output, where it was moved away and nothing took its place."""
    if not target.exists() and (left / "old").exists():
        (left / "old").rename(target)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def write_zip(target: Path, files: Mapping[str, Path | bytes], changed: int) -> None:
    """Write a zip that is the same whenever its content is: sorted, and every file dated `changed` (seconds since 1970, from 1980 on)."""
    date = time.gmtime(changed)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (date.tm_year, date.tm_mon, date.tm_mday, *date[3:6]))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content.read_bytes() if isinstance(content, Path) else content)


def replace_file(target: Path, text: str) -> None:
    """Put a text into a file's place in one step.

    Raises Failed when it cannot be written; the file is then as it was.
    """
    partial = target.with_name(f".{target.name}.new")
    try:
        partial.write_text(text, encoding="utf-8", newline="\n")
        partial.replace(target)
    except OSError as error:
        raise Failed(f"{target}: cannot be written ({error.strerror}); check the folder and free some space") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def mkdocs(*arguments: str) -> None:
    """Run MkDocs as a process of its own, since it ends the interpreter on some errors.

    Raises Failed when it does not end well; it has said why.
    """
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    # An interrupt reaches both of us; we answer it, and end MkDocs.
    done = subprocess.run(command, env=environment, check=False, preexec_fn=_ignore_interrupts)
    if done.returncode != 0:
        raise Failed("the site was not built; the lines above say why")


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
