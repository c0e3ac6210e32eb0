"""Books on paper: Typst sets the pieces that pandoc wrote, in our fonts, as PDF/UA-1 and PDF/A-2a."""

import json
import multiprocessing
import re
import shutil
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

import typst

from ..fonts import book_fonts, letters
from ..output import staging
from ..problems import Failed
from ..render import TEMPLATES
from .book import AUTHOR, Books, Edition
from .chapters import hand_written
from .pandoc import Piece, typst_of
from .workshop import Artifact, Workshop

Paper = Literal["a4", "letter", "phone"]
PAPERS: dict[Paper, str] = {"a4": "A4", "letter": "US letter", "phone": "for a phone"}
Places = dict[str, dict[str, float]]
"""Page and height of each anchor."""
PASSES = 6
"""Runs after which page numbers must have settled; three are usual."""
SMALL = 1_500_000
"""Characters up to which a book is set in this process; more would keep gigabytes of it."""
_FIGURE = re.compile(r"\(figures/([a-z0-9-]+)\.svg\)")
_LOOK = TEMPLATES / "book"


class Press:
    """Fonts, drawings and converted texts, shared by the books of one run."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.cache = workshop.cache / "book"
        self.cache.mkdir(parents=True, exist_ok=True)
        self.fonts = book_fonts()
        self.letters = {ord("\n")}.union(*map(letters, sorted(self.fonts.iterdir())))

    def artifact(self, edition: Edition, paper: Paper, said: str) -> Artifact:
        """A book as a file of `dist/`, written only when asked for."""
        path = f"{edition.name}{'' if paper == 'a4' else f'-{paper}'}.pdf"
        return Artifact(path, said, self.made_of(edition), edition.changed, partial(self.write_pdf, edition, paper))

    def made_of(self, edition: Edition) -> tuple[str | Path, ...]:
        """Everything in the project's data that decides the bytes of a book."""
        return (*edition.texts, *self._figures(edition).values(), self.workshop.site)

    def _figures(self, edition: Edition) -> dict[str, Path]:
        """The drawings that a book shows."""
        named = {name for text in edition.texts for name in _FIGURE.findall(text)}
        return {name: path for name, path in sorted(self.workshop.figures.items()) if name in named}

    def place_figures(self, edition: Edition, folder: Path) -> None:
        """Put the drawings that a book shows where its texts look for them."""
        (folder / "figures").mkdir()
        for figure, path in self._figures(edition).items():
            shutil.copy(path, folder / "figures" / f"{figure}.svg")

    def cover(self, edition: Edition) -> bytes:
        """The cover as a PNG."""
        with staging(self.cache / "typst") as folder:
            self._lay(folder, '#import "look.typ" as hb\n#show: hb.document-of\n#hb.cover')
            (folder / "book.json").write_text(
                json.dumps(self._about(edition, "cover") | {"places": {}, "anchors": {}}), encoding="utf-8"
            )
            compiler = _compiler(folder, self.fonts)
            drawn = compiler.compile(format="png", ppi=200)
        return drawn if isinstance(drawn, bytes) else b""

    def write_pdf(self, edition: Edition, paper: Paper, target: Path) -> None:
        """Write one book, the same bytes for the same texts.

        Raises Failed with what pandoc or Typst says when they cannot make it.
        """
        pieces = typst_of(edition.texts, self.cache)
        with staging(self.cache / "typst") as folder:
            self._lay(folder, _text(edition, pieces))
            self.place_figures(edition, folder)
            target.write_bytes(self._settled(folder, edition, pieces, paper))

    def _lay(self, folder: Path, text: str) -> None:
        """Put what Typst reads into a folder of its own."""
        for file in ("look.typ", "code.tmTheme"):
            shutil.copy(_LOOK / file, folder / file)
        (folder / "main.typ").write_text(self._drawable(text), encoding="utf-8")

    def _drawable(self, text: str, backslash: str = r"\\") -> str:
        """Letters that no font of ours has, by their number as Python writes it; `backslash` as what reads the text wants it."""
        foreign = {ord(sign) for sign in set(text)} - self.letters
        return text.translate(
            {code: backslash + (f"u{code:04x}" if code < 1 << 16 else f"U{code:08x}") for code in foreign}
        )

    def _about(self, edition: Edition, paper: str) -> dict[str, object]:
        return {
            "title": self._drawable(edition.title, "\\"),
            "subtitle": edition.subtitle,
            "author": AUTHOR,
            "date": edition.date,
            "paper": paper,
            "site": self.workshop.site,
            "shelves": edition.shelves,
            "pages": edition.pages,
        }

    def _settled(self, folder: Path, edition: Edition, pieces: list[Piece], paper: Paper) -> bytes:
        """The book whose page numbers are those of its own pages."""
        anchors = dict.fromkeys((anchor for piece in pieces for anchor in piece.anchors), True)
        about = self._about(edition, paper) | {"anchors": anchors}
        places: Places = {}
        work = _set if sum(map(len, edition.texts)) < SMALL else _set_alone
        for _ in range(PASSES):
            (folder / "book.json").write_text(json.dumps(about | {"places": places}), encoding="utf-8")
            run = work(_Job(folder, self.fonts, edition.changed, places))
            if run.pdf:
                return run.pdf
            if run.said:
                raise Failed(f"{edition.name}: Typst could not set the book: {run.said}")
            places = run.places
        raise Failed(
            f"{edition.name}: the page numbers did not settle in {PASSES} runs; report this with the data that led to it"
        )


