"""How much of the machine foreign code gets to see: as little as this system can arrange without a password."""

import shutil
import site
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Literal

Kind = Literal["bubblewrap", "namespaces", "none"]

_SYSTEM = ("/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/etc/alternatives")


@cache
def kind() -> Kind:
    """What this system offers, tried once.

    `bubblewrap`: no network, no other process, no file but Python and its packages, nothing to write but the code's own folder.
    `namespaces`: no network, no other process. `none`: only the limits and the guard inside the process.
    """
    tried: tuple[Kind, ...] = ("bubblewrap", "namespaces")
    return next((name for name in tried if works(name)), "none")


def works(name: Kind) -> bool:
    """Whether a process can be put into such a jail here."""
    if name == "none":
        return True
    command = around(Path(), name)
    if not shutil.which(command[0]):
        return False
    try:
        done = subprocess.run([*command, sys.executable, "-c", ""], capture_output=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def around(folder: Path, how: Kind) -> list[str]:
    """The words to put before a command so that it runs in `folder` and sees little else."""
    if how == "none":
        return []
    if how == "namespaces":
        return ["unshare", "--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child"]
    command = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session"]
    for place in dict.fromkeys((*_SYSTEM, *_python())):
        command += ["--ro-bind-try", place, place]
    here = str(folder.resolve())
    command += ["--proc", "/proc", "--dev", "/dev"]
    return [*command, "--bind", here, here, "--chdir", here] if folder != Path() else command


def _python() -> list[str]:
    """Where this interpreter and its packages lie, by every name they are known by."""
    places = [Path(name) for name in (sys.prefix, sys.base_prefix, *site.getsitepackages())]
    return [str(name) for place in places for name in (place, place.resolve())]
