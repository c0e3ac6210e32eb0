"""From an idea to a file: new entities to fill in, and a layout that never changes what a file means."""

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.commands import main
from macros.layout import laid_out, unusual
from macros.load import load
from macros.models import KINDS
from macros.problems import DataError
from macros.read import parse
from tests.conftest import ROOT

FIXTURE = ROOT / "tests" / "fixture" / "data"
NEW = {
    "topic": ["name=Dice", "area=statistics"],
    "question": ["prompt=How fair is a die?", "kind=knowledge", "topics=coins", "rounds=coding"],
    "round": ["name=Tossing"],
    "role": ["name=Coin engineer"],
    "company": ["name=Mint: the works", "kind=enterprise"],
    "technology": ["name=Scale", "category=profiler"],
    "source": ["title=On dice", "who=A. Thrower", "url=https://example.org/dice", "kind=book", "cost=free"],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURE, tmp_path / "data"))


def _new(data: Path, *words: str) -> int:
    return main(["new", "--data", str(data), *words])


@pytest.mark.parametrize(("kind", "words"), NEW.items())
def test_a_new_file_is_sound_but_for_what_it_asks_for(data: Path, kind: str, words: list[str]) -> None:
    assert _new(data, kind, "a-new-one", *words) == 0
    with pytest.raises(DataError) as caught:
        load(data)
    (path,) = {problem.path for problem in caught.value.problems}
    assert Path(path).stem == "a-new-one"
    assert [str(item) for item in caught.value.problems if "is still to be written: " not in item.what] == []


@pytest.mark.parametrize("kind", ["insight", "coding", "design", "behavioral", "logic"])
def test_a_new_question_has_the_part_of_its_kind(data: Path, kind: str) -> None:
    words = [word for word in NEW["question"] if not word.startswith("kind=")]
    assert _new(data, "question", "a-new-one", f"kind={kind}", *words) == 0
    value = parse((data / "questions" / "coins" / "a-new-one.yaml").read_text(encoding="utf-8")).value
    part = {"coding": "coding", "design": "design", "behavioral": "story", "logic": "puzzle"}.get(kind, "explanation")
    assert part in value


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["question", "fair-coin", *NEW["question"]], "is there already"),
        (["question", "Not_An_Id", *NEW["question"]], "is not an id"),
        (["question", "x", "kind=knowing", *NEW["question"]], "kind: 'knowing'"),
        (["question", "x", "prompt=p", "kind=logic", "topics=coin", "rounds=coding"], "did you mean 'coins'?"),
        (["question", "x", "shade=red"], "'shade' is not a field"),
        (["question", "x", "id=y"], "'id' is not a field"),
        (["question", "x"], "there is no terminal to ask on"),
        (["quest", "x"], "did you mean 'question'?"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is(
    data: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    before = sorted(data.rglob("*"))
    kept = [
        word
        for number, word in enumerate(words)
        if word.partition("=")[0] not in {w.partition("=")[0] for w in words[:number] if "=" in w}
    ]
    assert _new(data, *kept) == 1
    assert said in capsys.readouterr().err
    assert sorted(data.rglob("*")) == before


def test_what_is_not_given_is_asked(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    answers = iter(["topic", "many-dice", "Many dice", "statistics"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    assert _new(data) == 0
    assert "fundamentals, classical-models" in asked[-1]
    assert (data / "topics" / "many-dice.yaml").is_file()
    assert "TODO" in capsys.readouterr().out


def _shuffled(text: str, order: random.Random) -> str:
    """The same file with its top-level keys in another order, and blanks that mean nothing."""
    lines, starts = text.splitlines(), [line - 1 for _, line in parse(text).sections()]
    blocks = [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    order.shuffle(blocks)
    return "\n\n\n".join("\n".join(block) for block in blocks) + "\n\n"


@pytest.mark.parametrize("path", sorted(FIXTURE.rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_layout_keeps_the_meaning_and_is_final(path: Path) -> None:
    text, kind = path.read_text(encoding="utf-8"), path.relative_to(FIXTURE).parts[0]
    if kind not in KINDS:
        pytest.skip("no entity")
    wanted = parse(text).value
    for seed in range(5):
        once = laid_out(_shuffled(text, random.Random(seed)), kind)  # noqa: S311  # not for secrets
        assert parse(once).value == wanted
        keys = [key for key, _ in parse(once).sections()]
        assert keys == sorted(keys, key=[*KINDS[kind].model_fields, *keys].index)
        assert laid_out(once, kind) == once


def test_a_comment_stays_with_its_key() -> None:
    text = "why: because\n# about the prompt\nprompt: what   \n\n\nkind: logic\n"
    assert laid_out(text, "questions") == "# about the prompt\nprompt: what\n\nkind: logic\nwhy: because\n"


def test_a_text_keeps_blanks_that_it_means() -> None:
    text = "why: |\n  two spaces end a line  \n  here\nprompt: what\n"
    assert parse(laid_out(text, "questions")).value == parse(text).value
    assert laid_out(text, "questions").startswith("prompt: what\n")


@example("{}")
@given(st.text(alphabet=st.sampled_from("ab:-#|>\"' \n\t{}[]&*?!,1"), max_size=80))
def test_no_text_at_all_changes_its_meaning(text: str) -> None:
    once = laid_out(text, "questions")
    assert parse(once).value == parse(text).value
    assert laid_out(once, "questions") == once


def test_the_command_lays_out_and_can_only_look(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = next((data / "questions").rglob("*.yaml"))
    path.write_text(_shuffled(path.read_text(encoding="utf-8"), random.Random(1)), encoding="utf-8")  # noqa: S311
    before = path.read_text(encoding="utf-8")
    assert main(["format", "--data", str(data), "--check", str(path)]) == 1
    assert path.read_text(encoding="utf-8") == before
    assert main(["format", "--data", str(data), str(path)]) == 0
    assert list(unusual(data, [path])) == []
    assert path.name in capsys.readouterr().out
    load(data)


def test_every_data_file_has_the_usual_layout() -> None:
    assert [path.name for path, _ in unusual(ROOT / "data", [])] == []
