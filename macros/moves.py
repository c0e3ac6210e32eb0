"""Ids that are no more: where each leads now, and under which id a thing first appeared."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from .problems import nearest

RENAMED = "moved_to"
MERGED = "merged_into"


class Stub(NamedTuple):
    """All that is left of an old id's file."""

    word: str
    """RENAMED: the same thing under a new id, which takes over its history. MERGED: gone into a thing that was there already."""
    to: str
    """The id it leads to, of the same kind; that may be a stub again."""


def ends(stubs: Mapping[str, Stub]) -> dict[str, str]:
    """Where each old `kind/id` leads in the end: an id that is no stub, or one that its way never leaves."""
    found = {}
    for old, stub in stubs.items():
        kind, seen, new = old.partition("/")[0], {old}, stub.to
        while (here := f"{kind}/{new}") in stubs and here not in seen:
            seen.add(here)
            new = stubs[here].to
        found[old] = new
    return found


def first_ids(stubs: Mapping[str, Stub]) -> dict[str, str]:
    """The id under which each renamed `kind/id` first appeared."""
    before = _before(stubs)
    found = {}
    for new, old in before.items():
        kind, seen = new.partition("/")[0], {new}
        while (here := f"{kind}/{old}") in before and here not in seen:
            seen.add(here)
            old = before[here]  # noqa: PLW2901  # the walk back
        found[new] = old
    return found


def _before(stubs: Mapping[str, Stub]) -> dict[str, str]:
    renamed = ((old.partition("/"), stub.to) for old, stub in stubs.items() if stub.word == RENAMED)
    return {f"{kind}/{new}": id_ for (kind, _, id_), new in renamed}


def wrong(stubs: Mapping[str, Stub], known: Mapping[str, Collection[str]]) -> Iterator[tuple[str, str]]:
    """Each stub, as `kind/id`, with what is wrong with it; `known` holds the ids that are no stubs, by kind."""
    before, leads = _before(stubs), ends(stubs)
    for old, stub in stubs.items():
        kind, _, id_ = old.partition("/")
        if f"{kind}/{leads[old]}" in stubs:
            yield old, f"leads in a circle over '{stub.to}'; name the id that is in use"
        elif leads[old] not in known[kind]:
            yield old, f"nothing in {kind} is called '{leads[old]}'{nearest(leads[old], known[kind])}"
        elif stub.word == RENAMED and (other := before[f"{kind}/{stub.to}"]) != id_:
            yield old, f"'{other}' moved to '{stub.to}' too; write {MERGED} in the one that was folded into the other"
