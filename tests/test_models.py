"""What holds for the models and the architecture, whatever the data."""

import ast
import inspect
from pathlib import Path

import pytest
from pydantic import ValidationError

from macros import models
from macros.checks import RULES
from macros.models import KINDS, Entity, Handbook, Model
from tests.conftest import ROOT


def _all_models() -> list[type[Model]]:
    found, queue = set[type[Model]](), [Model]
    while queue:
        for model in queue.pop().__subclasses__():
            if model not in found and model.__module__.startswith(models.__name__):
                found.add(model)
                queue.append(model)
    return sorted(found, key=lambda model: model.__name__)


@pytest.mark.parametrize("model", _all_models(), ids=lambda model: model.__name__)
def test_every_field_has_a_manual_entry(model: type[Model]) -> None:
    assert model.__doc__
    for name, field in model.model_fields.items():
        assert field.description, f"{model.__name__}.{name} has no docstring"


def test_models_are_frozen_and_closed(fixture_handbook: Handbook) -> None:
    topic = fixture_handbook.topics["coins"]
    with pytest.raises(ValidationError):
        topic.name = topic.name  # type: ignore[misc]  # what must not be possible
    assert all(model.model_config.get("extra") == "forbid" for model in _all_models())


def test_a_kind_is_one_class_one_field_one_folder_one_template_one_index() -> None:
    assert list(KINDS) == ["topics", "questions", "rounds", "roles", "companies", "technologies", "sources"]
    templates = ROOT / "macros" / "templates"
    for kind, model in KINDS.items():
        assert issubclass(model, Entity)
        assert (ROOT / "data" / kind).is_dir()
        assert (templates / "index" / f"{kind}.md").is_file()
        assert (ROOT / "docs" / kind / "index.md").is_file()
        assert kind == "sources" or (templates / f"{kind}.md").is_file()


def test_every_rule_is_a_sentence() -> None:
    for rule in RULES:
        assert rule.__doc__, rule.__name__
        assert rule.__doc__.strip().endswith("."), rule.__name__


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("mkdocs", {"__init__.py", "hooks.py", "builder.py", "incremental.py"}),
        ("mkdocs_macros", {"__init__.py"}),
        # settings.py and plain.py carry the site's settings over, written.py reads the head of a hand-written page; no data passes through.
        ("yaml", {"read.py", "plain.py", "settings.py", "written.py"}),
        # llms.py writes plain text, which needs no escaping; written.py calls the macros of a page; portable.py names a folder of templates.
        ("jinja2", {"render.py", "build.py", "llms.py", "portable.py", "written.py"}),
    ],
)
def test_a_package_is_known_only_where_it_belongs(package: str, allowed: set[str]) -> None:
    users = {path.name for path in (ROOT / "macros").rglob("*.py") if package in _imports(path)}
    assert users <= allowed


def test_models_import_nothing_but_pydantic() -> None:
    standard = {"datetime", "re", "collections", "typing"}
    for path in Path(inspect.getfile(models)).parent.glob("*.py"):
        assert _imports(path) <= standard | {"pydantic", "pydantic_core"}, path


def test_every_public_function_says_what_it_does() -> None:
    for path in (ROOT / "macros").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path.name}: {node.name}"
