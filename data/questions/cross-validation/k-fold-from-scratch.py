import heapq
import random
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence


def test_invariants() -> None:
    rng = random.Random(0)
    for _ in range(200):
        k = rng.randint(2, 6)
        groups = [rng.randint(0, 11) for _ in range(rng.randint(40, 90))]
        validated: list[int] = []
        for train, valid in group_k_fold(groups, k):
            assert not {groups[i] for i in train} & {groups[i] for i in valid}
            assert sorted(train + valid) == list(range(len(groups)))
            validated += valid
        assert sorted(validated) == list(range(len(groups)))


def test_folds_are_balanced_when_groups_are_small() -> None:
    groups = [i // 3 for i in range(300)]
    sizes = [len(valid) for _, valid in group_k_fold(groups, 5)]
    assert sizes == [60] * 5


def test_same_seed_same_folds_and_too_few_groups() -> None:
    groups = ["a", "b", "b", "c", "d", "d"]
    assert list(group_k_fold(groups, 2, seed=7)) == list(group_k_fold(groups, 2, seed=7))
    try:
        list(group_k_fold(["a", "a", "b"], 3))
    except ValueError:
        return
    raise AssertionError("three folds need three groups")


def group_k_fold(groups: Sequence[Hashable], k: int, seed: int = 0) -> Iterator[tuple[list[int], list[int]]]:
    """Train and validation indices of k folds; a group is never on both sides."""
    sizes = list(Counter(groups).items())
    if len(sizes) < k:
        raise ValueError(f"{k} folds need at least {k} groups, and there are {len(sizes)}")
    random.Random(seed).shuffle(sizes)
    sizes.sort(key=lambda item: -item[1])  # stable: equal sizes stay shuffled
    loads = [(0, fold) for fold in range(k)]
    fold_of: dict[Hashable, int] = {}
    for group, size in sizes:
        load, fold = heapq.heappop(loads)
        fold_of[group] = fold
        heapq.heappush(loads, (load + size, fold))
    for fold in range(k):
        valid = [i for i, group in enumerate(groups) if fold_of[group] == fold]
        train = [i for i, group in enumerate(groups) if fold_of[group] != fold]
        yield train, valid
