"""How long the preview takes from a saved file to the edited page, and to everything: `python -m tests.preview_times 3000`."""

import os
import sys
import tempfile
import time
from pathlib import Path

from macros.figures import drawn
from macros.load import load
from macros.preview.builder import Builder
from tests.site import make_project
from tests.synthetic import write
from tests.test_preview import Author

EDITS = ("edit_answer", "edit_prompt", "add", "rename", "delete", "edit_topic")


def main(questions: int) -> None:
    """Print seconds by the clock and of the processor for each kind of edit, in a project of synthetic questions."""
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder) / "project")
        write(project / "data", questions)
        drawn(load(project / "data").figures, project / ".cache" / "figures")
        os.chdir(project)
        author, builder = Author(project, 1), Builder(project, Path(folder) / "out")
        assert builder.build(), builder.problems
        print(f"{'':<12}{'edited page, s':>15}{'everything, s':>15}{'CPU, s':>8}")
        for name in EDITS:
            time.sleep(2)
            getattr(author, name)()
            start, before = time.monotonic(), time.process_time()
            builder.build_edited()
            shown = time.monotonic()
            assert builder.build(), builder.problems
            end, cpu = time.monotonic() - start, time.process_time() - before
            print(f"{name:<12}{shown - start:>15.2f}{end:>15.2f}{cpu:>8.2f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
