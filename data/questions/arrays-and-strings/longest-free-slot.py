"""The longest slot that is free in all calendars, from intervals and from bitmaps."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

Slot = tuple[int, int]


def test_cases() -> None:
    anna = [(9, 10), (12, 13)]
    ben = [(9, 11), (16, 17)]
    assert longest_free([anna, ben], (9, 18)) == (13, 16)
    assert longest_free([], (9, 18)) == (9, 18)
    assert longest_free([[(8, 20)]], (9, 18)) is None
    assert longest_free([[(9, 12)], [(12, 18)]], (9, 18)) is None  # touching meetings leave no gap
    assert longest_free([[(10, 18)]], (9, 18)) == (9, 10)  # before the first
    assert longest_free([[(9, 17)]], (9, 18)) == (17, 18)  # after the last
    assert longest_free([[(12, 12)]], (9, 18)) == (9, 18)  # a meeting without length takes no time


def test_a_short_meeting_inside_a_long_one() -> None:
    assert longest_free([[(9, 16), (10, 11)]], (9, 18)) == (16, 18)
    pairs = sorted([(9, 16), (10, 11)])
    wrong = max(start - end for (_, end), start in zip(pairs, [start for start, _ in pairs[1:]] + [18], strict=True))
    assert wrong == 18 - 11  # gaps between neighbors forget the long meeting


def test_intervals_and_bitmaps_agree_with_trying_everything() -> None:
    rng = random.Random(0)
    for _ in range(500):
        calendars = [
            [(a, a + rng.randrange(6)) for a in (rng.randrange(-2, 26) for _ in range(rng.randrange(5)))]
            for _ in range(rng.randrange(1, 4))
        ]
        expected = slow(calendars, (0, 24))
        assert longest_free(calendars, (0, 24)) == expected
        free = free_bits(calendars, 24)
        assert longest_run(free) == (expected[1] - expected[0] if expected else 0)
        for length in range(1, 25):
            starts = [s for s in range(24 - length + 1) if (free >> s) & ((1 << length) - 1) == (1 << length) - 1]
            assert first_run(free, length) == (starts[0] if starts else None)


def test_runs_of_ones() -> None:
    assert longest_run(0) == 0
    assert longest_run(0b1110_1111_0110) == 4
    assert first_run(0b1110_1111_0110, 3) == 4
    assert first_run(0b1110_1111_0110, 5) is None


def test_a_week_is_small() -> None:
    bits = 7 * 24 * 60 // 5
    assert bits == 2016
    assert bits // 8 == 252  # bytes for a week in steps of five minutes
    assert (bits + 63) // 64 == 32  # machine words
    assert steps(12) == 4
    assert steps(96) == 7  # an hour and a day's work of five-minute steps


def longest_free(calendars: Iterable[Iterable[Slot]], day: Slot) -> Slot | None:
    """The first of the longest free slots within the day; meetings are half-open and may overlap."""
    opening, closing = day
    best: Slot | None = None
    free_from = opening
    meetings = sorted((start, end) for calendar in calendars for start, end in calendar if start < end)
    for start, end in [*meetings, (closing, closing)]:
        gap = min(start, closing) - free_from
        if gap > 0 and (best is None or gap > best[1] - best[0]):
            best = (free_from, min(start, closing))
        free_from = max(free_from, end)
    return best


def free_bits(calendars: Iterable[Iterable[Slot]], slots: int) -> int:
    """One bit for each slot, set where everyone is free."""
    busy = 0
    for calendar in calendars:
        for start, end in calendar:
            low, high = max(start, 0), min(end, slots)
            if low < high:
                busy |= (1 << high) - (1 << low)
    return ~busy & ((1 << slots) - 1)


def longest_run(bits: int) -> int:
    """Each step removes one from the end of every run, so the steps count the longest."""
    length = 0
    while bits:
        bits &= bits >> 1
        length += 1
    return length


def first_run(bits: int, length: int) -> int | None:
    """Where the first `length` ones in a row begin; the known run doubles each time."""
    have = 1
    while have < length:
        more = min(have, length - have)
        bits &= bits >> more
        have += more
    return (bits & -bits).bit_length() - 1 if bits else None


def steps(length: int) -> int:
    have = count = 1
    while have < length:
        have, count = have + min(have, length - have), count + 1
    return count - 1


def slow(calendars: Sequence[Sequence[Slot]], day: Slot) -> Slot | None:
    best: Slot | None = None
    for start in range(*day):
        for end in range(start + 1, day[1] + 1):
            hit = any(a <= at < b for calendar in calendars for a, b in calendar for at in range(start, end))
            if not hit and (best is None or end - start > best[1] - best[0]):
                best = (start, end)
    return best
