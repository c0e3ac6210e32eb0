"""The frozen shape of every entity; the docstring under each field is its manual entry."""

from .base import LEVELS, Citation, Code, Entity, Figure, Leaf, Level, Markdown, Model, PartialDate, Plain, Ref, leaves
from .company import EVIDENCE_KINDS, Company, Evidence, Fact, Stage
from .handbook import KINDS, Handbook, KindName
from .learning import Question, Topic
from .process import Role, Round
from .reference import Source, Technology

__all__ = [
    "EVIDENCE_KINDS",
    "KINDS",
    "LEVELS",
    "Citation",
    "Code",
    "Company",
    "Entity",
    "Evidence",
    "Fact",
    "Figure",
    "Handbook",
    "KindName",
    "Leaf",
    "Level",
    "Markdown",
    "Model",
    "PartialDate",
    "Plain",
    "Question",
    "Ref",
    "Role",
    "Round",
    "Source",
    "Stage",
    "Technology",
    "Topic",
    "leaves",
]
