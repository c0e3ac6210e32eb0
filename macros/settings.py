"""`mkdocs.yml` as plain data, for what is made beside MkDocs."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml


def settings(root: Path) -> dict[str, Any]:
    """The settings of the project in that folder."""
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=_Settings))  # noqa: S506  # a safe loader


def way(nav: object) -> Iterator[str]:
    """The pages in the order in which the navigation leads through them."""
    if isinstance(nav, str):
        yield nav
    else:
        for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
            yield from way(item)


class _Settings(yaml.SafeLoader):
    """Reads MkDocs' own `!ENV [NAME, default]`."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    name, default = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else ("", None)
    return os.environ.get(str(name), default)


_Settings.add_constructor("!ENV", _from_environment)
