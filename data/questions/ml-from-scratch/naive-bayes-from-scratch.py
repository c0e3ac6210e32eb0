"""Multinomial naive Bayes with additive smoothing, in logs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

Message = Sequence[str]


def test_by_hand() -> None:
    model = NaiveBayes([(["win", "cash"], "spam"), (["win"], "spam"), (["lunch"], "ham")])
    p = model.probabilities(["win"])
    assert math.isclose(p["spam"], 0.8)
    assert math.isclose(sum(p.values()), 1.0)
    assert model.predict(["lunch"]) == "ham"


def test_long_messages_do_not_underflow() -> None:
    model = NaiveBayes([(["a"] * 3 + ["b"], "x"), (["a"] + ["b"] * 3, "y")])
    assert model.predict(["a"] * 100_000) == "x"
    assert 0.001**1000 == 0.0
    assert round(1000 * math.log(0.001)) == -6908


def test_word_probabilities_sum_to_one() -> None:
    model = NaiveBayes([(["a", "b", "b"], "x"), (["c"], "y")])
    for label in ("x", "y"):
        assert math.isclose(sum(math.exp(model.log_likelihood[label][w]) for w in model.vocabulary), 1.0)


def test_unknown_words_are_skipped() -> None:
    model = NaiveBayes([(["a"], "x"), (["b"], "y"), (["b"], "y")])
    assert model.predict(["never", "seen"]) == "y"


def test_copies_make_it_overconfident() -> None:
    model = NaiveBayes([(["win", "cash"], "spam"), (["win"], "spam"), (["lunch"], "ham")])
    p = model.probabilities(["win"] * 4)
    assert math.isclose(p["spam"] / p["ham"], 32)


class NaiveBayes:
    def __init__(self, examples: Iterable[tuple[Message, str]], alpha: float = 1.0) -> None:
        counts: dict[str, Counter[str]] = {}
        messages: Counter[str] = Counter()
        for words, label in examples:
            counts.setdefault(label, Counter()).update(words)
            messages[label] += 1
        self.vocabulary = {word for c in counts.values() for word in c}
        self.log_prior = {label: math.log(m / messages.total()) for label, m in messages.items()}
        self.log_likelihood = {
            label: {w: math.log((c[w] + alpha) / (c.total() + alpha * len(self.vocabulary))) for w in self.vocabulary}
            for label, c in counts.items()
        }

    def scores(self, words: Message) -> dict[str, float]:
        known = [w for w in words if w in self.vocabulary]
        return {
            label: prior + sum(self.log_likelihood[label][w] for w in known) for label, prior in self.log_prior.items()
        }

    def predict(self, words: Message) -> str:
        scores = self.scores(words)
        return max(scores, key=lambda label: scores[label])

    def probabilities(self, words: Message) -> dict[str, float]:
        scores = self.scores(words)
        top = max(scores.values())
        weights = {label: math.exp(s - top) for label, s in scores.items()}
        return {label: w / sum(weights.values()) for label, w in weights.items()}
