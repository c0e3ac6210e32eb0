"""Fisher-Yates and its wrong neighbors, judged by counting every possible run."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import permutations, product
from math import factorial, log2

Permutation = tuple[int, ...]
Draw = Callable[[int], int]


def test_fisher_yates_gives_each_order_once() -> None:
    for n in range(1, 7):
        runs = count(shuffled, [range(i + 1) for i in range(n - 1, 0, -1)], n)
        assert set(runs) == set(permutations(range(n)))
        assert set(runs.values()) == {1}


def test_the_naive_swap_is_biased() -> None:
    runs = count(naive, [range(3)] * 3, 3)
    assert sum(runs.values()) == 27
    assert {order for order, times in runs.items() if times == 5} == {(0, 2, 1), (1, 0, 2), (1, 2, 0)}
    assert {order for order, times in runs.items() if times == 4} == {(0, 1, 2), (2, 0, 1), (2, 1, 0)}
    assert all(n**n % factorial(n) for n in range(3, 60))
    assert 2**2 % factorial(2) == 0
    six = count(naive, [range(6)] * 6, 6)
    assert (min(six.values()), max(six.values())) == (32, 159)
    assert six[tuple(range(6))] == 76
    assert round(6**6 / 720, 1) == 64.8


def test_where_each_element_lands() -> None:
    runs = count(naive, [range(4)] * 4, 4)
    first = [sum(times for order, times in runs.items() if order[0] == element) for element in range(4)]
    assert first == [64, 75, 63, 54]  # who stands in the first place, of 256 runs
    assert [round(100 * share / 256, 1) for share in first] == [25.0, 29.3, 24.6, 21.1]


def test_one_less_in_the_range_gives_only_cycles() -> None:
    runs = count(sattolo, [range(i) for i in range(3, 0, -1)], 4)
    assert len(runs) == factorial(3) == 6
    assert all(order[i] != i for order in runs for i in range(4))


def test_the_remainder_of_a_power_of_two_is_biased() -> None:
    assert Counter(bits % 6 for bits in range(8)) == {0: 2, 1: 2, 2: 1, 3: 1, 4: 1, 5: 1}
    source = random.Random(0)
    seen = Counter(below(6, source.getrandbits) for _ in range(60_000))
    assert all(abs(times - 10_000) < 400 for times in seen.values())


def test_how_many_shuffles_show_the_bias() -> None:
    shares = [Fraction(4, 27)] * 3 + [Fraction(5, 27)] * 3
    distance = sum((share - Fraction(1, 6)) ** 2 / Fraction(1, 6) for share in shares)
    assert distance == Fraction(1, 81)  # chi-squared gained per shuffle
    assert 1000 < 12.83 / distance < 1060  # 12.83: what five degrees of freedom need for 80 percent power at 5 percent


def test_a_seed_bounds_what_can_come_out() -> None:
    assert round(log2(factorial(52)), 1) == 225.6
    assert factorial(2080) < 2**19937 < factorial(2081)
    assert factorial(12) < 2**32 < factorial(13)


def test_inside_out_gives_the_same_law() -> None:
    for n in range(1, 6):
        runs = count(inside_out, [range(i + 1) for i in range(n)], n)
        assert len(runs) == factorial(n)
        assert set(runs.values()) == {1}


def shuffled(items: list[int], draw: Draw) -> list[int]:
    """Fisher-Yates: place i receives one of the i + 1 elements not yet placed. `draw(k)` is uniform on 0 to k - 1."""
    for i in range(len(items) - 1, 0, -1):
        j = draw(i + 1)
        items[i], items[j] = items[j], items[i]
    return items


def naive(items: list[int], draw: Draw) -> list[int]:
    """Wrong: each place is swapped with any place."""
    for i in range(len(items)):
        j = draw(len(items))
        items[i], items[j] = items[j], items[i]
    return items


def sattolo(items: list[int], draw: Draw) -> list[int]:
    """Wrong as a shuffle: `draw(i)` never leaves an element where it is. Right for a random cycle."""
    for i in range(len(items) - 1, 0, -1):
        j = draw(i)
        items[i], items[j] = items[j], items[i]
    return items


def inside_out(items: Sequence[int], draw: Draw) -> list[int]:
    """Fisher-Yates into a new list, for input whose length is not known."""
    out: list[int] = []
    for i, item in enumerate(items):
        j = draw(i + 1)
        out.append(item)
        out[i], out[j] = out[j], out[i]
    return out


def below(n: int, bits: Callable[[int], int]) -> int:
    """Uniform on 0 to n - 1 from random bits: draw again when the number is too large."""
    width = (n - 1).bit_length()
    while (value := bits(width)) >= n:
        pass
    return value


def count(method: Callable[[list[int], Draw], list[int]], choices: list[range], n: int) -> Counter[Permutation]:
    """How often each order comes out, over all sequences of draws."""
    runs: Counter[Permutation] = Counter()
    for draws in product(*choices):
        script = iter(draws)
        runs[tuple(method(list(range(n)), lambda _: next(script)))] += 1  # noqa: B023  # called at once
    return runs
