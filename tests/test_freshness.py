"""What counts as grown old, on a day that the test names."""

import datetime

from macros.freshness import stale
from macros.models import Handbook
from tests.site import ROOT, run_macros


def _told(handbook: Handbook, day: str) -> list[str]:
    return [str(problem) for problem in stale(handbook, datetime.date.fromisoformat(day))]


def test_nothing_is_stale_on_the_day_of_its_review(fixture_handbook: Handbook) -> None:
    assert not _told(fixture_handbook, "2026-11-21")


def test_company_evidence_grows_old_after_eighteen_months(fixture_handbook: Handbook) -> None:
    path = "data/companies/acme.yaml:1: evidence: "
    assert not [told for told in _told(fixture_handbook, "2028-05-31") if told.startswith(path)]
    old = [told for told in _told(fixture_handbook, "2028-06-01") if told.startswith(path)]
    assert old == [f"{path}is 19 months old at its newest (2026-11); look for newer pages"]


def test_reviews_and_sources_grow_old_after_a_year(fixture_handbook: Handbook) -> None:
    told = _told(fixture_handbook, "2027-11-21")
    assert (
        "data/questions/coins/fair-coin.yaml:1: reviewed: was 12 months ago; open it again, correct it, and set the date"
        in told
    )
    assert (
        "data/sources/coin-1713.yaml:1: opened: was 12 months ago; open it again, correct it, and set the date" in told
    )


def test_the_command_takes_its_day_as_an_argument() -> None:
    done = run_macros(ROOT, "check", "--stale", "--today", "2026-11-21", "--data", "tests/fixture/data")
    assert (done.returncode, done.stdout) == (0, "0 to look at again\n")
