import random
from collections.abc import Sequence


def test_known_cases() -> None:
    assert roc_auc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) == 0.75
    assert roc_auc([0, 1], [0.2, 0.9]) == 1.0
    assert roc_auc([1, 0], [0.2, 0.9]) == 0.0
    assert roc_auc([0, 1, 0, 1], [5, 5, 5, 5]) == 0.5


def test_agrees_with_all_pairs_when_ties_are_common() -> None:
    rng = random.Random(0)
    for _ in range(300):
        labels = [0, 1] + [rng.randint(0, 1) for _ in range(rng.randint(0, 30))]
        scores = [float(rng.randint(0, 5)) for _ in labels]
        assert abs(roc_auc(labels, scores) - all_pairs(labels, scores)) < 1e-12


def test_one_class_is_an_error() -> None:
    try:
        roc_auc([1, 1], [0.1, 0.2])
    except ValueError:
        return
    raise AssertionError("one class alone has no AUC")


def roc_auc(labels: Sequence[int], scores: Sequence[float]) -> float:
    """The probability that a random positive outscores a random negative, ties half."""
    positives = sum(labels)
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        raise ValueError("AUC needs both classes")
    order = sorted(range(len(scores)), key=lambda i: scores[i])
    rank_sum, start = 0.0, 0
    while start < len(order):
        end = start
        while end < len(order) and scores[order[end]] == scores[order[start]]:
            end += 1
        mean_rank = (start + 1 + end) / 2
        rank_sum += mean_rank * sum(labels[i] for i in order[start:end])
        start = end
    return (rank_sum - positives * (positives + 1) / 2) / (positives * negatives)


def all_pairs(labels: Sequence[int], scores: Sequence[float]) -> float:
    """The definition, in quadratic time: the oracle of the test."""
    pos = [s for s, y in zip(scores, labels, strict=True) if y]
    neg = [s for s, y in zip(scores, labels, strict=True) if not y]
    return sum((p > n) + 0.5 * (p == n) for p in pos for n in neg) / (len(pos) * len(neg))
