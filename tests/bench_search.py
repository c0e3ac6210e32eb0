"""The search beside the theme's own, on the same pages, in the same browser: `make bench`, or `python -m tests.bench_search`.

Both are asked in turns, so that what else the machine does falls on both. Nothing travels: the pages come from this machine.
"""

import gzip
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from macros.load import load
from tests.browser import executable
from tests.queries import MEASURING, Query, queries
from tests.sides import OURS, THEIRS, Side, with_the_themes_search
from tests.site import ROOT, Site, build

ROUNDS = 5
"""Openings on each side whose median counts; one more before them does not."""
IDLE = 4000
"""For how long a reader has looked at the page before opening the search, in ms."""
ASKED_AT = "topics/overfitting/"
SIDES = (OURS, THEIRS)
LIMITS = {"ready": 300, "query": 10}
"""In ms, at 1,000 questions."""


class Answer(NamedTuple):
    """What a search says to a query."""

    ms: float
    places: list[str]
    """The first three."""


def _place(link: str, *, precise: bool) -> str:
    """The page behind a link, as the queries name it."""
    parts = urlsplit(link)
    return parts.path.strip("/") + (f"/#{parts.fragment}" if precise and parts.fragment else "")


@dataclass(frozen=True)
class Contest:
    """Both searches, served, in one browser."""

    browser: Browser
    sites: dict[str, Site]

    @contextmanager
    def _page(self, side: Side, questions: int) -> Iterator[Page]:
        """A page of the site in a profile of its own; with more questions than there are when asked for."""
        site = self.sites[side.name]
        context = self.browser.new_context()
        if questions:
            body = side.grow((site.folder / side.index).read_text(encoding="utf-8"), questions)
            context.route(f"**/{side.index}", lambda route: route.fulfill(body=body))
        page = context.new_page()
        page.goto(f"{site.address}{ASKED_AT}", wait_until="load")
        yield page
        context.close()

    def openings(self, questions: int, idle: int) -> dict[str, list[float]]:
        """The median times of each side from opening the box, and from asking for the page, to the first result, in ms."""
        times: dict[str, list[list[float]]] = {side.name: [] for side in SIDES}
        for _ in range(ROUNDS + 1):
            for side in SIDES:
                with self._page(side, questions) as page:
                    page.wait_for_timeout(idle)
                    times[side.name].append(page.evaluate(side.open, "overfitting"))
        return {name: [statistics.median(column) for column in zip(*of[1:], strict=True)] for name, of in times.items()}

    def answers(self, asked: list[Query], questions: int) -> dict[str, list[Answer]]:
        """What each side answers to each query, and after how many ms."""
        with ExitStack() as open_pages:
            pages = {side: open_pages.enter_context(self._page(side, questions)) for side in SIDES}
            for side, page in pages.items():
                page.evaluate(side.open, "overfitting")
            found: dict[str, list[Answer]] = {side.name: [] for side in pages}
            for query in asked:
                for side, page in pages.items():
                    ms, links = page.evaluate(side.ask, query.text)
                    found[side.name].append(Answer(ms, [_place(link, precise=side.precise) for link in links]))
        return found

    def kilobytes(self, side: Side) -> float:
        """The index of a side after gzip."""
        return len(gzip.compress((self.sites[side.name].folder / side.index).read_bytes())) / 1000


@contextmanager
def _contest() -> Iterator[Contest]:
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        projects = {OURS.name: ROOT, THEIRS.name: with_the_themes_search(folder / "project")}
        sites = {of: stack.enter_context(build(project, folder / of)) for of, project in projects.items()}
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=str(executable()), args=["--no-sandbox", "--disable-background-networking"]
        )
        stack.callback(browser.close)
        yield Contest(browser, sites)


def _right(asked: list[Query], answers: list[Answer], count: int, *, precise: bool) -> float:
    """The share of queries with a right page among the first so many."""
    right = 0
    for query, answer in zip(asked, answers, strict=True):
        wanted = query if precise else Query(query.text, tuple(page.partition("/#")[0] for page in query.find))
        right += any(map(wanted.answered_by, answer.places[:count]))
    return right / len(asked)


def _row(what: str, values: dict[str, float], form: str = ".1f") -> None:
    ours, theirs = values[OURS.name], values[THEIRS.name]
    ratio = f"{ours / theirs:.2f}" if theirs else ""
    print(f"{what:<72}{ours:>10{form}}{theirs:>10{form}}{ratio:>8}", flush=True)


def _found(contest: Contest) -> None:
    for what, asked in (("queries nothing was tuned on", MEASURING), ("fresh queries", queries("fresh"))):
        answers = contest.answers(asked, 0)
        for count, place in ((1, "first"), (3, "in the first three")):
            shares = {side.name: _right(asked, answers[side.name], count, precise=side.precise) for side in SIDES}
            _row(f"{len(asked)} {what}: right page {place}", shares, ".1%")


def _times(contest: Contest, questions: int) -> tuple[float, float]:
    """Print how long both take; answer with the times of ours that have a limit: until ready, and of a slow query."""
    at = f"{questions or len(load(ROOT / 'data').questions):,} questions"
    at_once, later = contest.openings(questions, 0), contest.openings(questions, IDLE)
    answers = contest.answers(MEASURING, questions)
    spent = {side: statistics.quantiles((answer.ms for answer in found), n=20) for side, found in answers.items()}
    for what, times, column in (
        ("box opened at once, first results, ms", at_once, 0),
        ("the same since the page was asked for, ms", at_once, 1),
        (f"box opened after {IDLE // 1000} s, first results, ms", later, 0),
        ("a query, median, ms", spent, 9),
        ("a query, 95 of 100 below, ms", spent, 18),
    ):
        _row(f"{at}: {what}", {side: of[column] for side, of in times.items()})
    return at_once[OURS.name][0], spent[OURS.name][18]


def main() -> int:
    """Print a table; 1 when ours passes a limit."""
    with _contest() as contest:
        print(f"{'':<72}{OURS.name:>10}{THEIRS.name:>10}{'ratio':>8}")
        _found(contest)
        _row("index after gzip, KB", {side.name: contest.kilobytes(side) for side in SIDES})
        _times(contest, 0)
        measured = dict(zip(LIMITS, _times(contest, 1000), strict=True))
    for name, limit in LIMITS.items():
        print(f"{name}: {measured[name]:.0f} ms (limit {limit}) {'ok' if measured[name] <= limit else 'too much'}")
    return int(any(measured[name] > limit for name, limit in LIMITS.items()))


if __name__ == "__main__":
    sys.exit(main())
