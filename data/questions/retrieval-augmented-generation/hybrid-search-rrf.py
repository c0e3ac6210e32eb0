"""Reciprocal rank fusion of several rankings."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import isclose


def test_agreement_beats_one_first_place() -> None:
    keyword = ["code", "both", "x"]
    vector = ["paraphrase", "both", "y"]
    fused = fuse({"keyword": keyword, "vector": vector})
    assert fused[0] == "both"
    assert isclose(scores({"keyword": keyword, "vector": vector})["both"], 2 / 62)
    assert round(2 / 62, 4) == 0.0323
    assert round(1 / 61, 4) == 0.0164


def test_missing_documents_get_nothing_from_that_list() -> None:
    assert scores({"a": ["x"], "b": ["y", "x"]}) == {"x": 1 / 61 + 1 / 62, "y": 1 / 61}


def test_ties_are_broken_by_id_whatever_the_order_of_lists() -> None:
    assert fuse({"a": ["q"], "b": ["p"]}) == fuse({"b": ["p"], "a": ["q"]}) == ["p", "q"]


def test_monotone_changes_of_the_scores_do_not_matter() -> None:
    raw = {"x": 12.0, "y": 3.0, "z": 0.5}
    squared = {name: value**2 for name, value in raw.items()}
    assert ranked(raw) == ranked(squared)


def test_weights_and_constant() -> None:
    lists = {"a": ["x", "y"], "b": ["y", "x"]}
    assert fuse(lists, weights={"a": 2.0}) == ["x", "y"]
    assert round((60 + 10) / (60 + 1), 2) == 1.15
    assert round((1 + 10) / (1 + 1), 1) == 5.5


def test_duplicates_in_one_list_are_refused() -> None:
    try:
        fuse({"a": ["x", "x"]})
    except ValueError:
        return
    raise AssertionError("a document may stand in a list once")


def scores(
    rankings: Mapping[str, Sequence[str]], k: int = 60, weights: Mapping[str, float] | None = None
) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for name, ranking in rankings.items():
        if len(set(ranking)) != len(ranking):
            raise ValueError(f"'{name}' names a document twice")
        weight = 1.0 if weights is None else weights.get(name, 1.0)
        for rank, document in enumerate(ranking, start=1):
            total[document] += weight / (k + rank)
    return dict(total)


def fuse(rankings: Mapping[str, Sequence[str]], k: int = 60, weights: Mapping[str, float] | None = None) -> list[str]:
    """Document ids, best first; equal scores in the order of the ids."""
    total = scores(rankings, k, weights)
    return sorted(total, key=lambda document: (-total[document], document))


def ranked(raw: Mapping[str, float]) -> list[str]:
    return sorted(raw, key=lambda document: -raw[document])
