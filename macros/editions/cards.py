"""Flash cards for Anki: one note a question, as two packages (by topic, by round) and as a table."""

import csv
import hashlib
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import genanki
from markdown import Markdown as Converter
from markupsafe import Markup

from ..figures import inlined
from ..models import Question
from ..output import write_zip
from ..render import TEMPLATES, page_address, wording
from .workshop import Artifact, Workshop

NAME = "ML Interview Handbook"
NOTE_TYPE = 1_763_700_601
"""Anki knows a note type by this number and its fields: other fields need another number."""
FIELDS = ("Prompt", "About", "Answer", "Behind", "Mistakes", "Link")
_CODE = ("macros/editions/cards.py", "macros/templates/cards", "macros/render.py", "macros/markup.py")
_EXTENSIONS = (
    "sane_lists",
    "tables",
    "pymdownx.arithmatex",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.superfences",
    "pymdownx.tilde",
)
_SETTINGS: dict[str, dict[str, Any]] = {
    # MathJax, which every Anki brings along, finds formulas between these delimiters.
    "pymdownx.arithmatex": {
        "generic": True,
        "smart_dollar": True,
        "inline_syntax": ["dollar"],
        "block_syntax": ["dollar"],
    },
    "pymdownx.highlight": {"anchor_linenums": False, "guess_lang": False},
    "pymdownx.tilde": {"subscript": False},
}
_DRAWING = re.compile(r'<svg role="img" aria-label="(?P<alt>[^"]*)".*?</svg>', re.DOTALL)


class Card(NamedTuple):
    """One question as Anki holds it."""

    guid: str
    """The id under which the question first appeared, so that a card keeps its history through edits and renames."""
    fields: tuple[str, ...]
    """HTML, in the order of FIELDS."""
    tags: tuple[str, ...]
    decks: tuple[str, str]
    """Its deck by topic, its deck by round."""
    changed: int
    """Anki takes a card over the one it has only when this is later."""


def artifacts(workshop: Workshop) -> Iterable[Artifact]:
    """Two packages that differ in their decks only, and the table."""
    made = list(cards(workshop))
    changed = max((card.changed for card in made), default=workshop.changed(code=_CODE))
    files: dict[str, tuple[str, Callable[[Path], None]]] = {
        "handbook-cards-by-topic.apkg": ("Anki, a deck for each topic", partial(_package, made, 0, changed)),
        "handbook-cards-by-round.apkg": ("Anki, a deck for each round", partial(_package, made, 1, changed)),
        "handbook-cards.tsv": ("The same cards as a table, for Anki and other programs", partial(_table, made)),
    }
    for path, (title, write) in files.items():
        yield Artifact(path, title, (repr(made),), changed, write)


def cards(workshop: Workshop) -> Iterator[Card]:
    """Each question as a card."""
    converter = Converter(extensions=list(_EXTENSIONS), extension_configs=_SETTINGS)
    for question in workshop.handbook.questions.values():
        yield Card(
            guid=workshop.handbook.first_ids.get(f"questions/{question.id}", question.id),
            fields=tuple(_fields(question, workshop, converter)),
            tags=tuple(_tags(question, workshop)),
            decks=_decks(question, workshop),
            changed=workshop.changed(("questions", question.id), code=_CODE),
        )


def _fields(question: Question, workshop: Workshop, converter: Converter) -> Iterator[str]:
    topic = workshop.handbook.topics[question.topics[0]]
    yield _inert(Markup.escape(question.prompt))
    yield _inert(Markup.escape(f"{topic.name} · {question.kind} · {question.difficulty} · {question.minutes} min"))
    for part in ("answer", "behind", "mistakes"):
        html = _inert(converter.reset().convert(workshop.renderer.template(f"cards/{part}", it=question)))
        # genanki takes a tag over several lines for a mistake.
        yield _DRAWING.sub(lambda match: " ".join(match[0].split()), inlined(html, workshop.figures))
    address = workshop.site + page_address("questions", question.id)
    yield str(Markup('<a href="{}">The page with sources and follow-ups</a>').format(address))


