"""Intersection over union, and greedy non-maximum suppression per class."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def test_iou_at_the_borders() -> None:
    unit = np.array([[0.0, 0.0, 2.0, 2.0]])
    cases = {
        (0.0, 0.0, 2.0, 2.0): 1.0,
        (5.0, 5.0, 6.0, 6.0): 0.0,
        (2.0, 0.0, 4.0, 2.0): 0.0,
        (0.0, 0.0, 4.0, 4.0): 0.25,
        (1.0, 0.0, 3.0, 2.0): 1 / 3,
        (3.0, 3.0, 3.0, 3.0): 0.0,
    }
    for other, expected in cases.items():
        assert np.isclose(iou(unit, np.array([other]))[0, 0], expected)
    pedestrians = np.array([[0.0, 0.0, 10.0, 30.0], [3.0, 0.0, 13.0, 30.0]])
    assert round(float(iou(pedestrians, pedestrians)[0, 1]), 2) == 0.54


def test_duplicates_go_and_other_classes_stay() -> None:
    boxes = np.array([[0.0, 0.0, 10.0, 10.0], [1.0, 1.0, 10.0, 10.0], [0.0, 0.0, 10.0, 10.0], [20.0, 20.0, 30.0, 30.0]])
    scores = np.array([0.8, 0.9, 0.7, 0.3])
    classes = np.array([0, 0, 1, 0])
    assert nms(boxes, scores, classes, 0.5) == [1, 2, 3]


def test_a_removed_box_removes_nothing() -> None:
    boxes = np.array([[0.0, 0.0, 10.0, 10.0], [4.0, 0.0, 14.0, 10.0], [8.0, 0.0, 18.0, 10.0]])
    assert nms(boxes, np.array([0.9, 0.8, 0.7]), np.zeros(3, dtype=int), 0.4) == [0, 2]


def test_properties_on_random_boxes() -> None:
    rng = np.random.default_rng(0)
    corner, size = rng.uniform(0, 50, (300, 2)), rng.uniform(1, 20, (300, 2))
    boxes, scores, classes = np.hstack([corner, corner + size]), rng.random(300), rng.integers(0, 3, 300)
    kept = nms(boxes, scores, classes, 0.5)
    overlap = iou(boxes, boxes)
    same = classes[:, None] == classes
    assert all(not same[i, j] or overlap[i, j] <= 0.5 for i in kept for j in kept if i != j)
    for i in set(range(300)) - set(kept):
        assert any(same[i, j] and overlap[i, j] > 0.5 and scores[j] > scores[i] for j in kept)
    shuffled = rng.permutation(300)
    again = nms(boxes[shuffled], scores[shuffled], classes[shuffled], 0.5)
    assert [int(shuffled[i]) for i in again] == kept


def iou(a: Array, b: Array) -> Array:
    """Overlap of each box of `a` with each of `b`; boxes are x1, y1, x2, y2 in continuous coordinates."""
    low = np.maximum(a[:, None, :2], b[None, :, :2])
    high = np.minimum(a[:, None, 2:], b[None, :, 2:])
    shared = np.clip(high - low, 0, None).prod(axis=2)
    area_a, area_b = ((x[:, 2:] - x[:, :2]).prod(axis=1) for x in (a, b))
    union = area_a[:, None] + area_b[None, :] - shared
    return np.asarray(np.divide(shared, union, out=np.zeros_like(shared), where=union > 0))


def nms(boxes: Array, scores: Array, classes: NDArray[np.int_], threshold: float) -> list[int]:
    """Indexes of the boxes to keep, best first."""
    order = np.argsort(-scores, kind="stable")
    kept: list[int] = []
    while len(order):
        best, rest = int(order[0]), order[1:]
        kept.append(best)
        overlap = iou(boxes[[best]], boxes[rest])[0]
        order = rest[(overlap <= threshold) | (classes[rest] != classes[best])]
    return kept
