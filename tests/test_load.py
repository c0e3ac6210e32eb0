"""What the loader refuses, and how it says so: one case a file in `tests/load/`."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.load import load, load_unchanged
from macros.models import KINDS
from macros.problems import DataError
from tests.conftest import ROOT

CASES = sorted((ROOT / "tests" / "load").glob("*.yaml"))
FIXTURE = ROOT / "tests" / "fixture" / "data"


def _problems(data: Path, load: Callable[[Path], object] = load) -> list[str]:
    try:
        load(data)
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return []


def _apply(case: dict[str, Any], data: Path) -> None:
    """Change a copy of the fixture as a case says: whole files, replaced text, bytes in hexadecimal, or repeated text."""
    for name, text in case.get("files", {}).items():
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, changes in case.get("replace", {}).items():
        text = (data / name).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in text, f"{name} no longer holds {old!r}"
            text = text.replace(old, new, 1)
        (data / name).write_text(text, encoding="utf-8")
    for name, digits in case.get("bytes", {}).items():
        (data / name).write_bytes(bytes.fromhex(digits))
    for name, (text, times) in case.get("repeat", {}).items():
        (data / name).write_text(text * times, encoding="utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_case_gives_exactly_its_problems(path: Path, project: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert _problems(project / "data", load_unchanged) == [], "the fixture itself must be sound"
    _apply(case["given"], project / "data")
    assert _problems(project / "data") == case["problems"]
    assert _problems(project / "data", load_unchanged) == case["problems"], "as after an edit in the preview"


def test_there_are_at_least_forty_cases() -> None:
    assert len(CASES) >= 40


def test_every_problem_names_file_line_and_remedy() -> None:
    for path in CASES:
        for problem in yaml.safe_load(path.read_text(encoding="utf-8"))["problems"]:
            assert re.match(r"data[\w/.-]*:\d+: .+", problem), problem
            assert re.search(r"[;:?] |\?$", problem.split(": ", 1)[1]), f"no remedy: {problem}"


@given(text=st.text(max_size=300), kind=st.sampled_from(sorted(KINDS)))
def test_no_text_reaches_a_traceback(text: str, kind: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    data = tmp_path_factory.mktemp("data")
    (data / kind / "x").mkdir(parents=True)
    path = data / kind / ("x/x.yaml" if kind == "questions" else "x.yaml")
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    assert _problems(data)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@given(st.data())
def test_no_value_of_any_field_reaches_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    source = next((FIXTURE / kind).rglob("*.yaml"))
    field = data.draw(st.sampled_from(sorted(KINDS[kind].model_fields)))
    entity = yaml.safe_load(source.read_text(encoding="utf-8")) | {field: data.draw(_VALUES)}
    target = tmp_path_factory.mktemp("data") / source.relative_to(FIXTURE)
    target.parent.mkdir(parents=True)
    target.write_text(yaml.safe_dump(entity, allow_unicode=True), encoding="utf-8")
    for problem in _problems(target.parents[len(source.relative_to(FIXTURE).parts) - 1]):
        assert problem.startswith("data")


def test_a_moved_entity_becomes_a_redirect(project: Path) -> None:
    (project / "data/topics/old-name.yaml").write_text("moved_to: overfitting\n", encoding="utf-8")
    assert load(project / "data").moved == {"topics/cions": "coins", "topics/old-name": "overfitting"}


def test_what_goes_away_is_missed_wherever_it_is_named(project: Path) -> None:
    data = project / "data"
    assert _problems(data, load_unchanged) == []
    for gone in ("sources/coin-1713.yaml", "figures/share-of-heads.py"):
        text = (data / gone).read_text(encoding="utf-8")
        (data / gone).unlink()
        assert _problems(data, load_unchanged) == _problems(data) != []
        (data / gone).write_text(text, encoding="utf-8")
        assert _problems(data, load_unchanged) == []
