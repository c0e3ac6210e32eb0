"""The handbook as JSON: one document, the same by kind and by entity, and the schemas of its files."""

import json
from collections.abc import Iterator
from typing import Any

from ..derive import Derived, newest, strongest
from ..models import KINDS, Company, Entity, Handbook, Source
from ..render import name_of, page_address
from .openapi import description

VERSION = "1.1"


def api_files(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Every file of the interface: its address on the site, and its text."""
    written = {
        kind: {record["id"]: _text(record) for record in records} for kind, records in _records(handbook).items()
    }
    lists = {kind: f'"{kind}": [{", ".join(records.values())}]' for kind, records in written.items()}
    version = f'"version": "{VERSION}"'
    yield "api/v1/handbook.json", f"{{{', '.join([version, *lists.values()])}}}\n"
    for kind, records in written.items():
        yield f"api/v1/{kind}.json", f"{{{version}, {lists[kind]}}}\n"
        yield from ((f"api/v1/{kind}/{id_}.json", f"{text}\n") for id_, text in records.items())
    for kind in KINDS:
        yield f"api/v1/schema/{kind}.json", _text(schema_of(kind)) + "\n"
    yield "api/v1/openapi.json", _text(description(VERSION)) + "\n"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def api_document(handbook: Handbook) -> dict[str, Any]:
    """Version and one list per kind; each record holds its id, its page and all fields, with citations and evidence resolved."""
    return {"version": VERSION} | _records(handbook)


def _records(handbook: Handbook) -> dict[str, list[dict[str, Any]]]:
    derived = Derived(handbook)
    return {kind: [_record(kind, entity, handbook, derived) for entity in handbook.of(kind).values()] for kind in KINDS}


def _record(kind: str, entity: Entity, handbook: Handbook, derived: Derived) -> dict[str, Any]:
    record: dict[str, Any] = entity.model_dump(mode="json")
    record["url"] = page_address(kind, entity.id)
    for citation in [*record.get("sources", ()), *record.get("learn", ())]:
        source = handbook.sources[citation["source"]]
        citation |= {"title": source.title, "who": source.who, "year": source.year, "url": source.url}
    for follow_up in record.get("follow_ups", ()):
        if follow_up["question"]:
            follow_up["prompt"] = name_of(handbook.questions[follow_up["question"]])
    if kind == "topics":
        record["questions"] = [question.id for question in derived.questions_by_topic[entity.id]]
    if isinstance(entity, Source):
        record["address"] = entity.url
    if isinstance(entity, Company):
        _resolve_facts(record, entity)
    return record


def _resolve_facts(value: Any, company: Company) -> None:
    """Give every statement about a company its strongest kind of evidence, its newest date and its pages."""
    if isinstance(value, list):
        for item in value:
            _resolve_facts(item, company)
    elif isinstance(value, dict):
        cited = value.get("evidence")
        if isinstance(cited, list) and cited and isinstance(cited[0], str):
            pages = company.evidence_by_id(tuple(cited))
            value["source_kind"] = strongest(pages)
            value["date"] = newest(pages)
            value["sources"] = [page.model_dump(mode="json") for page in pages]
        for key, item in value.items():
            if key != "sources":
                _resolve_facts(item, company)


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema of the files of a kind."""
    schema = KINDS[kind].model_json_schema(mode="validation")
    for injected in ("id", "solution"):
        schema["properties"].pop(injected, None)
    schema["required"] = [name for name in schema["required"] if name != "id"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema
