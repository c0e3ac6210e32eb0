"""How many requests a second one nginx answers with the site of 1,000 questions, on loopback: `python -m tests.load`.

Bounded in time and connections; needs nginx and wrk (Debian: `nginx-light`, `wrk`). The numbers are of the machine it runs on.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from macros.compress import compress
from tests import nginx
from tests.browser import apt_install
from tests.site import make_project, run_macros
from tests.synthetic import write

QUESTIONS = 1000
SECONDS = 10
CONNECTIONS = 32
PATHS = ("", "questions/question-00007/", "questions/", "assets/page.js", "assets/data/search.js")


def main() -> int:
    """Build, serve, measure each path, print a table; 1 when a tool is missing."""
    if not shutil.which("wrk"):
        apt_install("wrk")
    if not shutil.which("wrk") or not nginx.find():
        print("needs wrk and nginx; install both", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = make_project(folder / "project")
        write(project / "data", QUESTIONS)
        done = run_macros(project, "site")
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return 1
        print(f"{compress(project / 'site')} files compressed")
        with nginx.serve(project / "site", folder / "nginx") as address:
            print(f"{'path':<32}{'requests/s':>12}{'p50':>10}{'p99':>10}{'errors':>8}")
            for path in PATHS:
                print(f"/{path:<31}" + _measured(address + path), flush=True)
    return 0


def _measured(address: str) -> str:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-H", "Accept-Encoding: gzip", address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def found(pattern: str) -> str:
        match = re.search(pattern, said)
        return match[1] if match else "0"

    rate, half, slowest = (
        found(pattern) for pattern in (r"Requests/sec:\s+([\d.]+)", r"\n\s+50%\s+(\S+)", r"\n\s+99%\s+(\S+)")
    )
    return f"{rate:>12}{half:>10}{slowest:>10}{found(r'Non-2xx or 3xx responses: (.+)'):>8}"


if __name__ == "__main__":
    sys.exit(main())
