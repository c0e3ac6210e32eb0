"""The handbook as code: from data to every edition. MkDocs enters here and in `hooks.py`, nowhere else."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: "MacrosPlugin") -> None:
    """Give pages their macros; called by the macros plugin once a build."""
    from .load import load_unchanged  # noqa: PLC0415  # only a build needs them, not every import of the package
    from .render import Renderer  # noqa: PLC0415

    renderer = Renderer(load_unchanged(Path(env.project_dir) / "data"))
    for macro in (renderer.entity, renderer.index, renderer.takeaways, renderer.cite, renderer.part):
        env.macro(macro)  # type: ignore[no-untyped-call]  # the plugin has no types
