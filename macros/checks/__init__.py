"""Rules that one file cannot keep alone, or that read its text; each a generator whose docstring is the rule."""

from collections.abc import Iterator
from itertools import chain

from ..models import KINDS, Handbook
from . import company, structure, text
from .scope import Finding, Scope

__all__ = ["RULES", "Finding", "findings"]

OF_EACH = (
    structure.ids_are_well_formed,
    structure.references_exist,
    structure.references_are_not_repeated,
    text.links_lead_somewhere,
    text.markdown_is_portable,
    text.fences_are_plain,
    text.formulas_are_understood,
    text.formulas_keep_to_their_cell,
    text.markdown_lengths,
    structure.kinds_have_their_parts,
    structure.levels_are_two_or_more,
    structure.follow_ups_are_answered,
    structure.figures_are_drawn,
    company.evidence_is_known_and_used,
    company.evidence_can_be_traced,
    company.full_guides_are_full,
    company.spans_run_upward,
    structure.roles_weigh_a_round_once,
    text.plain_text_is_plain,
)
"""Rules that an entity keeps as long as neither it changes nor what it names goes away."""
OF_ALL = (
    structure.prerequisites_have_no_cycle,
    structure.names_are_unique,
    text.prompts_are_distinct,
    structure.questions_lie_with_their_first_topic,
)
RULES = OF_EACH + OF_ALL


def findings(
    handbook: Handbook, known: dict[str, set[str]] | None = None, before: Handbook | None = None
) -> Iterator[Finding]:
    """Everything that breaks a rule. `known` adds ids whose files exist but did not load; `before` is a handbook that broke none."""
    ids = {kind: set(handbook.of(kind)) | (known or {}).get(kind, set()) for kind in KINDS}
    lost = before and (
        any(before.of(kind).keys() - ids[kind] for kind in KINDS) or before.figures.keys() - handbook.figures.keys()
    )
    each = Scope(handbook if before is None or lost else _changed(handbook, before), ids)
    both = ((OF_EACH, each), (OF_ALL, Scope(handbook, ids)))
    return chain.from_iterable(rule(scope) for rules, scope in both for rule in rules)


def _changed(handbook: Handbook, before: Handbook) -> Handbook:
    """Only the entities that are not the very ones of before."""
    return handbook.model_copy(
        update={
            kind: {id_: entity for id_, entity in handbook.of(kind).items() if entity is not before.of(kind).get(id_)}
            for kind in KINDS
        }
    )
