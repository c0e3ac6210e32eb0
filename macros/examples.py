"""The code that proves the answers: every `verify` block and every solution, ready to run."""

from collections.abc import Iterator
from typing import NamedTuple

from .models import Handbook

_CALL_TESTS = """

_tests = [value for name, value in list(globals().items()) if name.startswith("test") and callable(value)]
assert _tests, "a solution starts with its test: define functions called test_…"
for _test in _tests:
    _test()
"""


class Example(NamedTuple):
    """One piece of code of the data."""

    question: str
    part: str
    """`verify` or `solution`."""
    code: str


def examples(handbook: Handbook) -> Iterator[Example]:
    """Every piece of code that questions hold, in the order of their ids."""
    for id_, question in handbook.questions.items():
        if question.verify:
            yield Example(id_, "verify", question.verify)
        if question.solution:
            yield Example(id_, "solution", question.solution + _CALL_TESTS)
