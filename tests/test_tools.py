"""The documents that tools in the browser read."""

import json

from macros.editions.tools import TOOLS, catalog, scripts, shapes
from macros.models import Handbook


def test_each_document_is_a_script_that_sets_it_and_nothing_else(fixture_handbook: Handbook) -> None:
    written = scripts(fixture_handbook)
    assert set(written) == {f"assets/data/{name}.js" for name in TOOLS}
    for name, (shape, make) in TOOLS.items():
        before, data = written[f"assets/data/{name}.js"].removesuffix(";\n").split("=", 2)[1:]
        assert before.endswith(f".{name}"), before
        assert shape.model_validate_json(data) == make(fixture_handbook)


def test_the_catalog_holds_every_question_and_all_that_it_points_at(handbook: Handbook) -> None:
    made = catalog(handbook)
    assert [item.id for item in made.questions] == list(handbook.questions)
    for kind in ("topics", "rounds", "roles", "companies"):
        named = {item.id for item in getattr(made, kind)}
        assert named == set(handbook.of(kind))
        assert {ref for item in made.questions for ref in getattr(item, kind)} <= named


def test_prerequisites_stand_before_their_dependents_on_a_shelf(handbook: Handbook) -> None:
    topics = catalog(handbook).topics
    place = {item.id: number for number, item in enumerate(topics)}
    area = {item.id: item.area for item in topics}
    pairs = [(earlier, item.id) for item in topics for earlier in item.prerequisites if area[earlier] == item.area]
    assert pairs
    assert [pair for pair in pairs if place[pair[0]] > place[pair[1]]] == []


def test_every_field_of_a_document_is_required_in_its_types() -> None:
    definitions = json.loads(json.dumps(shapes()))["$defs"]
    for name, schema in definitions.items():
        assert set(schema.get("required", ())) == set(schema["properties"]), name
