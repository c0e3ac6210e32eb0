"""Runs the code of the data, each piece in its own process with limits on time, memory, files and network."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .models import Handbook

SECONDS = 60
MEMORY_BYTES = 4 * 1024**3

@dataclass(frozen=True)
class Task:
    """One piece of code of the data."""

    name: str
    """Where it stands: `questions/<id>: verify` or `questions/<id>: solution`."""
    code: str


def tasks(handbook: Handbook) -> Iterator[Task]:
    """Every `verify` block and every solution, in the order of the ids."""
    for id_, question in handbook.questions.items():
        if question.verify:
            yield Task(f"questions/{id_}: verify", question.verify)
        if question.solution:
            yield Task(f"questions/{id_}: solution", question.solution + _CALL_TESTS)


_CALL_TESTS = """

_tests = [value for name, value in list(globals().items()) if name.startswith("test") and callable(value)]
assert _tests, "a solution starts with its test: define test_… functions"
for _test in _tests:
    _test()
"""


def run(task: Task) -> str | None:
    """None when the code ends well, else what it said."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "code.py").write_text(task.code, encoding="utf-8")
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-c", _BOOT],
                cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False,
                env={"PATH": os.defpath, "HOME": folder, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "LOKY_MAX_CPU_COUNT": "1"},
            )
        except subprocess.TimeoutExpired:
            return f"took more than {SECONDS} seconds"
    return None if done.returncode == 0 else (done.stderr.strip() or f"ended with code {done.returncode}")


_BOOT = """
import os, resource, runpy, sys
memory = %d
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
resource.setrlimit(resource.RLIMIT_CPU, (%d, %d))
resource.setrlimit(resource.RLIMIT_FSIZE, (16 << 20, 16 << 20))
here = os.path.realpath(os.getcwd())
FORBIDDEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.remove", "os.rename", "os.rmdir")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def guard(event, args):
    if event.startswith(FORBIDDEN):
        raise PermissionError("code of the data may not use " + event)
    if event == "open" and isinstance(args[2], int) and args[2] & WRITING and isinstance(args[0], (str, bytes)):
        place = os.path.realpath(os.fsdecode(args[0]))
        if place != os.devnull and not place.startswith(here + os.sep):
            raise PermissionError("code of the data may write only into its own folder")

sys.addaudithook(guard)
sys.argv = ["code.py"]
runpy.run_path("code.py", run_name="__main__")
""" % (MEMORY_BYTES, SECONDS, SECONDS)
