"""Runs code of the data in a process of its own, with limits on time, memory, files and network."""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SECONDS = 60
MEMORY_BYTES = 4 << 30
FILE_BYTES = 16 << 20

_BOOT = f"""
import os, resource, runpy, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY_BYTES}, {MEMORY_BYTES}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_FSIZE, ({FILE_BYTES}, {FILE_BYTES}))
here = os.path.realpath(os.getcwd()) + os.sep
forbidden = ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.exec", "os.fork", "os.posix_spawn", "os.system",
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


def run(code: str, seconds: float = SECONDS) -> Outcome:
    """Run Python source in an empty folder; it may read what is installed and write only there.

    The limits keep accidents and simple mischief away from the machine of whoever runs the tests. They are no jail:
    foreign code runs in continuous integration without secrets.
    """
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "code.py").write_text(code, encoding="utf-8")
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-c", _BOOT],
                cwd=folder,
                env=_environment(folder),
                capture_output=True,
                text=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Outcome(f"took more than {seconds:g} seconds")
        out = Path(folder) / "out"
        produced = out.read_bytes() if out.is_file() else b""
    return Outcome(
        None if done.returncode == 0 else done.stderr.strip() or f"ended with code {done.returncode}", produced
    )


def _environment(folder: str) -> dict[str, str]:
    one_thread = dict.fromkeys(
        ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "LOKY_MAX_CPU_COUNT"), "1"
    )
    fixed = {"PATH": os.defpath, "HOME": folder, "TMPDIR": folder, "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    shared = {name: os.environ[name] for name in ("MPLCONFIGDIR",) if name in os.environ}
    return fixed | one_thread | shared
