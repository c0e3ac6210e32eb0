"""Time and memory of the PDF of a thousand questions, nothing kept from an earlier run: `make bench`, or `python -m tests.bench_book 300`."""

import resource
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2

from macros.editions.book import Books
from macros.editions.chapters import hand_written
from macros.editions.dates import Dates
from macros.editions.typeset import Press
from macros.editions.workshop import Workshop
from macros.load import load
from tests.site import ROOT
from tests.synthetic import FIXTURE, write

SECONDS = 60
MEGABYTES = 2500
"""Of the largest process."""


def main(questions: int) -> int:
    """Measure and print; 1 when a limit is passed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # The fixture brings some questions of its own.
        write(folder / "data", questions - len(list((FIXTURE / "questions").rglob("*.yaml"))))
        # The hand-written pages are the real ones, with the sources that they cite.
        sources = load(ROOT / "data").sources
        start = time.monotonic()
        handbook = load(folder / "data")
        handbook = handbook.model_copy(update={"sources": handbook.sources | sources})
        press = Press(Workshop(folder, handbook, Dates({}, 0)))
        for edition in Books(handbook, hand_written(ROOT), press.workshop.site).whole():
            press.write_pdf(edition, "a4", folder / f"{edition.name}.pdf")
        seconds = time.monotonic() - start
        pages = [len(pypdfium2.PdfDocument(path)) for path in sorted(folder.glob("*.pdf"))]
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor = sum(one.ru_utime + one.ru_stime for one in used)
    megabytes = max(one.ru_maxrss for one in used) * 1024 / 1e6
    print(f"{questions} questions, pages {pages}: {processor:.0f} s of processor time")
    for what, value, limit in (("seconds", seconds, SECONDS), ("megabytes", megabytes, MEGABYTES)):
        print(f"{what}: {value:.0f} (limit {limit}) {'ok' if value <= limit else 'too much'}")
    return int(seconds > SECONDS or megabytes > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
