"""The real data, by rule: what a reader may rely on, and the code that proves the answers."""

import datetime
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from macros.derive import Derived
from macros.examples import Example, examples
from macros.load import load
from macros.models import EVIDENCE_KINDS, Handbook
from macros.sandbox import run
from tests.conftest import ROOT

EXAMPLES = list(examples(load(ROOT / "data")))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda item: f"{item.question}-{item.part}")
def test_the_code_of_an_answer_proves_it(example: Example) -> None:
    assert run(example.code).said is None


def test_the_first_slice_is_there(handbook: Handbook) -> None:
    assert len(handbook.topics) >= 25
    assert len(handbook.questions) >= 60
    assert len(handbook.companies) >= 12
    assert len(handbook.technologies) >= 20
    kinds = Counter(question.kind for question in handbook.questions.values())
    assert all(kinds[kind] >= 2 for kind in ("knowledge", "insight", "coding", "design", "behavioral", "logic"))


def test_at_least_half_of_the_questions_are_verified(handbook: Handbook) -> None:
    verified = sum(question.is_verified for question in handbook.questions.values())
    assert 2 * verified >= len(handbook.questions)


def test_every_topic_has_two_questions(handbook: Handbook) -> None:
    few = {topic: len(found) for topic, found in Derived(handbook).questions_by_topic.items() if len(found) < 2}
    assert not few


def test_every_round_is_asked_or_prepared(handbook: Handbook) -> None:
    assert all(round_.topics and round_.rubric for round_ in handbook.rounds.values())


def test_every_source_is_cited(handbook: Handbook) -> None:
    cited = Derived(handbook).cited_by
    guides = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md")))
    unused = [
        id_
        for id_, source in handbook.sources.items()
        if not cited[id_] and f'"{id_}:' not in guides and not source.recommended
    ]
    assert not unused, f"cite them, recommend them, or delete them: {unused}"


def test_official_means_that_an_official_page_says_so(handbook: Handbook) -> None:
    for company in handbook.companies.values():
        for item in company.evidence:
            assert item.kind in EVIDENCE_KINDS
            assert item.kind != "official" or item.url or item.second_hand, f"{company.id}: {item.id}"


def test_no_date_lies_in_the_future(handbook: Handbook) -> None:
    latest = datetime.date.fromisoformat(_last_commit_day())
    for kind in ("topics", "questions", "rounds", "roles", "companies", "technologies"):
        for id_, entity in handbook.of(kind).items():
            assert entity.reviewed <= latest, f"{kind}/{id_}"  # type: ignore[attr-defined]  # every kind but sources has it


def _last_commit_day() -> str:
    """The day of the newest commit, or today where there is no history; data cannot be reviewed after both."""
    done = subprocess.run(["git", "log", "-1", "--format=%cs"], cwd=ROOT, capture_output=True, text=True, check=False)
    return max(done.stdout.strip() or "0001-01-01", datetime.datetime.now(datetime.UTC).date().isoformat())


def test_solutions_are_linted_and_typed() -> None:
    solutions = sorted(str(path) for path in (ROOT / "data" / "questions").rglob("*.py"))
    if not solutions:
        pytest.fail("there are no solutions")
    for tool in (
        ["ruff", "check", "--config", str(ROOT / "pyproject.toml")],
        ["mypy", "--strict", "--scripts-are-modules"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *tool, *solutions], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout


class TestSandbox:
    """Code of the data cannot reach past its own folder."""

    @pytest.mark.parametrize(
        "code",
        [
            "assert False",
            "import socket; socket.create_connection(('127.0.0.1', 9))",
            "import subprocess; subprocess.run(['true'])",
            "import os; os.system('true')",
            "open('/tmp/handbook-escaped', 'w')",
            "import os; os.remove('/etc/hostname')",
            "x = bytearray(8 << 30)",
            "open('out', 'wb').write(bytes(32 << 20))",
        ],
    )
    def test_refuses(self, code: str) -> None:
        assert run(code).said

    def test_stops_what_never_ends(self) -> None:
        assert "took more than 1 seconds" in (run("while True: pass", seconds=1).said or "")

    def test_allows_what_answers_need(self, tmp_path: Path) -> None:
        code = "import numpy, sqlite3, tempfile; open('out', 'w').write(str(numpy.eye(2).sum())); sqlite3.connect(':memory:')"
        outcome = run(code)
        assert (outcome.said, outcome.produced) == (None, b"2.0")
        assert not list(tmp_path.iterdir())