_FORMULA = re.compile(r'(<(span|div) class="arithmatex">.*?</\2>)', re.DOTALL)
_COMMAND = re.compile(r"\[(?=/?(?:sound:|anki:|latex\]|\${1,2}\]))", re.IGNORECASE)
_DELIMITER = re.compile(r"(?:\\|&#92;)(?=[(\[]|&#91;)(?![^<>]*>)")


def _inert(html: str) -> str:
    """HTML in which only our own formulas are formulas to Anki, and nothing is a sound, speech or LaTeX."""
    parts = _FORMULA.split(_COMMAND.sub("&#91;", html))
    # MathJax finds no delimiter that an element divides. After each text comes a formula, and the name of its element.
    parts[::3] = [_DELIMITER.sub(r"<span>\\</span>", text) for text in parts[::3]]
    del parts[2::3]
    return "".join(parts)


def _tags(question: Question, workshop: Workshop) -> Iterator[str]:
    yield f"kind::{question.kind}"
    yield f"difficulty::{question.difficulty}"
    companies = [company.id for company in workshop.renderer.derived.companies_by_question[question.id]]
    for name, values in (
        ("topic", question.topics),
        ("round", question.rounds),
        ("role", question.roles),
        ("level", question.expected),
        ("company", companies),
    ):
        yield from (f"{name}::{value}" for value in values)


def _decks(question: Question, workshop: Workshop) -> tuple[str, str]:
    topic = workshop.handbook.topics[question.topics[0]]
    round_ = workshop.handbook.rounds[question.rounds[0]]
    return f"{NAME}::{wording(topic.area)}::{_deck(topic.name)}", f"{NAME} by round::{_deck(round_.name)}"


def _deck(name: str) -> str:
    """A name without the colons by which Anki parts a deck from the deck in it; these look the same."""
    return re.sub(r"::+|^:|:$", lambda match: "\N{RATIO}" * len(match[0]), name)


def _package(cards: list[Card], by: int, changed: int, target: Path) -> None:
    """Write the package; genanki dates its zip by the clock, so what is in it is packed again."""
    decks: dict[str, genanki.Deck] = {}
    kind = _note_type()
    for card in cards:
        name = card.decks[by]
        decks.setdefault(name, genanki.Deck(_number(name), name)).add_note(_Note(kind, card))
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        loose = Path(folder, "loose.apkg")
        genanki.Package([decks[name] for name in sorted(decks)]).write_to_file(loose, timestamp=changed)
        with zipfile.ZipFile(loose) as archive:
            write_zip(target, {name: archive.read(name) for name in archive.namelist()}, changed)


class _Note(genanki.Note):  # type: ignore[misc]  # genanki has no types
    """A note that carries the date of its own question rather than the package's."""

    def __init__(self, kind: genanki.Model, card: Card) -> None:
        super().__init__(kind, list(card.fields), guid=card.guid, tags=list(card.tags))
        self.changed = card.changed

    def write_to_db(self, cursor: object, timestamp: float, deck_id: int, id_gen: Iterator[int]) -> None:  # noqa: ARG002
        super().write_to_db(cursor, self.changed, deck_id, id_gen)


def _note_type() -> genanki.Model:
    front, back, style = (_part(name) for name in ("front.html", "back.html", "style.css"))
    return genanki.Model(
        NOTE_TYPE,
        NAME,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Question", "qfmt": front, "afmt": back}],
        css=style,
    )


def _part(name: str) -> str:
    return (TEMPLATES / "cards" / name).read_text(encoding="utf-8")


def _number(name: str) -> int:
    """The number of a deck: the same in every build."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) | 1 << 30


def _table(cards: list[Card], target: Path) -> None:
    """Write what Anki's text import reads: its settings as comments, then a card a line, front and back as HTML."""
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write("#separator:tab\n#html:true\n#notetype:Basic\n#guid column:1\n#deck column:2\n#tags column:5\n")
        csv.writer(file, delimiter="\t", lineterminator="\n").writerows(map(_row, cards))


def _row(card: Card) -> tuple[str, ...]:
    back = _part("row.html").format(**dict(zip(FIELDS, card.fields, strict=True)))
    # A drawing can be longer than a field that other programs read, and has no colors there.
    told = _DRAWING.sub(lambda match: f"<em>{_inert(match['alt'])}</em>", back)
    return card.guid, card.decks[0], card.fields[0], told, " ".join(card.tags)
