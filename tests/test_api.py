"""The JSON on the site: its description fits it, and what version 1 once held it keeps."""

import json
import os
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from macros.editions.api import VERSION, api_document, api_files
from macros.models import KINDS, Handbook
from tests.conftest import ROOT

SHAPE = ROOT / "tests" / "golden" / "api-v1-shape.txt"


@pytest.fixture(scope="module")
def files(fixture_handbook: Handbook) -> dict[str, Any]:
    """Every file of the interface over the fixture, read."""
    return {name: json.loads(text) for name, text in api_files(fixture_handbook)}


def test_the_description_is_valid_openapi(files: dict[str, Any]) -> None:
    validate(files["api/v1/openapi.json"])
    assert files["api/v1/openapi.json"]["info"]["version"] == VERSION


def test_every_address_of_the_description_is_there_and_fits_its_shape(
    files: dict[str, Any], fixture_handbook: Handbook
) -> None:
    description = files["api/v1/openapi.json"]
    seen = {"api/v1/openapi.json"}
    for path, operations in description["paths"].items():
        schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        validator = Draft202012Validator(schema | {"components": description["components"]})
        kind = path.split("/")[1]
        for id_ in fixture_handbook.of(kind) if "{id}" in path else [""]:
            name = "api/v1" + path.replace("{id}", id_)
            validator.validate(files[name])
            seen.add(name)
    assert set(files) - seen == {f"api/v1/schema/{kind}.json" for kind in KINDS}


def test_the_parts_are_the_whole(files: dict[str, Any], fixture_handbook: Handbook) -> None:
    whole = files["api/v1/handbook.json"]
    assert whole == api_document(fixture_handbook)
    for kind in KINDS:
        assert files[f"api/v1/{kind}.json"] == {"version": VERSION, kind: whole[kind]}
        assert [files[f"api/v1/{kind}/{record['id']}.json"] for record in whole[kind]] == whole[kind]


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(sorted(map(_type, schema["anyOf"])))
    if schema.get("type") == "array":
        return f"[{_type(schema['items'])}]" if "items" in schema else "list"
    return " or ".join(schema["type"]) if isinstance(schema.get("type"), list) else schema.get("type", "string")


def test_version_1_keeps_every_field_that_it_ever_had(files: dict[str, Any]) -> None:
    """UPDATE_GOLDEN=1 adds what is new; what is gone or has another type fails all the same."""
    schemas = files["api/v1/openapi.json"]["components"]["schemas"]
    now = {f"{name}.{key}: {_type(shape)}" for name in schemas for key, shape in schemas[name]["properties"].items()}
    before = set(SHAPE.read_text(encoding="utf-8").splitlines()) if SHAPE.exists() else set()
    assert not before - now, "v1 may not lose a field; publish api/v2 beside it"
    if os.environ.get("UPDATE_GOLDEN"):
        SHAPE.write_text("\n".join(sorted(now)) + "\n", encoding="utf-8")
        return
    assert now == before, "run with UPDATE_GOLDEN=1, raise VERSION, and write the change into docs/about/api.md"


def test_the_version_is_the_newest_in_the_changelog_of_the_shape() -> None:
    page = (ROOT / "docs" / "about" / "api.md").read_text(encoding="utf-8")
    assert page.rstrip().splitlines()[-1].startswith(f"| {VERSION} |")
