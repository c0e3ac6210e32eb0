"""Exact distinct counts by partition, and HyperLogLog with a merge."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable


def test_exact_count_equals_a_set() -> None:
    ids = [f"user{i * i % 997}" for i in range(5_000)]
    assert distinct_exact(ids, parts=7) == len(set(ids))
    assert distinct_exact([], parts=7) == 0


def test_no_partition_holds_everything() -> None:
    files = split_by_hash((f"user{i}" for i in range(8_000)), parts=8)
    assert max(map(len, files)) < 1.15 * 8_000 / 8


def test_sketch_is_within_three_standard_errors() -> None:
    for n in (100, 1_000, 10_000, 50_000):
        sketch = HyperLogLog.of(f"{n}-{i}" for i in range(n))
        assert abs(sketch.count() / n - 1) < 3 * 1.04 / math.sqrt(2**12)
    assert HyperLogLog().count() == 0
    assert len(HyperLogLog().registers) == 4096


def test_repeats_and_order_do_not_matter() -> None:
    ids = [f"u{i}" for i in range(3_000)]
    once = HyperLogLog.of(ids)
    assert HyperLogLog.of(reversed(ids * 3)).registers == once.registers


def test_merge_equals_the_sketch_of_the_union() -> None:
    monday, tuesday = [f"u{i}" for i in range(4_000)], [f"u{i}" for i in range(3_000, 9_000)]
    both = HyperLogLog.of(monday).merge(HyperLogLog.of(tuesday))
    assert both.registers == HyperLogLog.of(monday + tuesday).registers
    assert abs(both.count() - 9_000) < 0.05 * 9_000


def hash64(item: str) -> int:
    return int.from_bytes(hashlib.blake2b(item.encode(), digest_size=8).digest(), "big")


def split_by_hash(items: Iterable[str], parts: int) -> list[list[str]]:
    """Each list stands for a file that is written in one pass and read back alone."""
    files: list[list[str]] = [[] for _ in range(parts)]
    for item in items:
        files[hash64(item) % parts].append(item)
    return files


def distinct_exact(items: Iterable[str], parts: int) -> int:
    """Equal items land in the same file, so only one file's set is in memory at a time."""
    return sum(len(set(file)) for file in split_by_hash(items, parts))


class HyperLogLog:
    """2**p registers; each remembers the longest run of leading zeros it has seen, plus one."""

    def __init__(self, p: int = 12) -> None:
        self.p = p
        self.registers = bytearray(2**p)

    @classmethod
    def of(cls, items: Iterable[str], p: int = 12) -> HyperLogLog:
        sketch = cls(p)
        for item in items:
            sketch.add(item)
        return sketch

    def add(self, item: str) -> None:
        h, rest = hash64(item), 64 - self.p
        index, tail = h >> rest, h & ((1 << rest) - 1)
        rank = rest - tail.bit_length() + 1
        self.registers[index] = max(self.registers[index], rank)

    def merge(self, other: HyperLogLog) -> HyperLogLog:
        if self.p != other.p:
            raise ValueError("sketches of different precision")
        union = HyperLogLog(self.p)
        union.registers = bytearray(map(max, self.registers, other.registers))
        return union

    def count(self) -> float:
        m = len(self.registers)
        empty = self.registers.count(0)
        raw = 0.7213 / (1 + 1.079 / m) * m * m / sum(2.0**-r for r in self.registers)
        return m * math.log(m / empty) if raw <= 2.5 * m and empty else raw
