"""What a candidate learns: topics, and the questions that ask for them."""

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    LEVELS,
    Citation,
    Code,
    Day,
    Entity,
    Figure,
    Level,
    Markdown,
    Minutes,
    Model,
    Plain,
    QuestionRef,
    RoleRef,
    RoundRef,
    TopicRef,
)

Area = Literal[
    "fundamentals",
    "classical-models",
    "statistics",
    "deep-learning",
    "language-models",
    "vision",
    "coding",
    "data-and-ml-engineering",
    "hardware-and-performance",
    "system-design",
    "behavioral",
]
Kind = Literal["knowledge", "insight", "coding", "design", "behavioral", "logic"]
Difficulty = Literal["easy", "medium", "hard"]


class Topic(Entity):
    """A part of the field that interviewers ask about, with the map a reader needs before its questions."""

    name: Plain
    """The field's usual name, as a reader would search for it."""
    area: Area
    """The shelf it stands on."""
    aliases: Annotated[tuple[Plain, ...], Field(min_length=1)]
    """Other names, abbreviations and spellings that people type."""
    summary: Plain
    """One sentence that says what it is and why interviews ask about it; used as the description of the page."""
    prerequisites: tuple[TopicRef, ...] = ()
    """Topics to know first; the drawing of dependencies is made from them."""
    probes: Annotated[tuple[Markdown, ...], Field(min_length=2, max_length=6)]
    """What the interviewer wants to find out, one sentence each."""
    map: Markdown
    """How the ideas depend on each other, 120 to 450 words: the story to hold in mind before the questions."""
    draw: Annotated[tuple[Markdown, ...], Field(min_length=5, max_length=5)]
    """The five things to be able to draw or derive, each one line with what to show."""
    figures: tuple[Figure, ...] = ()
    """Pictures that teach the map."""
    words: tuple[Plain, ...] = ()
    """Words in a job description that point to this topic."""
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]
    """Where to read more, each with the place inside it; opened by the writer."""
    reviewed: Day
    """The date of the last check."""


class FollowUp(Model):
    """What the interviewer asks next: answered here, or in a question of its own."""

    prompt: Plain | None = None
    """The follow-up as spoken."""
    answer: Markdown | None = None
    """Its answer, one to four sentences."""
    question: QuestionRef | None = None
    """In place of prompt and answer: a question that is this follow-up."""


class Levels(Model):
    """What is expected by level, two or more of them. The depth changes, not the question."""

    junior: Markdown | None = None
    """Zero to two years."""
    mid: Markdown | None = None
    """Two to five years."""
    senior: Markdown | None = None
    """Five years and more, leads projects."""
    staff: Markdown | None = None
    """Sets direction across teams."""


class Coding(Model):
    """What a coding question needs besides its solution."""

    clarify: Annotated[tuple[Markdown, ...], Field(min_length=2, max_length=6)]
    """What to ask before writing."""
    complexity: Markdown
    """Time and memory, with the variable named and the reason."""
    at_scale: Markdown
    """What changes when the data does not fit, or the calls become many."""


class Design(Model):
    """The walk-through of a design question, part by part, with numbers."""

    requirements: Markdown
    """What is built, for whom, with numbers: users, QPS, latency budget, storage, cost."""
    data: Markdown
    """Where labels and events come from, how much, their biases and their delay."""
    features: Markdown
    """What the model sees, how fresh, computed where."""
    model: Markdown
    """The baseline first, then the model and why."""
    training: Markdown
    """Objective, sampling, schedule, hardware, cost."""
    evaluation: Markdown
    """Offline and online: metrics, slices, experiment, guardrails."""
    serving: Markdown
    """The path of one request with its latency budget; caches, fallbacks."""
    monitoring: Markdown
    """What is watched, which alarm, who acts."""
    failure_modes: Markdown
    """How it breaks, how that is seen, and what is done."""
    cut: Markdown
    """What to leave out when fifteen minutes are left."""


class Story(Model):
    """What a behavioral question needs: a frame, what the story shows, and help to find one's own."""

    frame: Literal["star", "car"]
    """STAR (situation, task, action, result), or CAR (challenge, action, result) where short."""
    strong: Annotated[tuple[Markdown, ...], Field(min_length=2)]
    """What a strong story shows."""
    weak: Annotated[tuple[Markdown, ...], Field(min_length=2)]
    """What a weak story shows."""
    prompts: Annotated[tuple[Plain, ...], Field(min_length=3)]
    """Questions that help the reader find a story of their own."""


class Puzzle(Model):
    """What a logic question needs: its type, and how to think aloud."""

    type: Plain
    """The family of puzzle: weighing, invariant, conditional probability, estimation and so on."""
    think_aloud: Annotated[tuple[Markdown, ...], Field(min_length=2)]
    """What to say while solving, step by step."""


class Question(Entity):
    """What an interviewer asks, and all that a good answer needs."""

    prompt: Plain
    """What the interviewer says, in one sentence, as spoken."""
    aliases: Annotated[tuple[Plain, ...], Field(min_length=2)]
    """What people type when they look for it: abbreviations, synonyms, the symptom."""
    kind: Kind
    """knowledge (what it is, why it works, how it is computed), insight (a small case to judge), coding, design, behavioral or logic."""
    topics: Annotated[tuple[TopicRef, ...], Field(min_length=1)]
    """Its topics; the first one is the folder it lives in."""
    rounds: Annotated[tuple[RoundRef, ...], Field(min_length=1)]
    """The rounds in which it is asked."""
    roles: tuple[RoleRef, ...] = ()
    """The roles it is asked of; empty means all."""
    difficulty: Difficulty
    """Set by a person, with the level table as the reason."""
    minutes: Minutes
    """How long a good answer takes."""
    why: Markdown
    """What the asker learns from it."""
    approach: Annotated[tuple[Markdown, ...], Field(min_length=3, max_length=6)]
    """Three to six steps that structure the answer before its content."""
    answer: Markdown
    """The spoken answer, 60 to 160 words, complete alone."""
    explanation: Markdown | None = None
    """What stands behind it, 100 to 600 words; a design question has its walk-through instead and may leave it out."""
    figures: tuple[Figure, ...] = ()
    """Pictures, where people would rather look than read."""
    design: Design | None = None
    """Required for design questions: the walk-through."""
    puzzle: Puzzle | None = None
    """Required for logic questions: type and how to think aloud."""
    verify: Code | None = None
    """Python that proves every number and every claim that can be computed; run by the tests."""
    coding: Coding | None = None
    """Required for coding questions: what to clarify, complexity, what changes at scale."""
    story: Story | None = None
    """Required for behavioral questions: frame, strong and weak, prompts."""
    levels: Levels
    """What is expected at two or more levels."""
    mistakes: Annotated[tuple[Markdown, ...], Field(min_length=2, max_length=5)]
    """Two to five real ones, each with the reason why it is wrong."""
    follow_ups: Annotated[tuple[FollowUp, ...], Field(min_length=2, max_length=5)]
    """Two to five, each answered or pointing at another question."""
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]
    """At least one that was opened and says it, with the place inside it."""
    reviewed: Day
    """The date of the last check."""
    solution: Code | None = None
    """The text of `<id>.py` beside the file; not a key of the file."""

    @property
    def expected(self) -> dict[Level, Markdown]:
        """The levels that are filled in, from junior to staff."""
        texts = ((level, getattr(self.levels, level)) for level in LEVELS)
        return {level: text for level, text in texts if text}

    @property
    def is_verified(self) -> bool:
        """Whether code proves what it says."""
        return bool(self.verify or self.solution)