def _text(edition: Edition, pieces: list[Piece]) -> str:
    entries = (entry for piece in pieces for entry in piece.headings if entry[0] <= edition.depth)
    listed = "".join(f"({level}, [{title}], {json.dumps(anchor)}),\n" for level, title, anchor in entries)
    contents = f"#hb.contents({listed})" if listed else ""
    body = "\n\n".join(piece.text for piece in pieces)
    return f'#import "look.typ" as hb\n#show: hb.document-of\n#hb.cover\n{contents}\n{body}\n#hb.places-found\n'


class _Job(NamedTuple):
    folder: Path
    fonts: Path
    timestamp: int
    places: Places
    """As the run before found them."""


class _Run(NamedTuple):
    places: Places
    pdf: bytes = b""
    """Only when the places were right."""
    said: str = ""
    """What was wrong."""


def _set_alone(job: _Job) -> _Run:
    """In a process of its own, which gives its memory back."""
    context = multiprocessing.get_context("spawn")
    # An interrupt reaches both of us, and we answer it.
    with ProcessPoolExecutor(1, context, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)) as pool:
        try:
            return pool.submit(_set, job).result()
        except BrokenProcessPool as error:
            raise Failed("Typst was ended from outside, as a system does that is short of memory; free some") from error


def _set(job: _Job) -> _Run:
    compiler = _compiler(job.folder, job.fonts)
    try:
        found: Places = json.loads(compiler.query("<places>", field="value", one=True))
        if found != job.places:
            return _Run(found)
        pdf = compiler.compile(pdf_standards=["ua-1", "a-2a"], timestamp=job.timestamp)
    except typst.TypstError as error:
        return _Run({}, said=error.message)
    return _Run(found, pdf=pdf if isinstance(pdf, bytes) else b"")


def _compiler(folder: Path, fonts: Path) -> typst.Compiler:
    ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[fonts])
    return typst.Compiler(folder / "main.typ", root=folder, font_paths=ours, ignore_system_fonts=True)


def artifacts(workshop: Workshop) -> Iterator[Artifact]:
    """The whole on each paper, and booklets: what is asked most, each round, company and topic."""
    books, press = Books(workshop.handbook, hand_written(workshop.root), workshop.site), Press(workshop)
    for paper, said in PAPERS.items():
        yield from (
            press.artifact(edition, paper, f"The book, {edition.subtitle}, {said}") for edition in books.whole()
        )
    for edition in books.booklets():
        yield press.artifact(edition, "a4", f"Booklet: {edition.title}, A4")
