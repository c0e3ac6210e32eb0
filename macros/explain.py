"""What a validator found wrong, in the words of the handbook."""

from collections.abc import Callable, Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .models import Model
from .problems import Problem, field_name, nearest
from .read import Document

INJECTED = {"id", "solution"}
"""Fields that come from the file's name and from the code beside it."""


def explained(error: ValidationError, model: type[Model], shown: str, document: Document) -> Iterator[Problem]:
    """Each error of a validator as a problem, with its line and remedy; what a flaw of the document tells already is left out."""
    details = error.errors(include_url=False)
    told = {flaw.where for flaw in document.flaws}
    for detail in details:
        where = tuple(detail["loc"])
        inside = any(other["loc"][: len(where)] == where and len(other["loc"]) > len(where) for other in details)
        if where in told or (inside and detail["type"] == "too_short"):
            continue
        explain = _EXPLAIN.get(detail["type"])
        what = explain(detail, model) if explain else f"{detail['msg']}; {manual(model, where)}"
        yield Problem(shown, document.line(where), field_name(where), what)


def _model_at(model: type[Model], where: tuple[str | int, ...]) -> type[Model]:
    """The model that holds the last step of a path."""
    for step in where[:-1]:
        inner = model.model_fields.get(step) if isinstance(step, str) else None
        model = (_models_in(inner.annotation) or [model])[0] if inner else model
    return model


def _models_in(annotation: object) -> list[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [annotation]
    return [found for inner in getattr(annotation, "__args__", ()) for found in _models_in(inner)]


def manual(model: type[Model], where: tuple[str | int, ...]) -> str:
    """What the field at the end of the path is for."""
    names = [step for step in where if isinstance(step, str)]
    entry = _model_at(model, where).model_fields.get(names[-1]) if names else None
    return entry.description or "" if entry else f"see the manual of {model.__name__.lower()}"


def _missing(detail: ErrorDetails, model: type[Model]) -> str:
    return f"is missing; add it: {manual(model, detail['loc'])}"


def _unknown(detail: ErrorDetails, model: type[Model]) -> str:
    holder = _model_at(model, detail["loc"])
    known = [name for name in holder.model_fields if name not in INJECTED]
    hint = nearest(str(detail["loc"][-1]), known) or f"; the fields are {', '.join(known)}"
    return f"is not a field here{hint}"


def _enum(detail: ErrorDetails, _model: type[Model]) -> str:
    known = [word.strip("'") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    return f"'{detail['input']}' is not one of {', '.join(known)}{nearest(str(detail['input']), known)}"


def _not_text(detail: ErrorDetails, model: type[Model]) -> str:
    given = {dict: "a mapping", list: "a list", type(None): "nothing"}.get(type(detail["input"]), repr(detail["input"]))
    remedy = "put it in quotes" if isinstance(detail["input"], int | float) else manual(model, detail["loc"])
    return f"is {given}, not text; {remedy}"


def _count(detail: ErrorDetails, model: type[Model]) -> str:
    context = detail["ctx"]
    limit = f"at least {context['min_length']}" if "min_length" in context else f"at most {context['max_length']}"
    actual = context["actual_length"]
    return f"has {actual} item{'' if actual == 1 else 's'} and needs {limit}; {manual(model, detail['loc'])}"


def _range(detail: ErrorDetails, model: type[Model]) -> str:
    limit = f"at least {detail['ctx']['ge']}" if "ge" in detail["ctx"] else f"at most {detail['ctx']['le']}"
    return f"is {detail['input']} and may be {limit}; {manual(model, detail['loc'])}"


_EXPLAIN: dict[str, Callable[[ErrorDetails, type[Model]], str]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _enum,
    "string_type": _not_text,
    "string_too_short": lambda detail, model: f"is empty; {manual(model, detail['loc'])}",
    "too_short": _count,
    "too_long": _count,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "tuple_type": lambda detail, model: (
        f"is not a list; start each item on its own line with '- '. {manual(model, detail['loc'])}"
    ),
    "model_type": lambda detail, model: (
        f"is not a mapping; write 'field: value' lines under it. {manual(model, detail['loc'])}"
    ),
    "value_error": lambda detail, _model: str(detail["ctx"]["error"]),
    "date_from_datetime_parsing": lambda detail, _model: f"'{detail['input']}' is not a date; write 2026-11-21",
    "date_type": lambda detail, _model: f"'{detail['input']}' is not a date; write 2026-11-21",
    "date_parsing": lambda detail, _model: f"'{detail['input']}' is not a date; write 2026-11-21",
    "string_pattern_mismatch": lambda detail, _model: (
        f"'{detail['input']}' is not an id; use lower case letters, digits and single hyphens"
    ),
    "int_type": lambda detail, model: f"{detail['input']!r} is not a whole number; {manual(model, detail['loc'])}",
}
