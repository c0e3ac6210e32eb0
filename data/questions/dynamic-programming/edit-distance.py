"""Edit distance with the edits."""

from __future__ import annotations

import random
from functools import cache


def test_cases() -> None:
    assert distance("kitten", "sitting") == 3
    assert distance("", "abc") == distance("abc", "") == 3
    assert distance("same", "same") == 0
    assert edits("kitten", "sitting") == [("replace", 0, "s"), ("replace", 4, "i"), ("insert", 6, "g")]


def test_edits_turn_one_into_the_other() -> None:
    rng = random.Random(0)
    for _ in range(300):
        a, b = ("".join(rng.choice("abc") for _ in range(rng.randrange(8))) for _ in range(2))
        script = edits(a, b)
        assert apply(a, script) == b
        assert len(script) == distance(a, b) == by_recursion(a, b)


def test_without_replacement_it_is_the_common_subsequence() -> None:
    rng = random.Random(1)
    for _ in range(100):
        a, b = ("".join(rng.choice("abc") for _ in range(rng.randrange(8))) for _ in range(2))

        @cache
        def lcs(i: int, j: int, a: str = a, b: str = b) -> int:
            if i == 0 or j == 0:
                return 0
            if a[i - 1] == b[j - 1]:
                return lcs(i - 1, j - 1) + 1
            return max(lcs(i - 1, j), lcs(i, j - 1))

        assert table(a, b, replace=2)[-1][-1] == len(a) + len(b) - 2 * lcs(len(a), len(b))


def by_recursion(a: str, b: str) -> int:
    if not a or not b:
        return len(a) + len(b)
    if a[-1] == b[-1]:
        return by_recursion(a[:-1], b[:-1])
    return 1 + min(by_recursion(a[:-1], b), by_recursion(a, b[:-1]), by_recursion(a[:-1], b[:-1]))


Edit = tuple[str, int, str]


def table(a: str, b: str, replace: int = 1) -> list[list[int]]:
    d = [[i + j if i == 0 or j == 0 else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i, x in enumerate(a, start=1):
        for j, y in enumerate(b, start=1):
            d[i][j] = d[i - 1][j - 1] if x == y else min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + replace)
    return d


def distance(a: str, b: str) -> int:
    """The value alone, with one row."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            diagonal, row[j] = row[j], diagonal if x == y else 1 + min(row[j], row[j - 1], diagonal)
    return row[-1]


def edits(a: str, b: str) -> list[Edit]:
    """Edits with positions in a, from left to right; an insertion goes before its position."""
    d, i, j = table(a, b), len(a), len(b)
    script: list[Edit] = []
    while i or j:
        if i and j and a[i - 1] == b[j - 1]:
            i, j = i - 1, j - 1
        elif j and d[i][j] == d[i][j - 1] + 1:
            script.append(("insert", i, b[j - 1]))
            j -= 1
        elif i and j and d[i][j] == d[i - 1][j - 1] + 1:
            script.append(("replace", i - 1, b[j - 1]))
            i, j = i - 1, j - 1
        else:
            script.append(("delete", i - 1, ""))
            i -= 1
    return script[::-1]


def apply(a: str, script: list[Edit]) -> str:
    out = list(a)
    for kind, position, letter in reversed(script):
        if kind == "insert":
            out.insert(position, letter)
        elif kind == "replace":
            out[position] = letter
        else:
            del out[position]
    return "".join(out)
