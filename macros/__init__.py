"""The handbook as code: from data to every edition. MkDocs enters here and in `hooks.py`, nowhere else."""

TYPE_CHECKING = (
    False  # without importing `typing`: before `__main__` listens, Python answers an interrupt with a traceback
)
if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: "MacrosPlugin") -> None:
    """Give pages their macros; called by the macros plugin once a build."""
    from pathlib import Path  # noqa: PLC0415  # only a build needs them, not every import of the package

    from .editions.record import made  # noqa: PLC0415
    from .load import load_unchanged  # noqa: PLC0415
    from .render import Renderer  # noqa: PLC0415

    root = Path(env.project_dir)
    folder = env.conf.extra.get("downloads")
    renderer = Renderer(load_unchanged(root / "data"), downloads=made(root / folder) if folder else ())
    for macro in renderer.macros:
        env.macro(macro)  # type: ignore[no-untyped-call]  # the plugin has no types
