"""`python -m macros …`: starts a command."""

import signal
import sys

if __name__ == "__main__":
    # Before a command begins and after it ended there is nothing to clean up: an interrupt ends the process at once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        from .commands import main

        sys.exit(main())
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("macros"):
            raise
        sys.exit(
            f"the package '{error.name}' is not installed; run 'make check', which installs it, and use .venv/bin/python"
        )
