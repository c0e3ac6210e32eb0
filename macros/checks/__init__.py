"""Rules that one file cannot keep alone, or that read its text; each a generator whose docstring is the rule."""

from collections.abc import Iterator
from itertools import chain

from ..models import KINDS, Handbook
from . import company, structure, text
from .scope import Finding, Scope

__all__ = ["RULES", "Finding", "findings"]

RULES = (
    structure.ids_are_well_formed,
    structure.references_exist,
    structure.references_are_not_repeated,
    text.links_lead_somewhere,
    text.markdown_is_portable,
    text.fences_are_plain,
    text.formulas_are_understood,
    text.formulas_keep_to_their_cell,
    structure.prerequisites_have_no_cycle,
    structure.names_are_unique,
    text.prompts_are_distinct,
    text.markdown_lengths,
    structure.kinds_have_their_parts,
    structure.levels_are_two_or_more,
    structure.follow_ups_are_answered,
    structure.figures_are_drawn,
    structure.questions_lie_with_their_first_topic,
    company.evidence_is_known_and_used,
    company.evidence_can_be_traced,
    company.full_guides_are_full,
    company.spans_run_upward,
    structure.roles_weigh_a_round_once,
    text.plain_text_is_plain,
)


def findings(handbook: Handbook, known: dict[str, set[str]] | None = None) -> Iterator[Finding]:
    """Everything that breaks a rule. `known` adds ids whose files exist but did not load."""
    ids = {kind: set(handbook.of(kind)) | (known or {}).get(kind, set()) for kind in KINDS}
    scope = Scope(handbook, ids)
    return chain.from_iterable(rule(scope) for rule in RULES)
