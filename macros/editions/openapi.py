"""The OpenAPI description of the JSON: its addresses, and the shape of every record, made from the models."""

from collections.abc import Iterator
from typing import Any

from ..models import EVIDENCE_KINDS, KINDS

_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_ADDED: dict[str, dict[str, Any]] = {
    "Citation": {"title": _TEXT, "who": _TEXT, "year": _TEXT_OR_NULL, "url": _TEXT},
    "Topic": {"questions": {"type": "array", "items": _TEXT, "description": "In the order of its page."}},
    "Source": {"address": _TEXT | {"description": "Where to read it."}},
}
"""What records hold besides the fields of their models."""
_PAGE = _TEXT | {"description": "Its page, relative to the root of the site."}
_RESOLVED: dict[str, Any] = {
    "source_kind": {"enum": list(EVIDENCE_KINDS), "description": "The strongest kind among its pages."},
    "date": _TEXT_OR_NULL | {"description": "The newest date that its pages show."},
    "sources": {"type": "array", "items": {"$ref": "#/components/schemas/Evidence"}},
}
"""What every statement with evidence holds besides its own fields."""


def description(version: str) -> dict[str, Any]:
    """The whole description, of version 3.1 of OpenAPI."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "ML Interview Handbook",
            "version": version,
            "description": "Files, not a service: everything can be read with GET, cached, and kept. Within v1 nothing is removed.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "."}],
        "paths": dict(_paths()),
        "components": {"schemas": _schemas()},
    }


def _paths() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "/handbook.json", _get("handbook", "Everything in one document.", _list(*KINDS))
    for kind, model in KINDS.items():
        record = {"$ref": f"#/components/schemas/{model.__name__}"}
        yield f"/{kind}.json", _get(kind, f"All {kind}, by id.", _list(kind))
        yield f"/{kind}/{{id}}.json", _get(f"{kind}-one", f"One of the {kind}.", record, "id")


def _get(name: str, summary: str, schema: dict[str, Any], *parameters: str) -> dict[str, Any]:
    given = [{"name": item, "in": "path", "required": True, "schema": _TEXT} for item in parameters]
    answer = {"description": summary, "content": {"application/json": {"schema": schema}}}
    responses = {"200": answer} | ({"404": {"description": "No such id."}} if parameters else {})
    return {"get": {"operationId": name, "summary": summary, "parameters": given, "responses": responses}}


def _list(*kinds: str) -> dict[str, Any]:
    lists = {
        kind: {"type": "array", "items": {"$ref": f"#/components/schemas/{KINDS[kind].__name__}"}} for kind in kinds
    }
    return {"type": "object", "required": ["version", *kinds], "properties": {"version": _TEXT} | lists}


def _schemas() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for model in KINDS.values():
        schema = model.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
        found |= schema.pop("$defs", {}) | {model.__name__: schema}
        schema["properties"] |= {"url": _PAGE}
    return {name: _published(name, schema) for name, schema in sorted(found.items())}


def _published(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """The shape of a record: all fields are there, and more may come."""
    properties = schema["properties"] | _ADDED.get(name, {})
    if properties.get("evidence", {}).get("items", {}).get("type") == "string":
        properties |= _RESOLVED
    open_ended = {key: value for key, value in schema.items() if key != "additionalProperties"}
    return open_ended | {"properties": properties, "required": sorted(properties)}
