"""The book for reading programs: EPUB 3 with formulas as MathML, made by pandoc from the same chapters as the PDF."""

import json
import re
import tempfile
import uuid
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ..render import TEMPLATES
from .book import AUTHOR, Books, Edition
from .chapters import hand_written
from .pandoc import READER, run
from .typeset import Press
from .workshop import Artifact, Workshop

_LOOK = TEMPLATES / "book"
_SUMMARY = (
    "Formulas are MathML with their reading as alternative text, pictures have descriptions, headings and lists are marked as such, "
    "and the table of contents leads to every chapter."
)


def artifacts(workshop: Workshop) -> Iterator[Artifact]:
    """The whole handbook in one file, whatever its size."""
    books, press = Books(workshop.handbook, hand_written(workshop.root), workshop.site), Press(workshop)
    edition = books.complete()
    write = partial(write_epub, edition, press)
    yield Artifact(
        f"{edition.name}.epub", "The book for reading programs, EPUB 3", press.made_of(edition), edition.changed, write
    )


def write_epub(edition: Edition, press: Press, target: Path) -> None:
    """Write the EPUB, the same bytes for the same texts.

    Raises Failed with what pandoc or Typst says when they cannot make it.
    """
    with tempfile.TemporaryDirectory(dir=target.parent) as name:
        folder = Path(name)
        (folder / "cover.png").write_bytes(press.cover(edition))
        (folder / "about.json").write_text(json.dumps(_about(edition)), encoding="utf-8")
        press.place_figures(edition, folder)
        arguments = {
            "from": READER,
            "to": "epub3",
            "output": folder / "loose.epub",
            "mathml": None,
            "split-level": 2,
            "toc-depth": 2,
            "resource-path": folder,
            "lua-filter": _LOOK / "epub.lua",
            "css": _LOOK / "epub.css",
            "metadata-file": folder / "about.json",
            "epub-cover-image": folder / "cover.png",
        }
        flags = [f"--{name}" if value is None else f"--{name}={value}" for name, value in arguments.items()]
        run([*flags, "--fail-if-warnings"], "\n\n".join(edition.texts), changed=edition.changed)
        _name_pages(folder / "loose.epub", target)


def _name_pages(loose: Path, target: Path) -> None:
    """Give each page the name of its chapter, where pandoc writes that of the file."""
    with zipfile.ZipFile(loose) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in given.infolist():
            archive.writestr(
                entry,
                _TITLE.sub(_named, given.read(entry).decode())
                if entry.filename.endswith("html")
                else given.read(entry),
            )


_TITLE = re.compile(r"<title>[^<]*</title>(.*?<h[12][^>]*>(.*?)</h[12]>)", re.DOTALL)


def _named(match: re.Match[str]) -> str:
    return f"<title>{re.sub('<[^>]*>', '', match[2]).strip()}</title>{match[1]}"


def _about(edition: Edition) -> dict[str, object]:
    return {
        "title": edition.title,
        "subtitle": edition.subtitle,
        "author": AUTHOR,
        "lang": "en-US",
        "date": edition.date,
        "identifier": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, edition.name)}",
        "rights": "Text CC BY 4.0, code MIT.",
        "subject": ["Machine learning", "Job interviews"],
        "accessModes": ["textual", "visual"],
        "accessModeSufficient": ["textual"],
        "accessibilityFeatures": [
            "alternativeText",
            "MathML",
            "readingOrder",
            "structuralNavigation",
            "tableOfContents",
        ],
        "accessibilityHazards": ["none"],
        "accessibilitySummary": _SUMMARY,
    }
