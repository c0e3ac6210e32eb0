"""What has grown old: statements about companies, answers and sources that want another look."""

import datetime
from collections.abc import Iterator

from .derive import STALE_MONTHS, age_in_months, newest
from .models import Company, Handbook, PartialDate
from .problems import Problem

REVIEW_MONTHS = 12


def stale(handbook: Handbook, today: datetime.date) -> Iterator[Problem]:
    """Everything older than its limit on the day `today`, as problems with a remedy."""
    for company in handbook.companies.values():
        yield from _stale_company(company, today)
    for kind in ("topics", "questions", "rounds", "roles", "companies", "technologies"):
        for id_, entity in handbook.of(kind).items():
            yield from _aged(handbook.path_of(kind, id_), "reviewed", getattr(entity, "reviewed"), today)  # noqa: B009  # every kind but sources has it
    for id_, source in handbook.sources.items():
        yield from _aged(handbook.path_of("sources", id_), "opened", source.opened, today)


def _stale_company(company: Company, today: datetime.date) -> Iterator[Problem]:
    path = f"data/companies/{company.id}.yaml"
    latest = newest(company.evidence)
    months = age_in_months(latest, today)
    if months is None:
        yield Problem(path, 1, "evidence", "shows no date at all; look for a dated page")
    elif months > STALE_MONTHS:
        yield Problem(path, 1, "evidence", f"is {months} months old at its newest ({latest}); look for newer pages")


def _aged(path: str, field: str, day: datetime.date, today: datetime.date) -> Iterator[Problem]:
    months = age_in_months(PartialDate(day.isoformat()), today) or 0
    if months >= REVIEW_MONTHS:
        yield Problem(path, 1, field, f"was {months} months ago; open it again, correct it, and set the date")
