"""Two transfers between two accounts: every interleaving explored, with and without a lock order."""

from __future__ import annotations

import threading

Step = tuple[str, str]  # ("lock" or "unlock", account)


def test_unordered_locking_can_hang() -> None:
    assert hangs([plan("a", "b", ordered=False), plan("b", "a", ordered=False)])
    assert not hangs([plan("a", "b", ordered=False), plan("a", "b", ordered=False)])


def test_ordered_locking_cannot_hang() -> None:
    assert not hangs([plan("a", "b", ordered=True), plan("b", "a", ordered=True)])
    three = [plan(x, y, ordered=True) for x, y in (("a", "b"), ("b", "c"), ("c", "a"))]
    assert not hangs(three)
    assert hangs([plan(x, y, ordered=False) for x, y in (("a", "b"), ("b", "c"), ("c", "a"))])


def test_money_is_conserved_by_threads() -> None:
    bank = Bank({"a": 1000, "b": 1000})

    def many(source: str, target: str) -> None:
        for _ in range(500):
            bank.transfer(source, target, 1)

    threads = [threading.Thread(target=many, args=pair) for pair in (("a", "b"), ("b", "a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert not any(thread.is_alive() for thread in threads)
    assert bank.balance == {"a": 1000, "b": 1000}


def plan(source: str, target: str, *, ordered: bool) -> list[Step]:
    first, second = sorted((source, target)) if ordered else (source, target)
    return [("lock", first), ("lock", second), ("unlock", second), ("unlock", first)]


State = tuple[int, ...]  # how many steps each thread has done


def following(plans: list[list[Step]], state: State) -> list[State]:
    """The states that one step of one thread can lead to."""
    held = {account for thread, done in enumerate(state) for account in _holds(plans[thread][:done])}
    out = []
    for thread, done in enumerate(state):
        if done < len(plans[thread]):
            action, account = plans[thread][done]
            if action == "unlock" or account not in held:
                out.append((*state[:thread], done + 1, *state[thread + 1 :]))
    return out


def _holds(steps: list[Step]) -> set[str]:
    held: set[str] = set()
    for action, account in steps:
        held = held | {account} if action == "lock" else held - {account}
    return held


def hangs(plans: list[list[Step]]) -> bool:
    """Whether some interleaving reaches a state with work left and no possible step."""
    end = tuple(len(p) for p in plans)
    start = tuple(0 for _ in plans)
    seen, stack = {start}, [start]
    while stack:
        state = stack.pop()
        states = following(plans, state)
        if not states and state != end:
            return True
        for after in states:
            if after not in seen:
                seen.add(after)
                stack.append(after)
    return False


class Bank:
    def __init__(self, balance: dict[str, int]) -> None:
        self.balance = balance
        self._locks = {account: threading.Lock() for account in balance}

    def transfer(self, source: str, target: str, amount: int) -> None:
        if source == target:
            return
        first, second = sorted((source, target))
        with self._locks[first], self._locks[second]:
            self.balance[source] -= amount
            self.balance[target] += amount
