"""The cards, in Anki's own library."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import (
    Collection,
    CsvMetadata,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)
from anki.notes import Note

from macros.editions import build
from macros.editions.dates import Dates
from macros.editions.workshop import Workshop
from macros.load import load
from tests.conftest import ROOT

NOON = 1_790_000_000
DAY = 86_400


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The fixture's data, to be edited."""
    return shutil.copytree(ROOT / "tests" / "fixture" / "data", tmp_path / "data")


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of Anki."""
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def _cards(data: Path, changed: int = NOON) -> Path:
    target = data.parent / "dist"
    build.build(Workshop(data.parent, load(data), Dates({}, changed)), target, ["cards"], lambda _: None)
    return target


def _import(collection: Collection, dist: Path, name: str = "handbook-cards-by-topic.apkg") -> None:
    options = ImportAnkiPackageOptions(merge_notetypes=False, with_scheduling=False, with_deck_configs=False)
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(dist / name), options=options))


def _note(collection: Collection, guid: str) -> Note:
    (id_,) = [id_ for id_ in collection.find_notes("") if collection.get_note(id_).guid == guid]
    return collection.get_note(id_)


def _review(collection: Collection, guid: str) -> None:
    card = _note(collection, guid).cards()[0]
    card.start_timer()
    collection.sched.answerCard(card, 4)


def _history(collection: Collection, guid: str) -> tuple[int, int, int, int]:
    card = _note(collection, guid).cards()[0]
    return card.reps, card.ivl, card.due, len(collection.card_stats_data(card.id).revlog)


def test_importing_twice_adds_nothing(collection: Collection, data: Path) -> None:
    for _ in range(2):
        _import(collection, _cards(data))
    assert collection.note_count() == collection.card_count() == 6


def test_an_edit_reaches_the_card_and_keeps_its_history(collection: Collection, data: Path) -> None:
    _import(collection, _cards(data))
    _review(collection, "fair-coin")
    before = _history(collection, "fair-coin")
    assert before[0] == before[3] == 1
    path = data / "questions" / "coins" / "fair-coin.yaml"
    text = path.read_text(encoding="utf-8").replace("How do you find out whether a coin is fair?", "Is this coin fair?")
    path.write_text(text, encoding="utf-8")
    _import(collection, _cards(data, NOON + DAY))
    assert collection.note_count() == 6
    assert _note(collection, "fair-coin")["Prompt"] == "Is this coin fair?"
    assert _history(collection, "fair-coin") == before


def _rename(data: Path, old: str, new: str) -> None:
    folder = data / "questions" / "coins"
    (folder / f"{old}.yaml").rename(folder / f"{new}.yaml")
    for path in data.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"(?<!moved_to: )(?<![\w-]){old}(?=[,\n])", new, text), encoding="utf-8")
    (folder / f"{old}.yaml").write_text(f"moved_to: {new}\n", encoding="utf-8")


def test_a_question_renamed_twice_stays_one_card_with_its_history(collection: Collection, data: Path) -> None:
    _import(collection, _cards(data))
    _review(collection, "fair-coin")
    before = _history(collection, "fair-coin")
    for day, (old, new) in enumerate([("fair-coin", "is-it-fair"), ("is-it-fair", "a-fair-coin")], 1):
        _rename(data, old, new)
        _import(collection, _cards(data, NOON + day * DAY))
        assert collection.note_count() == 6
        assert f"questions/{new}/" in _note(collection, "fair-coin")["Link"]
    assert _history(collection, "fair-coin") == before


def test_a_question_folded_into_another_leaves_the_others_card_alone(collection: Collection, data: Path) -> None:
    _import(collection, _cards(data))
    _review(collection, "fair-coin")
    before = _history(collection, "fair-coin")
    (data / "questions" / "coins" / "spot-the-biased-coin.yaml").write_text(
        "merged_into: fair-coin\n", encoding="utf-8"
    )
    _import(collection, _cards(data, NOON + DAY))
    assert _history(collection, "fair-coin") == before


def test_decks_tags_and_fields(collection: Collection, data: Path) -> None:
    dist = _cards(data)
    _import(collection, dist)
    note = _note(collection, "fair-coin")
    assert collection.decks.name(note.cards()[0].did) == "ML Interview Handbook::Statistics::Coins"
    assert {"topic::coins", "round::coding", "kind::knowledge", "level::senior", "company::acme"} <= set(note.tags)
    assert r"\(X\)" in note["Behind"]
    assert r"\[\operatorname{Var}" in note["Behind"]
    assert 'questions/fair-coin/"' in note["Link"]
    assert "<svg" in note["Answer"]
    assert '<span class="k">def</span>' in _note(collection, "toss-a-coin")["Behind"]
    _import(collection, dist, "handbook-cards-by-round.apkg")
    assert collection.note_count() == 6, "the same notes, in other decks"


def test_the_table_is_read_by_ankis_text_import(collection: Collection, data: Path) -> None:
    path = str(_cards(data) / "handbook-cards.tsv")
    for _ in range(2):
        metadata = collection.get_csv_metadata(path=path, delimiter=CsvMetadata.TAB)
        collection.import_csv(ImportCsvRequest(path=path, metadata=metadata))
    assert collection.note_count() == 6
    note = _note(collection, "fair-coin")
    assert note["Front"] == "How do you find out whether a coin is fair?"
    assert "Judging after ten tosses" in note["Back"]
    assert "kind::knowledge" in note.tags
