"""How hiring works: rounds, and the roles that go through them."""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    LEVELS,
    Citation,
    CompanyRef,
    Count,
    Day,
    Entity,
    Level,
    Markdown,
    Model,
    Plain,
    RoundRef,
    TechnologyRef,
    TopicRef,
)


class Span(Model):
    """How long a round takes."""

    low: Count
    """The usual minimum."""
    high: Count
    """The usual maximum."""
    unit: Literal["minutes", "hours", "days"]
    """What the two numbers count."""


class Beat(Model):
    """One stretch of a round, and how to behave in it."""

    at: Plain
    """When: `0-5 min`, `day 1`, `last 5 min`."""
    do: Markdown
    """What to do then, and why."""


class Signal(Model):
    """One thing an interviewer grades, with what each of the four grades looks like."""

    signal: Plain
    """What is graded."""
    strong_no: Markdown
    """What a clear rejection looks like."""
    no: Markdown
    """What falls short looks like."""
    yes: Markdown
    """What passes looks like."""
    strong_yes: Markdown
    """What an outstanding answer looks like."""


class Round(Entity):
    """A kind of interview, or a stage between interviews."""

    name: Plain
    """The field's usual name."""
    aliases: Annotated[tuple[Plain, ...], Field(min_length=1)]
    """Other names that postings, recruiters and candidates use."""
    summary: Plain
    """One sentence: what it is and what it decides; used as the description of the page."""
    order: Count
    """Its usual place in a loop; the index is sorted by it."""
    who: Markdown
    """Who gets it, by role and level."""
    frequency: Literal["almost always", "usually", "sometimes", "rarely"]
    """How often a loop for a machine-learning role holds it."""
    frequency_reason: Markdown
    """What that judgment rests on."""
    length: Span
    """How long it takes."""
    assesses: Annotated[tuple[Markdown, ...], Field(min_length=2)]
    """What is assessed."""
    prepare: Annotated[tuple[Markdown, ...], Field(min_length=3)]
    """How to prepare, in order of return for the time."""
    conduct: Annotated[tuple[Beat, ...], Field(min_length=3)]
    """How to behave in it, stretch by stretch."""
    rubric: Annotated[tuple[Signal, ...], Field(min_length=3)]
    """Signals by four grades, written by us."""
    red_flags: Annotated[tuple[Markdown, ...], Field(min_length=2)]
    """What ends it badly, each with the reason."""
    topics: Annotated[tuple[TopicRef, ...], Field(min_length=1)]
    """The topics to prepare for it."""
    ask: Annotated[tuple[Plain, ...], Field(min_length=2)]
    """Questions to ask the interviewer."""
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]
    """What the page rests on."""
    reviewed: Day
    """The date of the last check."""


class Axes(Model):
    """A place on the map of roles, each coordinate from -100 to 100."""

    infrastructure: Annotated[int, Field(strict=True, ge=-100, le=100)]
    """-100: data analysis and modeling; 100: services and infrastructure."""
    specialist: Annotated[int, Field(strict=True, ge=-100, le=100)]
    """-100: generalist; 100: specialist in one domain."""
    reason: Markdown
    """Why there."""


class Skills(Model):
    """The four groups of skill."""

    computer_science: Annotated[tuple[Markdown, ...], Field(min_length=1)]
    """Programming, systems, algorithms."""
    maths_and_statistics: Annotated[tuple[Markdown, ...], Field(min_length=1)]
    """Linear algebra, probability, statistics, optimization."""
    subject: Annotated[tuple[Markdown, ...], Field(min_length=1)]
    """The domain and its machine learning."""
    communication: Annotated[tuple[Markdown, ...], Field(min_length=1)]
    """Explaining, writing, working with others."""


Grade = Annotated[int, Field(strict=True, ge=0, le=3)]


class Weight(Model):
    """How much one round counts for a role, by level: 0 absent, 1 light, 2 counts, 3 decides."""

    round: RoundRef
    """Which round."""
    junior: Grade
    """Weight for juniors."""
    mid: Grade
    """Weight at mid level."""
    senior: Grade
    """Weight for seniors."""
    staff: Grade
    """Weight at staff level."""
    reason: Markdown
    """Why these weights: a source named in words, or the reasoning."""

    @property
    def by_level(self) -> dict[Level, int]:
        """The four weights, from junior to staff."""
        return {level: getattr(self, level) for level in LEVELS}


class Answered(Model):
    """A question that readers ask about the role, with its answer."""

    question: Plain
    """As a reader asks it."""
    answer: Markdown
    """Two to five sentences."""


class Role(Entity):
    """A job that machine-learning candidates interview for."""

    name: Plain
    """The usual title."""
    aliases: Annotated[tuple[Plain, ...], Field(min_length=1)]
    """Other titles for the same work."""
    summary: Plain
    """One sentence: what the role answers for; used as the description of the page."""
    company: CompanyRef | None = None
    """Only for a role that exists at one company: which."""
    axes: Axes
    """Its place on the two axes."""
    responsibilities: Annotated[tuple[Markdown, ...], Field(min_length=3)]
    """What the role answers for."""
    skills: Skills
    """What it needs, in four groups."""
    works_with: Annotated[tuple[Markdown, ...], Field(min_length=2)]
    """Who sits around it, and what passes between them."""
    words: Annotated[tuple[Plain, ...], Field(min_length=5)]
    """Words in a job description that give it away."""
    weights: Annotated[tuple[Weight, ...], Field(min_length=3)]
    """The weight of each round by level."""
    strategy: Annotated[tuple[Markdown, ...], Field(min_length=3)]
    """How to prepare for this role rather than its neighbors."""
    topics: Annotated[tuple[TopicRef, ...], Field(min_length=3)]
    """The topics that count most, most important first."""
    technologies: tuple[TechnologyRef, ...] = ()
    """The technologies its postings name most."""
    faq: Annotated[tuple[Answered, ...], Field(min_length=3)]
    """What readers ask about it."""
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]
    """What the page rests on."""
    reviewed: Day
    """The date of the last check."""
