"""Find an nginx for the tests, or install one, and serve a folder with it as the handbook's own settings say: `python -m tests.nginx STAMP`."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.headers import written
from tests.browser import apt_install, starts

REMEDY = "no nginx was found and none could be installed; install the package nginx, or set NGINX=/path/to/it"
_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
_SETTINGS = """
{load}
daemon off;
pid nginx.pid;
error_log stderr warn;
worker_processes 1;
{user}
events {{ worker_connections 512; }}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  sendfile on;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server {{
    listen 127.0.0.1:{port};
    root {root};
    {brotli}
    include headers.conf;
  }}
}}
"""


def find() -> Path | None:
    """The nginx named by NGINX, or one on the PATH or where Debian puts it."""
    named = os.environ.get("NGINX") or shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    return Path(named) if named and Path(named).is_file() else None


@contextmanager
def serve(folder: Path, work: Path) -> Iterator[str]:
    """The address at which a real nginx serves `folder`; `work` holds its settings.

    Raises RuntimeError with the remedy when there is no nginx, or when it does not start.
    """
    nginx = find()
    if nginx is None:
        raise RuntimeError(REMEDY)
    work.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    (work / "headers.conf").write_text(written("nginx"), encoding="utf-8")
    (work / "nginx.conf").write_text(_settings(folder, port), encoding="utf-8")
    process = subprocess.Popen([str(nginx), "-p", str(work), "-c", "nginx.conf"])
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def _settings(folder: Path, port: int) -> str:
    return _SETTINGS.format(
        load=f"load_module {_BROTLI};" if _BROTLI.exists() else "",
        brotli="brotli_static on;" if _BROTLI.exists() else "",
        # Workers of another user could not read a folder of the tests.
        user="user root;" if os.geteuid() == 0 else "",
        port=port,
        root=folder,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError("nginx did not start; it has said why")


def main(stamp: Path) -> int:
    """Make sure that there is an nginx, or say that its tests will be skipped."""
    if not starts(find(), "-v"):
        apt_install("nginx-light", "libnginx-mod-http-brotli-static")
    found = find()
    if not starts(found, "-v"):
        # Without a stamp, the next run tries again.
        print(f"{REMEDY}; its tests are skipped", file=sys.stderr)
    else:
        stamp.write_text(f"{found}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
