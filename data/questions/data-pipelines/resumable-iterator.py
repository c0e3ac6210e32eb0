"""Iterators that can be stopped, written down and continued in another process."""

from __future__ import annotations

import json
import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

State = dict[str, Any]


def check(make: Callable[[], Resumable], expected: list[Any]) -> None:
    """The whole contract: from every point, the saved state continues with exactly the rest."""
    assert list(make()) == expected
    for stop in range(len(expected) + 1):
        first = make()
        seen = [next(first) for _ in range(stop)]
        saved = json.dumps(first.state())
        rest = list(first)  # going on must not change what was saved
        second = make()
        second.load(json.loads(saved))
        assert seen + list(second) == expected
        assert seen + rest == expected
        third = make()
        list(third)
        third.load(json.loads(saved))  # backwards, too
        assert list(third) == expected[stop:]


def test_list() -> None:
    check(lambda: Items([]), [])
    check(lambda: Items("abc"), ["a", "b", "c"])


def test_exhausted_stays_exhausted() -> None:
    items = Items("ab")
    list(items)
    assert next(items, None) is None
    again = Items("ab")
    again.load(items.state())
    assert list(again) == []


def test_many_files_some_empty() -> None:
    shards = [[], [1, 2], [], [], [3], []]
    check(lambda: Chain([partial(Items, shard) for shard in shards]), [1, 2, 3])
    inner = partial(Chain, [partial(Items, [1]), partial(Items, [])])
    check(lambda: Chain([inner, partial(Items, [2, 3])]), [1, 2, 3])


def test_files_are_opened_late_and_once() -> None:
    opened: list[int] = []

    def opener(number: int) -> Callable[[], Resumable]:
        def make() -> Resumable:
            opened.append(number)
            return Items([10 * number, 10 * number + 1])

        return make

    chain = Chain([opener(number) for number in range(5)])
    assert opened == []
    for _ in range(3):
        next(chain)
    assert opened == [0, 1]
    later = Chain([opener(number) for number in range(5)])
    later.load(chain.state())
    assert next(later) == 11
    assert opened == [0, 1, 1]  # resuming does not read shard 0 again


def test_shuffled_epochs() -> None:
    whole = list(Shuffled(7, seed=3, epochs=3))
    assert [sorted(whole[i : i + 7]) for i in (0, 7, 14)] == [list(range(7))] * 3
    assert whole[:7] != whole[7:14]
    check(lambda: Shuffled(7, seed=3, epochs=3), whole)


def test_a_changed_dataset_is_refused() -> None:
    source = Shuffled(7, seed=3, epochs=3)
    next(source)
    try:
        Shuffled(8, seed=3, epochs=3).load(source.state())
    except ValueError:
        return
    raise AssertionError("the state belongs to another dataset")


def test_prefetching_counts_what_was_delivered() -> None:
    check(lambda: Prefetched(Items(range(10)), ahead=4), list(range(10)))
    ahead = Prefetched(Items(range(10)), ahead=4)
    assert [next(ahead), next(ahead)] == [0, 1]
    naive = Items(range(10))
    naive.load(ahead.inner.state())
    assert next(naive) == 6  # the state of the reader alone would lose 2, 3, 4 and 5


class Resumable(ABC):
    def __iter__(self) -> Iterator[Any]:
        return self

    @abstractmethod
    def __next__(self) -> Any: ...

    @abstractmethod
    def state(self) -> State: ...

    @abstractmethod
    def load(self, state: State) -> None: ...


class Items(Resumable):
    """A list."""

    def __init__(self, items: Sequence[Any]) -> None:
        self.items, self.at = items, 0

    def __next__(self) -> Any:
        if self.at >= len(self.items):
            raise StopIteration
        self.at += 1
        return self.items[self.at - 1]

    def state(self) -> State:
        return {"at": self.at}

    def load(self, state: State) -> None:
        self.at = state["at"]


class Chain(Resumable):
    """One source after the other; each is made when it is needed."""

    def __init__(self, makers: Sequence[Callable[[], Resumable]]) -> None:
        self.makers, self.number = makers, 0
        self.current: Resumable | None = None

    def __next__(self) -> Any:
        while self.number < len(self.makers):
            if self.current is None:
                self.current = self.makers[self.number]()
            try:
                return next(self.current)
            except StopIteration:
                self.number, self.current = self.number + 1, None
        raise StopIteration

    def state(self) -> State:
        return {"number": self.number, "inner": self.current.state() if self.current else None}

    def load(self, state: State) -> None:
        self.number, self.current = state["number"], None
        if state["inner"] is not None:
            self.current = self.makers[self.number]()
            self.current.load(state["inner"])


class Shuffled(Resumable):
    """Indexes in a new order each epoch; the order follows from seed and epoch, so it need not be stored."""

    def __init__(self, size: int, *, seed: int, epochs: int) -> None:
        self.size, self.seed, self.epochs = size, seed, epochs
        self.epoch = self.at = 0
        self.order = self._order()

    def _order(self) -> list[int]:
        order = list(range(self.size))
        random.Random(f"{self.seed}/{self.epoch}").shuffle(order)
        return order

    def __next__(self) -> int:
        if self.at == self.size:
            self.epoch, self.at = self.epoch + 1, 0
            self.order = self._order()
        if self.epoch >= self.epochs or not self.size:
            raise StopIteration
        self.at += 1
        return self.order[self.at - 1]

    def state(self) -> State:
        return {"size": self.size, "seed": self.seed, "epoch": self.epoch, "at": self.at}

    def load(self, state: State) -> None:
        if (state["size"], state["seed"]) != (self.size, self.seed):
            raise ValueError("the state belongs to another dataset or seed")
        self.epoch, self.at = state["epoch"], state["at"]
        self.order = self._order()


class Prefetched(Resumable):
    """Reads ahead. Its state is that of the reader before the oldest item not yet delivered."""

    def __init__(self, inner: Resumable, ahead: int) -> None:
        self.inner, self.ahead = inner, ahead
        self.waiting: list[tuple[State, Any]] = []

    def _fill(self) -> None:
        while len(self.waiting) <= self.ahead:
            before = self.inner.state()
            try:
                self.waiting.append((before, next(self.inner)))
            except StopIteration:
                return

    def __next__(self) -> Any:
        self._fill()
        if not self.waiting:
            raise StopIteration
        return self.waiting.pop(0)[1]

    def state(self) -> State:
        return self.waiting[0][0] if self.waiting else self.inner.state()

    def load(self, state: State) -> None:
        self.waiting = []
        self.inner.load(state)
