"""What answers lean on: technologies, and the sources of the reading list."""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Citation,
    Day,
    Entity,
    Level,
    Markdown,
    Model,
    PartialDate,
    Plain,
    RoleRef,
    TopicRef,
    Url,
)

SourceKind = Literal[
    "book",
    "course",
    "paper",
    "documentation",
    "article",
    "blog",
    "video",
    "conference",
    "practice platform",
    "report",
    "standard",
    "dataset",
    "company page",
]
"""In the order of the reading list."""


class Use(Model):
    """Who needs a technology, and how well."""

    role: RoleRef
    """For which role."""
    level: Level
    """From which level on it is expected."""
    why: Markdown
    """What that role does with it."""


class Technology(Entity):
    """A language, library, platform or tool that postings name."""

    name: Plain
    """Its name."""
    aliases: tuple[Plain, ...] = ()
    """Other names and abbreviations."""
    category: Literal[
        "language",
        "library",
        "data platform",
        "accelerator programming",
        "profiler",
        "operations",
        "cloud",
        "practice tool",
    ]
    """What kind of thing it is."""
    summary: Plain
    """One sentence: what it is for; used as the description of the page."""
    status: Plain | None = None
    """Where the advice about it is dated: what holds today, and as of when."""
    uses: Annotated[tuple[Use, ...], Field(min_length=1)]
    """For which role and level, and why."""
    asked: Annotated[tuple[Markdown, ...], Field(min_length=2)]
    """What interviews ask about it, each with the short answer."""
    trade_offs: Markdown
    """When to take it, when to take its neighbor, and how to justify the choice."""
    topics: tuple[TopicRef, ...] = ()
    """Topics that need it."""
    words: tuple[Plain, ...] = ()
    """Words in a job description that point to it, besides its name and aliases."""
    learn: Annotated[tuple[Citation, ...], Field(min_length=1)]
    """Where to learn it."""
    reviewed: Day
    """The date of the last check."""


class Source(Entity):
    """A page, paper or book that answers cite; together they are the reading list."""

    title: Plain
    """Its title."""
    who: Plain
    """Authors or publisher, as usually cited."""
    year: PartialDate | None
    """When it appeared or was last revised, as shown; null when it shows none."""
    url: Url
    """Where to read it."""
    kind: SourceKind
    """What it is."""
    cost: Literal["free", "paid", "free and paid"]
    """What it costs the reader."""
    level: Level
    """From which level on it pays to read it."""
    good_for: Plain
    """One sentence: what it is good for, and for whom."""
    recommended: bool = False
    """True for what the reading list puts first."""
    opened: Day
    """The date it was last opened by a writer or a reviewer."""
    note: Plain | None = None
    """What to know about it: read as a stored copy, second-hand, replaced by a newer edition."""
