"""What follows from the data: order, neighbors, groups, ages."""

import datetime

import pytest

from macros.derive import Derived, age_in_months, newest, oldest, strongest
from macros.models import Handbook, PartialDate


def test_prerequisites_come_before_their_dependents(handbook: Handbook) -> None:
    for topics in Derived(handbook).topics_by_area.values():
        place = {topic.id: index for index, topic in enumerate(topics)}
        for topic in topics:
            assert all(place[earlier] < place[topic.id] for earlier in topic.prerequisites if earlier in place)


def test_previous_and_next_walk_through_a_topic(handbook: Handbook) -> None:
    derived = Derived(handbook)
    for question in handbook.questions.values():
        _, after = derived.siblings(question)
        if after:
            assert derived.siblings(after)[0] is question


def test_related_questions_share_a_topic_and_never_include_the_question(fixture_handbook: Handbook) -> None:
    derived = Derived(fixture_handbook)
    fair = fixture_handbook.questions["fair-coin"]
    related = derived.related(fair)
    assert fair not in related
    assert related[0].id == "toss-a-coin", "a follow-up that is a question comes first"
    assert all(set(item.topics) & set(fair.topics) for item in related)


def test_company_questions_are_grouped_by_area(fixture_handbook: Handbook) -> None:
    groups = Derived(fixture_handbook).by_area(["fair-coin", "toss-a-coin"])
    assert {area: [item.id for item in found] for area, found in groups.items()} == {
        "statistics": ["fair-coin", "toss-a-coin"]
    }


def test_evidence_is_weighed(fixture_handbook: Handbook) -> None:
    evidence = fixture_handbook.companies["acme"].evidence
    assert strongest(evidence) == "official"
    assert (oldest(evidence), newest(evidence)) == ("2024-05", "2026-11")


@pytest.mark.parametrize(
    ("date", "months"), [("2026-11-01", 0), ("2026-05", 6), ("2024", 23), (None, None), ("2027", 0)]
)
def test_ages_count_from_the_last_day_a_date_can_mean(date: str | None, months: int | None) -> None:
    on = datetime.date(2026, 11, 21)
    assert age_in_months(PartialDate(date) if date else None, on) == months
