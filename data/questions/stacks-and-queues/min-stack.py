"""A stack that knows its minimum, and a queue built from two of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence


def test_cases() -> None:
    stack = MinStack()
    for value, least in ((5, 5), (2, 2), (2, 2), (7, 2)):
        stack.push(value)
        assert stack.minimum() == least
    assert [stack.pop(), stack.pop()] == [7, 2]
    assert stack.minimum() == 2
    assert [stack.pop(), stack.minimum()] == [2, 5]


def test_empty_is_an_error() -> None:
    for ask in (MinStack().pop, MinStack().minimum, MinQueue().pop, MinQueue().minimum):
        try:
            ask()
        except IndexError:
            continue
        raise AssertionError("an empty container has no element to give")


def test_against_a_plain_list() -> None:
    rng = random.Random(0)
    stack, queue, sparse = MinStack(), MinQueue(), SparseMinStack()
    model: list[int] = []
    waiting: list[int] = []
    for _ in range(20_000):
        if not model or rng.random() < 0.55:
            value = rng.randrange(9)
            for container in (stack, sparse, queue):
                container.push(value)
            model.append(value)
            waiting.append(value)
        else:
            assert stack.pop() == sparse.pop() == model.pop()
            assert queue.pop() == waiting.pop(0)
        if model:
            assert stack.minimum() == sparse.minimum() == min(model)
            assert queue.minimum() == min(waiting)


def test_strict_comparison_breaks_on_duplicates() -> None:
    values, minima = [2, 2], [2]  # the second 2 was not noted, because 2 < 2 is false
    assert values.pop() == minima[-1]
    minima.pop()
    assert values == [2]
    assert minima == []  # one element left, and no minimum


def test_the_second_stack_is_short_on_random_input() -> None:
    rng = random.Random(0)
    sizes = []
    for _ in range(200):
        sparse = SparseMinStack()
        for _ in range(1000):
            sparse.push(rng.random())
        sizes.append(len(sparse.minima))
    harmonic = sum(1 / i for i in range(1, 1001))
    assert round(harmonic, 1) == 7.5
    assert abs(sum(sizes) / 200 - harmonic) < 0.5


def test_the_queue_is_amortized() -> None:
    queue, moves = MinQueue(), 0
    for value in range(1000):
        queue.push(value)
    for _ in range(1000):
        before = len(queue.back.pairs)
        queue.pop()
        moves += before - len(queue.back.pairs)
    assert moves == 1000  # each element is poured over once


def test_window_minima() -> None:
    x = [4, 2, 12, 3, 8, 1, 7]
    assert list(window_minima(x, 3)) == [min(x[i : i + 3]) for i in range(5)] == [2, 2, 3, 1, 1]


class MinStack:
    def __init__(self) -> None:
        self.pairs: list[tuple[float, float]] = []  # the value, and the minimum from here down

    def push(self, value: float) -> None:
        least = min(value, self.pairs[-1][1]) if self.pairs else value
        self.pairs.append((value, least))

    def pop(self) -> float:
        return self.pairs.pop()[0]

    def minimum(self) -> float:
        return self.pairs[-1][1]


class SparseMinStack:
    """Notes a minimum only when it changes or repeats."""

    def __init__(self) -> None:
        self.values: list[float] = []
        self.minima: list[float] = []

    def push(self, value: float) -> None:
        self.values.append(value)
        if not self.minima or value <= self.minima[-1]:
            self.minima.append(value)

    def pop(self) -> float:
        value = self.values.pop()
        if value == self.minima[-1]:
            self.minima.pop()
        return value

    def minimum(self) -> float:
        return self.minima[-1]


class MinQueue:
    def __init__(self) -> None:
        self.back, self.front = MinStack(), MinStack()

    def push(self, value: float) -> None:
        self.back.push(value)

    def pop(self) -> float:
        if not self.front.pairs:
            while self.back.pairs:
                self.front.push(self.back.pop())
        return self.front.pop()

    def minimum(self) -> float:
        if not self.front.pairs:
            return self.back.minimum()
        if not self.back.pairs:
            return self.front.minimum()
        return min(self.front.minimum(), self.back.minimum())


def window_minima(x: Sequence[float], width: int) -> Iterator[float]:
    queue = MinQueue()
    for i, value in enumerate(x):
        queue.push(value)
        if i >= width - 1:
            yield queue.minimum()
            queue.pop()
