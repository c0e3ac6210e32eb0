"""Run a module as `python -m` does, and send a signal just before its N-th change of a file: `python killed.py N SIGNAL MODULE …`."""

import atexit
import os
import runpy
import signal
import sys

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "subprocess.Popen"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _watch(last: int, how: signal.Signals) -> None:
    """Count what is about to happen; `last` = 0 never strikes, and tells the count in the end."""
    seen = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in _CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING):
            seen += 1
            if seen == last:
                os.killpg(0, how)

    sys.addaudithook(hook)
    if not last:
        atexit.register(lambda: sys.stderr.write(f"changes: {seen}"))


if __name__ == "__main__":
    _, number, name, module, *arguments = sys.argv
    sys.dont_write_bytecode = True
    sys.path[0] = ""
    sys.argv = [module, *arguments]
    _watch(int(number), signal.Signals[name])
    runpy.run_module(module, run_name="__main__", alter_sys=True)
