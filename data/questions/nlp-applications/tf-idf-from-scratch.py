"""TF-IDF as sparse dictionaries, checked against scikit-learn."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]

Vector = dict[str, float]

DOCS = ["the cat sat on the mat", "the dog sat", "the dog chased the cat", "stocks fell on monday"]


def test_agrees_with_the_library() -> None:
    rng = random.Random(0)
    vocabulary = ["aa", "bb", "cc", "dd", "ee", "ff", "gg"]
    for _ in range(20):
        docs = [" ".join(rng.choices(vocabulary, k=rng.randrange(1, 9))) for _ in range(6)]
        unseen = "aa bb zz bb"
        mine, library = TfIdf().fit(docs), TfidfVectorizer().fit(docs)
        names = library.get_feature_names_out()
        dense = [[mine.transform(doc).get(name, 0.0) for name in names] for doc in [*docs, unseen]]
        assert np.allclose(dense, library.transform([*docs, unseen]).toarray())


def test_by_hand() -> None:
    model = TfIdf().fit(DOCS)
    assert round(model.idf["the"], 2) == round(math.log(5 / 4) + 1, 2) == 1.22
    assert round(model.idf["mat"], 2) == round(math.log(5 / 2) + 1, 2) == 1.92
    assert round(math.log((1 + 10**6) / (1 + 10)) + 1, 1) == 12.4
    vector = model.transform(DOCS[0])
    assert round(vector["the"], 2) == 0.6
    assert round(vector["mat"], 2) == 0.47
    assert math.isclose(sum(w * w for w in vector.values()), 1)


def test_plain_idf_silences_a_word_of_all_documents() -> None:
    assert math.log(4 / 4) == 0
    assert math.log((1 + 4) / (1 + 4)) + 1 == 1  # the smoothed form keeps it, at weight one


def test_unknown_words_and_empty_texts() -> None:
    model = TfIdf().fit(DOCS)
    assert model.transform("zebra quagga") == {}
    assert model.transform("") == {}
    assert cosine(model.transform("zebra"), model.transform("cat")) == 0.0


def test_search() -> None:
    model = TfIdf().fit(DOCS)
    vectors = [model.transform(doc) for doc in DOCS]
    scores = [cosine(model.transform("cat mat"), vector) for vector in vectors]
    assert max(range(4), key=scores.__getitem__) == 0
    assert [score > 0 for score in scores] == [True, False, True, False]
    index = inverted(vectors)
    assert {doc for word in ("cat", "mat") for doc, _ in index[word]} == {0, 2}
    assert scores == [
        sum(model.transform("cat mat")[w] * dict(index[w]).get(d, 0) for w in ("cat", "mat")) for d in range(4)
    ]


def test_repeating_a_text_changes_nothing() -> None:
    model = TfIdf().fit(DOCS)
    once, twice = model.transform(DOCS[1]), model.transform(f"{DOCS[1]} {DOCS[1]}")
    assert all(math.isclose(once[word], twice[word]) for word in once)


def test_fitting_on_the_test_set_moves_the_features() -> None:
    honest, leaky = TfIdf().fit(DOCS[:3]), TfIdf().fit(DOCS)
    assert honest.transform("stocks fell") == {}
    assert leaky.transform("stocks fell") != {}
    assert honest.idf["the"] != leaky.idf["the"]


class TfIdf:
    """The smoothed form of scikit-learn: idf = ln((1 + n) / (1 + df)) + 1, rows of length one."""

    def __init__(self) -> None:
        self.idf: dict[str, float] = {}

    def fit(self, docs: Sequence[str]) -> TfIdf:
        containing = Counter(word for doc in docs for word in set(words(doc)))
        self.idf = {word: math.log((1 + len(docs)) / (1 + df)) + 1 for word, df in containing.items()}
        return self

    def transform(self, doc: str) -> Vector:
        weights = {word: times * self.idf[word] for word, times in Counter(words(doc)).items() if word in self.idf}
        length = math.sqrt(sum(weight**2 for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()}


def words(text: str) -> list[str]:
    return re.findall(r"\b\w\w+\b", text.lower())


def cosine(a: Vector, b: Vector) -> float:
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b.get(word, 0.0) for word, weight in a.items())


def inverted(vectors: Iterable[Vector]) -> dict[str, list[tuple[int, float]]]:
    """For each word the documents that have it: a query then touches no others."""
    index: dict[str, list[tuple[int, float]]] = {}
    for doc, vector in enumerate(vectors):
        for word, weight in vector.items():
            index.setdefault(word, []).append((doc, weight))
    return index
