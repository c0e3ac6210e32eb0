"""Rules about companies: no statement without evidence, and ranges that make sense."""

from collections.abc import Iterator

from ..models import Company, leaves
from ..problems import nearest
from .scope import Finding, Scope


def evidence_is_known_and_used(scope: Scope) -> Iterator[Finding]:
    """Each statement about a company names evidence of the same file, and each piece of evidence carries a statement."""
    for id_, company in scope.handbook.companies.items():
        ids = [item.id for item in company.evidence]
        cited = {str(value): where for where, value in leaves(company) if _cites(where)}
        for where, value in leaves(company):
            if _cites(where) and value not in ids:
                yield Finding("companies", id_, where, f"no evidence is called '{value}'{nearest(str(value), ids)}")
        for index, name in enumerate(ids):
            if name in ids[:index]:
                yield Finding("companies", id_, ("evidence", index, "id"), f"'{name}' is used twice; rename one")
            elif name not in cited:
                yield Finding(
                    "companies", id_, ("evidence", index, "id"), f"'{name}' carries no statement; cite it, or remove it"
                )


def _cites(where: tuple[str | int, ...]) -> bool:
    return where[-2:-1] == ("evidence",) and isinstance(where[-1], int) and len(where[:-2]) > 0


def evidence_can_be_traced(scope: Scope) -> Iterator[Finding]:
    """A page of evidence has an address, or is an inference, or says why it is not linked."""
    for id_, company in scope.handbook.companies.items():
        for index, item in enumerate(company.evidence):
            if item.url is None and item.kind != "inferred" and item.second_hand is None:
                yield Finding(
                    "companies",
                    id_,
                    ("evidence", index, "url"),
                    "is missing; give the address, or say in second_hand why it is not linked",
                )


def full_guides_are_full(scope: Scope) -> Iterator[Finding]:
    """A company with coverage full has its loop, roles, tips, questions and checklist."""
    for id_, company in scope.handbook.companies.items():
        if company.coverage == "full":
            for part in ("roles", "stages", "emphasis", "tips", "questions", "checklist"):
                if not getattr(company, part):
                    yield Finding(
                        "companies",
                        id_,
                        (part,),
                        f"is missing; a full guide needs it: {Company.model_fields[part].description}",
                    )


def spans_run_upward(scope: Scope) -> Iterator[Finding]:
    """A range starts at its smaller number."""
    for id_, round_ in scope.handbook.rounds.items():
        if round_.length.low > round_.length.high:
            yield Finding("rounds", id_, ("length", "low"), "is more than high; swap them")
    for id_, company in scope.handbook.companies.items():
        for index, stage in enumerate(company.stages):
            if stage.minutes and stage.minutes[0] > stage.minutes[-1]:
                yield Finding("companies", id_, ("stages", index, "minutes"), "start with the larger number; swap them")
