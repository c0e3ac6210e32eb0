"""A company, as a set of statements that each say who says so, and since when."""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Count,
    Day,
    Entity,
    Markdown,
    Model,
    PartialDate,
    Plain,
    QuestionRef,
    RoleRef,
    RoundRef,
    SourceRef,
    TechnologyRef,
    TopicRef,
    Url,
)

CompanyKind = Literal[
    "big-tech",
    "ai-lab",
    "chip-maker",
    "marketplace-and-consumer",
    "data-platform",
    "fintech-and-bank",
    "quant",
    "autonomous-driving",
    "open-source-and-startup",
    "enterprise",
]
EvidenceKind = Literal["official", "posting", "named report", "anonymous report", "aggregate", "inferred"]
EVIDENCE_KINDS: tuple[EvidenceKind, ...] = (
    "official",
    "posting",
    "named report",
    "anonymous report",
    "aggregate",
    "inferred",
)


class Evidence(Model):
    """A page that says something about a company's hiring or work."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """Its short name inside this file."""
    title: Plain
    """Its title."""
    publisher: Plain
    """Who published it; anonymous candidates are called that."""
    url: Url | None
    """Where it is; null for a page that must not be linked, and for an inference."""
    kind: EvidenceKind
    """official, posting, named report, anonymous report, aggregate or inferred."""
    date: PartialDate | None
    """As the page shows it; null when it shows none."""
    confidence: Literal["high", "medium", "low"]
    """How far this page is to be trusted for what it carries here."""
    opened: Day
    """The date it was last read, or looked for."""
    second_hand: Plain | None = None
    """When the page itself could not be read: through what its content is known."""


class Fact(Model):
    """One statement with the pages that carry it."""

    text: Markdown
    """The statement, in our words."""
    evidence: Annotated[tuple[str, ...], Field(min_length=1)]
    """The ids of the pages that say so, from this file's evidence."""


class Stage(Model):
    """One stage of the loop, in order."""

    name: Plain
    """What the company or its candidates call it."""
    round: RoundRef
    """The round it is an instance of."""
    format: Markdown
    """How it runs."""
    who: Plain | None = None
    """Who conducts or decides it, where known."""
    purpose: Plain | None = None
    """What it is for, where known."""
    assesses: tuple[Plain, ...] = ()
    """What is assessed, where known."""
    prepare: tuple[Markdown, ...] = ()
    """How to prepare for it here."""
    minutes: Annotated[tuple[Count, ...], Field(min_length=1, max_length=2)] | None = None
    """Length in minutes: one number, or a low and a high one."""
    window_days: Count | None = None
    """For a take-home: days from receipt to delivery."""
    effort_hours: Count | None = None
    """For a take-home: hours of work expected, where stated."""
    optional: bool = False
    """True when only some candidates have it."""
    evidence: Annotated[tuple[str, ...], Field(min_length=1)]
    """The ids of the pages that say so."""


class CompanyRole(Model):
    """A role as this company describes it."""

    title: Plain
    """The title there."""
    role: RoleRef
    """The role family it belongs to."""
    group: Plain | None = None
    """The group or team, where known."""
    facts: Annotated[tuple[Fact, ...], Field(min_length=1)]
    """Responsibilities, setting, hardware, mix of research and product work."""


class Skill(Fact):
    """A requirement, linked to what to study for it."""

    topics: tuple[TopicRef, ...] = ()
    """Topics to study for it."""
    technologies: tuple[TechnologyRef, ...] = ()
    """Technologies it names."""


class Value(Fact):
    """What the company values, and the stories that show it."""

    show: Markdown
    """Evidence a candidate can show."""
    questions: tuple[QuestionRef, ...] = ()
    """Behavioral questions whose story answers it."""
    prompt: Plain
    """A question that helps the reader find the story."""


class Reported(Fact):
    """A question that a source reports as asked, paraphrased."""

    question: QuestionRef | None = None
    """Our question that answers it; leave it out while there is none."""


class Contradiction(Model):
    """Two statements that cannot both hold everywhere, kept side by side."""

    about: Plain
    """What they disagree on."""
    facts: Annotated[tuple[Fact, ...], Field(min_length=2)]
    """The statements, each with its own pages."""


class Tip(Model):
    """Advice for this company, by us."""

    text: Markdown
    """What to do."""
    because: Markdown
    """The reason, usually a fact on this page."""


class Blog(Model):
    """The company's engineering or research blog."""

    source: SourceRef
    """Which source."""
    read: Markdown
    """What to read there before the interview."""


class Company(Entity):
    """A company guide: what is known, by whom, since when, and how sure."""

    name: Plain
    """Its usual name."""
    aliases: tuple[Plain, ...] = ()
    """Other names, former names, abbreviations."""
    kind: CompanyKind
    """The kind of company, for the pages across companies."""
    coverage: Literal["full", "short"]
    """A full guide, or a short page that says what is not known."""
    summary: Plain
    """One sentence on what the evidence here can and cannot tell; used as the description of the page."""
    overview: Annotated[tuple[Fact, ...], Field(min_length=1)]
    """What the company does, with machine learning in it; its mission."""
    roles: tuple[CompanyRole, ...] = ()
    """Roles there."""
    skills: tuple[Skill, ...] = ()
    """What postings and guides require."""
    stages: tuple[Stage, ...] = ()
    """The loop, in order."""
    emphasis: tuple[Skill, ...] = ()
    """What is stressed, and how to prepare for it."""
    levels: tuple[Fact, ...] = ()
    """How the loop differs by level, role or place."""
    stack: tuple[Skill, ...] = ()
    """Tools and languages named."""
    topics: tuple[Skill, ...] = ()
    """Topics asked."""
    reported: tuple[Reported, ...] = ()
    """Questions reported as asked, paraphrased."""
    timeline: tuple[Fact, ...] = ()
    """How long it takes, in days or weeks."""
    ai_policy: tuple[Fact, ...] = ()
    """Rules on AI tools during interviews."""
    values: tuple[Value, ...] = ()
    """What the company values, mapped to stories."""
    tips: tuple[Tip, ...] = ()
    """Advice for this company."""
    contradictions: tuple[Contradiction, ...] = ()
    """Where the evidence disagrees."""
    unknown: Annotated[tuple[Plain, ...], Field(min_length=1)]
    """What is not known."""
    questions: tuple[QuestionRef, ...] = ()
    """Our questions to prepare for it; grouped by area on the page."""
    checklist: tuple[Plain, ...] = ()
    """For the day before."""
    blog: Blog | None = None
    """Its blog, and what to read there."""
    change_our_mind: Plain
    """What evidence would change this page."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """Every page this file leans on."""
    reviewed: Day
    """The date of the last check."""

    def evidence_by_id(self, ids: tuple[str, ...]) -> tuple[Evidence, ...]:
        """The pages with these ids, strongest kind first."""
        found = [item for item in self.evidence if item.id in ids]
        return tuple(sorted(found, key=lambda item: EVIDENCE_KINDS.index(item.kind)))
