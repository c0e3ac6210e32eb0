"""What the plan, the mock interview and the decoder of postings read: how rounds, roles and companies weigh the topics."""

from ..derive import Derived
from ..models import Company, Handbook, Model, Role, Round


class ByLevel(Model):
    """One number a level: 0 absent, 1 light, 2 counts, 3 decides."""

    junior: int
    mid: int
    senior: int
    staff: int


class StudyRound(Model):
    """A round as a plan weighs it."""

    id: str
    name: str
    minutes: tuple[int, ...] | None
    """Low and high; null for what is not counted in minutes."""
    topics: tuple[str, ...]


class StudyWeight(Model):
    """How much a round counts."""

    round: str
    weights: ByLevel


class StudyRole(Model):
    """A role with all that decides what to learn for it."""

    id: str
    infrastructure: int
    """-100: modeling; 100: infrastructure."""
    specialist: int
    """-100: generalist; 100: specialist."""
    rounds: tuple[StudyWeight, ...]
    topics: tuple[str, ...]
    """Most important first."""


class StudyStage(Model):
    """A stage of a company's loop."""

    name: str
    round: str
    minutes: tuple[int, ...]
    """One number, a low and a high one, or none where unknown."""


class StudyCompany(Model):
    """A company with all that its guide adds to a role."""

    id: str
    roles: tuple[str, ...]
    stages: tuple[StudyStage, ...]
    topics: tuple[str, ...]
    """Topics that its guide names."""


class Study(Model):
    """How rounds, roles and companies weigh the topics of the catalog; each list by id."""

    rounds: tuple[StudyRound, ...]
    """In the order of a loop."""
    roles: tuple[StudyRole, ...]
    companies: tuple[StudyCompany, ...]


def study(handbook: Handbook) -> Study:
    """What a handbook says about weights."""
    return Study(
        rounds=tuple(map(_round, Derived(handbook).rounds)),
        roles=tuple(map(_role, handbook.roles.values())),
        companies=tuple(map(_company, handbook.companies.values())),
    )


def _round(item: Round) -> StudyRound:
    counted = item.length.unit == "minutes"
    return StudyRound(
        id=item.id,
        name=item.name,
        minutes=(item.length.low, item.length.high) if counted else None,
        topics=item.topics,
    )


def _role(item: Role) -> StudyRole:
    rounds = (StudyWeight(round=weight.round, weights=ByLevel(**weight.by_level)) for weight in item.weights)
    return StudyRole(
        id=item.id,
        infrastructure=item.axes.infrastructure,
        specialist=item.axes.specialist,
        rounds=tuple(rounds),
        topics=item.topics,
    )


def _company(item: Company) -> StudyCompany:
    named = (topic for skill in (*item.emphasis, *item.topics, *item.skills) for topic in skill.topics)
    return StudyCompany(
        id=item.id,
        roles=tuple(sorted({role.role for role in item.roles})),
        stages=tuple(
            StudyStage(name=stage.name, round=stage.round, minutes=stage.minutes or ()) for stage in item.stages
        ),
        topics=tuple(dict.fromkeys(named)),
    )
