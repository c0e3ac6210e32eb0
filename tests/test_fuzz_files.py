"""Whatever happens to the files, and whatever a person types: a problem with its line, or data that loads; never a traceback, never a hang."""

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.commands import main
from macros.layout import laid_out
from macros.load import load
from macros.models import KINDS
from macros.problems import DataError
from macros.read import parse
from macros.skeleton import ASKED
from tests import fuzz

SECONDS = 5
"""What a folder may cost the loader, on a machine that is busy."""
Harm = Callable[[Path, Path, random.Random], None]
"""What goes wrong with one file; the other one is another file of the folder."""


def _flipped(file: Path, _other: Path, chance: random.Random) -> None:
    raw = bytearray(file.read_bytes())
    for _ in range(chance.randint(1, 8)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    file.write_bytes(raw)


def _cut(file: Path, _other: Path, chance: random.Random) -> None:
    raw = file.read_bytes()
    file.write_bytes(raw[: chance.randrange(len(raw))])


def _with_bytes(file: Path, _other: Path, chance: random.Random) -> None:
    raw = file.read_bytes()
    place = chance.randrange(len(raw))
    bits = (
        b"\x00",
        b"\xef\xbb\xbf",
        b"\r",
        b"\t",
        b"\n",
        b": ",
        b"- ",
        b"\xff",
        b"\xed\xa0\x80",
        b"&a ",
        b"*a",
        b"!!python/x ",
        b"[" * 5000,
        b"{" * 5000,
        b"- " * 5000,
        b"? " * 5000,
        b"# ",
        b"'",
        b'"',
        b"|\n",
        b"%YAML 9\n",
        b"---\n",
        b"<<: ",
    )
    file.write_bytes(raw[:place] + chance.choice(bits) + raw[place:])


def _with_windows_lines(file: Path, _other: Path, chance: random.Random) -> None:
    file.write_bytes((b"\xef\xbb\xbf" if chance.random() < 0.5 else b"") + file.read_bytes().replace(b"\n", b"\r\n"))


def _lines_moved(file: Path, _other: Path, chance: random.Random) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    for _ in range(chance.randint(1, 4)):
        line = lines.pop(chance.randrange(len(lines))) if lines else b""
        if chance.random() < 0.5:
            lines.insert(chance.randint(0, len(lines)), b" " * chance.randint(0, 4) + line)
    file.write_bytes(b"".join(lines))


def _values_changed(file: Path, _other: Path, chance: random.Random) -> None:
    value = yaml.safe_load(file.read_bytes())
    odd: list[Any] = [None, True, 7, -1, 1.5, 10**30, "", "x", "TODO", [], {}, [[]], {"x": 1}, "2026-02-30"]
    for _ in range(chance.randint(1, 3)):
        holder, step = chance.choice(list(_steps(value)))
        if chance.random() < 0.3:
            del holder[step]
        else:
            holder[step] = chance.choice(odd)
    file.write_text(yaml.dump(value, sort_keys=False, allow_unicode=True), encoding="utf-8")


def _steps(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container in a value with each of its keys or positions."""
    if isinstance(value, dict | list):
        for step in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, step
            yield from _steps(value[step])


def _deep(file: Path, _other: Path, chance: random.Random) -> None:
    depth = chance.choice([30, 60, 3000])
    text = file.read_text(encoding="utf-8")
    key = text.partition(":")[0]
    file.write_text(f"{key}:\n" + "".join(f"{' ' * level}x:\n" for level in range(1, depth)) + text, encoding="utf-8")


def _named_anew(file: Path, other: Path, chance: random.Random) -> None:
    names = [
        "a b.yaml",
        "Ünïcode.yaml",
        "UPPER.yaml",
        ".hidden.yaml",
        "x.yml",
        "x",
        "-.yaml",
        "x.yaml.yaml",
        "\n.yaml",
        "..yaml",
        other.name,
        "x.py",
        os.fsdecode(b"\xff.yaml"),
    ]
    file.rename(file.with_name(chance.choice(names)))


def _elsewhere(file: Path, other: Path, chance: random.Random) -> None:
    place = chance.choice(
        [other.parent, other.parent / "deeper" / "still", file.parents[1], file.parents[1] / "strange"]
    )
    place.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, place / file.name) if chance.random() < 0.5 else file.rename(place / file.name)


def _no_file(file: Path, other: Path, chance: random.Random) -> None:
    file.unlink()
    match chance.randrange(4):
        case 0:
            file.mkdir()
        case 1:
            file.symlink_to(other)
        case 2:
            file.symlink_to("nowhere")
        case _:
            file.touch()


def _a_stub(file: Path, other: Path, chance: random.Random) -> None:
    to = chance.choice([file.stem, other.stem, "nowhere", "", "../x", "[x]", "null", "A B"])
    file.write_text(f"{chance.choice(['moved_to', 'merged_into'])}: {to}\n", encoding="utf-8")


HARMS: tuple[Harm, ...] = (
    _flipped, _cut, _with_bytes, _with_windows_lines, _lines_moved, _values_changed, _deep, _named_anew, _elsewhere, _no_file, _a_stub,
)  # fmt: skip


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("harm") / "data"


@given(st.lists(st.tuples(st.sampled_from(HARMS), st.integers(0, 2**32)), min_size=1, max_size=4))
def test_a_damaged_folder_is_told_line_by_line(harmed: Path, harms: list[tuple[Harm, int]]) -> None:
    shutil.rmtree(harmed, ignore_errors=True)
    shutil.copytree(fuzz.FIXTURE, harmed)
    for harm, number in harms:
        chance = random.Random(number)  # noqa: S311  # not for secrets
        files = sorted(path for path in harmed.rglob("*") if path.is_file() and not path.is_symlink())
        harm_one(harm, chance.choice(files), chance.choice(files), chance)
    start = time.process_time()
    try:
        load(harmed)
    except DataError as error:
        for problem in error.problems:
            assert problem.line > 0
            assert problem.path.startswith("data")
            str(problem).encode()
            problem.annotation().encode()
    assert time.process_time() - start < SECONDS
    assert main(["check", "--data", str(harmed)]) in {0, 1}
    assert main(["format", "--data", str(harmed)]) in {0, 1}
    assert main(["check", "--data", str(harmed)]) in {0, 1}


def harm_one(harm: Harm, file: Path, other: Path, chance: random.Random) -> None:
    """Harm a file; where what was done before leaves nothing to do this to, nothing is done."""
    try:
        harm(file, other, chance)
    except (OSError, ValueError, TypeError, IndexError, UnicodeError, yaml.YAMLError, RecursionError):
        return


@given(st.data())
def test_a_damaged_file_keeps_its_meaning_when_laid_out(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(sorted(fuzz.FIXTURE.rglob("*.yaml"))))
    text = source.read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 3))):
        place, bit = data.draw(st.integers(0, len(text))), data.draw(fuzz.markdown)
        text = text[:place] + bit + text[place + data.draw(st.integers(0, 20)) :]
    kind = source.relative_to(fuzz.FIXTURE).parts[0]
    once = laid_out(text, kind)
    assert parse(once).value == parse(text).value
    assert laid_out(once, kind) == once


_GIVEN = {
    "area": "statistics", "kind": "knowledge", "topics": "coins", "rounds": "coding", "category": "profiler", "cost": "free", "url": "https://example.org/x",
}  # fmt: skip
_typed = st.one_of(
    fuzz.markdown,
    st.text(st.characters(), max_size=20),
    st.sampled_from(["TODO", "", ",", "null", "yes", "1", "\udcff", "../x", "coins, coins", "coins"]),
)


@given(st.data())
def test_whatever_is_typed_for_a_new_file_is_kept_or_refused(harmed: Path, data: st.DataObject) -> None:
    """What was typed stands in the file as it was meant, or the file is not written; what the loader then says, it says with a line."""
    shutil.rmtree(harmed, ignore_errors=True)
    shutil.copytree(fuzz.FIXTURE, harmed)
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    singular = {"companies": "company", "technologies": "technology"}.get(kind, kind.removesuffix("s"))
    words = {field: _GIVEN.get(field, "About something new") for field in ASKED[kind]}
    if kind == "companies":
        words["kind"] = "enterprise"
    if kind == "sources":
        words["kind"] = "book"
    for field in data.draw(st.lists(st.sampled_from([*ASKED[kind], *KINDS[kind].model_fields]), max_size=3)):
        words[field] = data.draw(_typed)
    id_ = data.draw(st.one_of(st.just("a-new-one"), _typed))
    before = {path: path.read_bytes() for path in harmed.rglob("*") if path.is_file()}
    given_ = [f"{field}={text}" for field, text in words.items()]
    # After two dashes nothing is an option.
    done = main(["new", "--data", str(harmed), "--", singular, id_, *given_])
    after = {path: path.read_bytes() for path in harmed.rglob("*") if path.is_file()}
    written = after.keys() - before.keys()
    assert {path: after.get(path) for path in before} == before
    assert len(written) == (done == 0), "a file exactly when all went well"
    for path in written:
        held = parse(path.read_text(encoding="utf-8"))
        assert held.root is not None or held.flaws
        for field in ("prompt", "name", "title"):
            if not held.flaws and field in words:
                assert held.value[field] == words[field].strip()
        with pytest.raises(DataError) as told:
            load(harmed)
        assert all(problem.line > 0 for problem in told.value.problems)
