"""Nearest words and analogies over an embedding table, in one matrix product."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def people() -> tuple[list[str], Array]:
    """Word vectors made of a field, a gender and some noise; words that occur often are longer."""
    rng = np.random.default_rng(0)
    fields = {name: rng.standard_normal(50) for name in ("royal", "theater", "family", "fruit")}
    gender = 0.35 * rng.standard_normal(50)
    parts = {
        "king": ("royal", 1), "queen": ("royal", -1), "actor": ("theater", 1), "actress": ("theater", -1),
        "man": ("family", 1), "woman": ("family", -1), "apple": ("fruit", 0), "pear": ("fruit", 0),
    }  # fmt: skip
    vectors = [fields[f] + sign * gender + 0.6 * rng.standard_normal(50) for f, sign in parts.values()]
    length = {"man": 3.0, "king": 2.0}
    return list(parts), np.array([v * length.get(w, 1.0) for w, v in zip(parts, vectors, strict=True)])


def test_neighbors() -> None:
    index = Index(*people())
    assert index.near("apple", 1) == ["pear"]
    assert "king" not in index.near("king", 3)
    assert len(index.near("king", 100)) == 7


def test_a_dot_product_prefers_long_vectors() -> None:
    words, vectors = people()
    scores = vectors @ vectors[words.index("woman")]
    assert words[int(scores.argmax())] == "man"  # longer than woman itself
    assert Index(words, vectors).near("queen", 1) == ["king"]


def test_analogy_needs_the_question_words_removed() -> None:
    index = Index(*people())
    assert index.analogy("man", "king", "woman", 1) == ["queen"]
    assert index.analogy("man", "actor", "woman", 1) == ["actress"]
    assert index.analogy("man", "actor", "woman", 1, exclude=False) == ["actor"]  # nothing was solved


def test_weak_relation_returns_its_own_question() -> None:
    words, vectors = people()
    index = Index(words, vectors)
    # apple is to pear as man is to ...? There is no such relation, and the nearest word is man itself.
    assert index.analogy("apple", "pear", "man", 1, exclude=False) == ["man"]
    assert index.analogy("apple", "pear", "man", 1) == ["woman"]


def test_top_equals_a_full_sort() -> None:
    rng = np.random.default_rng(1)
    index = Index([str(i) for i in range(5000)], rng.standard_normal((5000, 50)))
    similar = index.unit @ index.unit[17]
    order = [str(i) for i in np.argsort(-similar) if i != 17][:10]
    assert index.near("17", 10) == order


def test_random_words_look_alike_in_few_dimensions() -> None:
    rng = np.random.default_rng(2)
    for d, best in ((10, 0.90), (300, 0.22)):
        unit = rng.standard_normal((10_001, d))
        unit /= np.linalg.norm(unit, axis=1, keepdims=True)
        assert round(float((unit[1:] @ unit[0]).max()), 2) == best


def test_cost_of_one_query() -> None:
    vocabulary, d = 400_000, 300
    assert vocabulary * d * 4 == 480e6
    assert 2 * vocabulary * d == 240e6


def test_zero_vector_is_nobody_s_neighbor() -> None:
    index = Index(["a", "b", "empty"], np.array([[1.0, 0.0], [0.9, 0.1], [0.0, 0.0]]))
    assert index.near("a", 1) == ["b"]
    assert np.isfinite(index.unit).all()


class Index:
    def __init__(self, words: list[str], vectors: Array) -> None:
        self.words = words
        self.row = {word: i for i, word in enumerate(words)}
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        self.unit: Array = vectors / np.where(length > 0, length, 1)

    def top(self, query: Array, k: int, without: set[int]) -> list[str]:
        similar = self.unit @ query
        similar[list(without)] = -np.inf
        k = min(k, len(self.words) - len(without))
        best = np.argpartition(-similar, k - 1)[:k]  # linear; sort the k winners only
        return [self.words[i] for i in best[np.argsort(-similar[best])]]

    def near(self, word: str, k: int) -> list[str]:
        return self.top(self.unit[self.row[word]], k, {self.row[word]})

    def analogy(self, a: str, b: str, c: str, k: int, *, exclude: bool = True) -> list[str]:
        """What is to c as b is to a: the words nearest to b - a + c."""
        one, two, three = (self.row[word] for word in (a, b, c))
        query: Array = self.unit[two] - self.unit[one] + self.unit[three]
        return self.top(query, k, {one, two, three} if exclude else set())
