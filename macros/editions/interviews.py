"""What a mock interview reads besides the catalog: what is asked next, and what each signal looks like by grade."""

from ..models import Handbook, Model, Question, Round
from ..models.learning import FollowUp


class Asked(Model):
    """What an interviewer asks after a question."""

    id: str
    follow_ups: tuple[str, ...]


class Graded(Model):
    """A signal, and what it looks like from a clear rejection to an outstanding answer."""

    signal: str
    grades: tuple[str, ...]


class Rubric(Model):
    """The rubric of a round."""

    round: str
    signals: tuple[Graded, ...]


class Interviews(Model):
    """What a mock interview asks and how it is graded."""

    questions: tuple[Asked, ...]
    """By id."""
    rubrics: tuple[Rubric, ...]
    """By round."""


def interviews(handbook: Handbook) -> Interviews:
    """The follow-ups and rubrics of a handbook."""
    return Interviews(
        questions=tuple(_asked(item, handbook) for item in handbook.questions.values()),
        rubrics=tuple(map(_rubric, handbook.rounds.values())),
    )


def _asked(item: Question, handbook: Handbook) -> Asked:
    return Asked(id=item.id, follow_ups=tuple(_spoken(follow_up, handbook) for follow_up in item.follow_ups))


def _spoken(item: FollowUp, handbook: Handbook) -> str:
    return handbook.questions[item.question].prompt if item.question else str(item.prompt)


def _rubric(item: Round) -> Rubric:
    return Rubric(
        round=item.id,
        signals=tuple(
            Graded(signal=signal.signal, grades=(signal.strong_no, signal.no, signal.yes, signal.strong_yes))
            for signal in item.rubric
        ),
    )
