"""Runs code of the data in a process of its own, with limits on time, memory, files and network."""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import jail

SECONDS = 60
MEMORY_BYTES = 4 << 30
FILE_BYTES = 16 << 20
SAID_BYTES = 64 << 10
"""How much of a traceback anyone reads."""

_BOOT = f"""
import os, resource, runpy, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY_BYTES}, {MEMORY_BYTES}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_FSIZE, ({FILE_BYTES}, {FILE_BYTES}))
here = os.path.realpath(os.getcwd()) + os.sep
forbidden = ("socket.connect", "socket.bind", "socket.send", "socket.getaddrinfo", "socket.gethostby", "subprocess.Popen", "os.exec", "os.fork", "os.posix_spawn",
    "os.system", "pty.spawn",
    "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod", "os.kill", "shutil.")
writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

def guard(event, args):
    if event.startswith(forbidden):
        raise PermissionError("code of the data may not use " + event)
    if event == "open" and isinstance(args[0], (str, bytes)) and (args[2] or 0) & writing:
        place = os.path.realpath(os.fsdecode(args[0]))
        if place != os.devnull and not place.startswith(here):
            raise PermissionError("code of the data may write only into its own folder")

sys.addaudithook(guard)
runpy.run_path("code.py", run_name="__main__")
"""


@dataclass(frozen=True)
class Outcome:
    """How a run ended."""

    said: str | None
    """None when it ended well, else the reason: a traceback, or that a limit was passed."""
    produced: bytes = b""
    """What it wrote into the file `out`, if anything."""


def run(code: str, seconds: float = SECONDS, how: jail.Kind | None = None) -> Outcome:
    """Run Python source in an empty folder; it may read what is installed and write only there.

    Three walls, one behind the other: a guard inside the process, which tells accidents from intent and says what is forbidden;
    limits of the system on memory, time and the size of files; and the jail `how`, the best there is when not named. Where there
    is no jail, code that means harm can pass the guard: run foreign code only in continuous integration without secrets.
    """
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryFile() as said:
        folder = Path(name).resolve()
        (folder / "code.py").write_text(code, encoding="utf-8")
        environment = _environment(folder)
        before = jail.around(folder, how or jail.kind())
        try:
            # What it says goes into a file, which has a limit; a pipe has none, and would fill our memory.
            done = subprocess.run(
                [*before, sys.executable, "-I", "-c", _BOOT],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Outcome(f"took more than {seconds:g} seconds")
        produced = _produced(folder / "out")
        said.seek(0)
        words = said.read(SAID_BYTES).decode("utf-8", "replace").strip()
    return Outcome(None if done.returncode == 0 else words or f"ended with code {done.returncode}", produced)


def _produced(out: Path) -> bytes:
    """What lies there, but never what a link leads to."""
    return out.read_bytes() if out.is_file() and not out.is_symlink() else b""


def _environment(folder: Path) -> dict[str, str]:
    one_thread = dict.fromkeys(
        ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "LOKY_MAX_CPU_COUNT"), "1"
    )
    fixed = {"PATH": os.defpath, "HOME": str(folder), "TMPDIR": str(folder), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    if (fonts := os.environ.get("MPLCONFIGDIR")) and Path(fonts).is_dir():
        # Its own copy: matplotlib asks for a folder that it may write, and what one drawing writes, no other may read.
        fixed["MPLCONFIGDIR"] = str(shutil.copytree(fonts, folder / "matplotlib"))
    return fixed | one_thread
