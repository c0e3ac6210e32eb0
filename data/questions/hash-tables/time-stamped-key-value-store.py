"""A key-value store that remembers the past and counts its own load, on a clock that tests can turn."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable


def test_the_past_is_kept() -> None:
    clock = FakeClock(10.0)
    store = Store(clock)
    store.put("color", "red")
    clock.now = 20.0
    store.put("color", "blue")
    assert store.get("color") == "blue"
    asked = {at: store.get("color", at) for at in (9.9, 10.0, 19.9, 20.0, 99.0)}
    assert asked == {9.9: None, 10.0: "red", 19.9: "red", 20.0: "blue", 99.0: "blue"}
    assert store.get("size") is None


def test_a_deletion_is_a_version() -> None:
    clock = FakeClock(1.0)
    store = Store(clock)
    store.put("a", "x")
    clock.now = 2.0
    store.delete("a")
    clock.now = 3.0
    store.put("a", "y")
    assert [store.get("a", at) for at in (1.5, 2.5, 3.5)] == ["x", None, "y"]


def test_two_writes_at_one_moment() -> None:
    store = Store(FakeClock(1.0))
    store.put("a", "first")
    store.put("a", "second")
    assert store.get("a", 1.0) == "second"
    assert len(store.times["a"]) == 1


def test_load_over_five_minutes() -> None:
    clock = FakeClock(0.0)
    store = Store(clock)
    store.put("a", "x")
    store.get("a")
    assert store.load() == (1, 1)
    clock.now = 299.9
    assert store.load() == (1, 1)
    clock.now = 300.0
    assert store.load() == (0, 0)
    clock.now = 1e6  # a long silence, then the same bucket again
    store.get("a")
    assert store.load() == (1, 0)


def test_against_a_log_of_everything() -> None:
    rng = random.Random(0)
    clock = FakeClock(0.0)
    store = Store(clock)
    writes: list[tuple[float, str, str | None]] = []
    reads: list[float] = []
    for step in range(4000):
        clock.now += rng.choice((0.0, 0.3, 1.0, 7.0, 200.0))
        key = rng.choice("abc")
        action = rng.random()
        if action < 0.4:
            store.put(key, str(step))
            writes.append((clock.now, key, str(step)))
        elif action < 0.5:
            store.delete(key)
            writes.append((clock.now, key, None))
        else:
            at = rng.uniform(0, clock.now)
            past = [value for time, name, value in writes if name == key and time <= at]
            assert store.get(key, at) == (past[-1] if past else None)
            reads.append(clock.now)
        if step % 50 == 0:
            oldest = int(clock.now) - 299
            recent = (sum(int(t) >= oldest for t in reads), sum(int(t) >= oldest for t, _, _ in writes))
            assert store.load() == recent


def test_memory_of_the_counter_is_fixed() -> None:
    assert 10_000 * Store.window == 3_000_000  # what a queue of all calls would hold
    clock = FakeClock(0.0)
    store = Store(clock)
    for _ in range(9_999):
        clock.now += 0.125
        store.get("a")
    assert store.load() == (8 * 300, 0)
    assert len(store.buckets) == 300


class FakeClock:
    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class Store:
    """The clock must not run backwards; production passes `time.monotonic` or a logical counter."""

    window = 300

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.times: dict[str, list[float]] = defaultdict(list)
        self.values: dict[str, list[str | None]] = defaultdict(list)
        self.buckets = [(-1, 0, 0)] * self.window  # second, reads, writes

    def put(self, key: str, value: str) -> None:
        self._write(key, value)

    def delete(self, key: str) -> None:
        self._write(key, None)

    def get(self, key: str, at: float | None = None) -> str | None:
        now = self.clock()
        self._count(now, reads=1)
        times = self.times.get(key, [])
        place = bisect_right(times, now if at is None else at)
        return self.values[key][place - 1] if place else None

    def load(self) -> tuple[int, int]:
        """Reads and writes in the current second and the 299 before it."""
        oldest = int(self.clock()) - self.window + 1
        recent = [(reads, writes) for second, reads, writes in self.buckets if second >= oldest]
        return sum(reads for reads, _ in recent), sum(writes for _, writes in recent)

    def _write(self, key: str, value: str | None) -> None:
        now = self.clock()
        self._count(now, writes=1)
        times, values = self.times[key], self.values[key]
        if times and times[-1] == now:
            values[-1] = value
        else:
            values.append(value)
            times.append(now)

    def _count(self, now: float, reads: int = 0, writes: int = 0) -> None:
        second = int(now)
        stamp, old_reads, old_writes = self.buckets[second % self.window]
        if stamp != second:
            old_reads = old_writes = 0
        self.buckets[second % self.window] = (second, old_reads + reads, old_writes + writes)
