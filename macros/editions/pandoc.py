"""Markdown to Typst and EPUB, by pandoc; what was converted once is kept."""

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pypandoc

from ..markup import pieces
from ..problems import Failed
from ..render import TEMPLATES
from .speech import reading

READER = "commonmark-raw_html+attributes+bracketed_spans+fenced_divs+pipe_tables+strikeout+tex_math_dollars"
"""Portable Markdown, and the divs and spans by which templates name what a text is."""
_WRITER = TEMPLATES / "book" / "typst.lua"


class Piece(NamedTuple):
    """A chapter or question in Typst."""

    text: str
    anchors: list[str]
    """What links can lead to."""
    headings: list[tuple[int, str, str]]
    """For the table of contents: level, title in Typst, anchor."""


def typst_of(texts: Sequence[str], cache: Path) -> list[Piece]:
    """Each Markdown text as Typst for `look.typ`; only those are converted whose text is new.

    Raises Failed with pandoc's words when it cannot read one.
    """
    cache.mkdir(parents=True, exist_ok=True)
    kept = [cache / f"{_key(text)}.json" for text in texts]
    missing = [(text, path) for text, path in zip(texts, kept, strict=True) if not path.exists()]
    share = -(-len(missing) // (os.cpu_count() or 1)) or 1
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_convert, (missing[start : start + share] for start in range(0, len(missing), share))))
    return [Piece(**json.loads(path.read_text(encoding="utf-8"))) for path in kept]


def _key(text: str) -> str:
    converter = _WRITER.read_text(encoding="utf-8") + READER + reading.__module__
    return hashlib.sha256(f"{converter}\0{text}".encode()).hexdigest()[:24]


def _convert(batch: Sequence[tuple[str, Path]]) -> None:
    document = "\n".join(f"::::::::: piece\n{text}\n:::::::::\n" for text, _ in batch)
    converted = json.loads(run(["--from", READER, "--to", str(_WRITER)], document))
    for (_, path), piece in zip(batch, converted, strict=True):
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_text(json.dumps(piece, ensure_ascii=False), encoding="utf-8")
        partial.replace(path)


def run(arguments: Sequence[str], document: str, changed: int = 0) -> str:
    """What pandoc writes for a document, dated `changed`; its filters find how each formula is read aloud.

    Raises Failed with pandoc's words when it cannot.
    """
    with tempfile.TemporaryDirectory() as folder:
        readings = Path(folder) / "readings.json"
        readings.write_text(json.dumps(_readings(document)), encoding="utf-8")
        environment = os.environ | {"HANDBOOK_READINGS": str(readings), "SOURCE_DATE_EPOCH": str(changed)}
        try:
            command = [pypandoc.get_pandoc_path(), *arguments]
            done = subprocess.run(command, input=document.encode(), env=environment, capture_output=True, check=False)
        except OSError as error:
            raise Failed("pandoc does not run; remove .venv and run 'make editions', which installs it anew") from error
    if done.returncode:
        raise Failed(f"pandoc could not convert the text: {done.stderr.decode().strip()}")
    return done.stdout.decode()


def _readings(document: str) -> dict[str, str]:
    return {piece.text: reading(piece.text) for piece in pieces(document) if piece.part == "math"}
