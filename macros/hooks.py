"""One generated page per entity with an edit link to its YAML; redirects, the API and assets as generated files."""

import gc
import logging
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.editions.api import api_files
from macros.editions.llms import Text, in_order, llms_files
from macros.editions.record import SUMS, made
from macros.editions.search import Guide, search
from macros.editions.tools import script, scripts
from macros.figures import drawn, inlined
from macros.headers import POLICY, written
from macros.load import load_unchanged
from macros.markup import mathml
from macros.models import Handbook
from macros.pages import PAGES, head
from macros.problems import DataError
from macros.render import Renderer

UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""Material's own search, which ours replaces."""


class _Build(NamedTuple):
    """What one build works with."""

    handbook: Handbook
    renderer: Renderer
    figures: dict[str, Path]


_builds: dict[str, _Build] = {}
"""The current build of each configuration file; a rebuild replaces its own."""


class _WithoutStack(logging.Filter):
    """A page's author needs to know what is wrong with the page, not where in our code that was noticed."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = str(record.msg).partition("```\nTraceback")[0].rstrip()
        return True


logging.getLogger("mkdocs.plugins.mkdocs_macros.util").addFilter(_WithoutStack())


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Load and draw, or stop with every problem of the data before any plugin meets it."""
    prepare(config)
    if not gc.get_freeze_count():
        # The handbook stays for the whole build, and most of it for those that follow; no collection needs to walk through it again.
        gc.freeze()
    config.extra["policy"] = POLICY
    if not config.use_directory_urls:
        # The zip of the site would hold its own elder.
        config.extra["downloads"] = None


def prepare(config: MkDocsConfig) -> None:
    """Let the pages that follow be made from the data as it is now."""
    root = Path(config.config_file_path).parent
    try:
        handbook = load_unchanged(root / "data")
        figures = drawn(handbook.figures, root / ".cache" / "figures")
    except DataError as error:
        raise PluginError(f"the data has problems:\n{error}") from None
    _builds[config.config_file_path] = _Build(handbook, Renderer(handbook), figures)


def _current(config: MkDocsConfig) -> _Build:
    return _builds[config.config_file_path]


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add what is made from data, before other plugins look at the list of files."""
    handbook, _, figures = _current(config)
    for kind in PAGES:
        for id_ in handbook.of(kind):
            files.append(_page(config, handbook, kind, id_))
    for old, new in handbook.moved.items():
        files.append(File.generated(config, f"{old}.md", content=f"[Moved](/{old.split('/')[0]}/{new}.md)\n"))
    for name, text in (*api_files(handbook), *scripts(handbook).items()):
        files.append(File.generated(config, name, content=text))
    files.append(File.generated(config, "_headers", content=written("netlify")))
    for uri, path in {**_assets(config, figures), **_downloads(config)}.items():
        files.append(File.generated(config, uri, abs_src_path=str(path)))
    for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
        files.remove(file)


@event_priority(100)
def on_env(env: object, config: MkDocsConfig, files: Files) -> None:
    """Add what the search looks through and what language models read, now that all pages have their titles and texts."""
    texts = dict([script("search", search(_current(config).handbook, _guides(files)))])
    texts |= llms_files(_texts(files), config.site_name, config.site_description or "", config.site_url or "/")
    for name, text in texts.items():
        files.append(File.generated(config, name, content=text))


def _texts(files: Files) -> list[Text]:
    """Pages with their Markdown, as the navigation leads through them."""
    pages = [file.page for file in files.documentation_pages() if file.page and "redirect" not in file.page.meta]
    texts = [
        Text(
            page.file.src_uri,
            unescape(str(page.title)),
            unescape(page.meta.get("description", "")),
            page.markdown or "",
        )
        for page in pages
    ]
    here, way = next((page for page in pages if page.is_homepage), None), []
    while here:
        way.append(here.file.src_uri)
        here = here.next_page
    return in_order(texts, way)


def _guides(files: Files) -> Iterator[Guide]:
    """The hand-written pages but the start page and the search itself."""
    for file in files.documentation_pages():
        page = file.page
        if (
            page
            and file.generated_by is None
            and page.title
            and not page.is_homepage
            and page.meta.get("tool") != "search"
        ):
            headings = [item.title for item in page.toc.items[0].children] if page.toc.items else []
            address = file.src_uri.removesuffix(".md").removesuffix("index")
            yield Guide(
                address,
                unescape(page.title),
                tuple(page.meta.get("aliases", ())),
                page.meta.get("description", ""),
                " ".join(headings),
            )


_NO_MACROS = "---\nrender_macros: false\n---\n"


def _page(config: MkDocsConfig, handbook: Handbook, kind: str, id_: str) -> File:
    file = File.generated(config, f"{kind}/{id_}.md", content=_NO_MACROS)
    file.edit_uri = f"../{handbook.path_of(kind, id_)}"
    return file


def _assets(config: MkDocsConfig, figures: dict[str, Path]) -> dict[str, Path]:
    built = Path(config.config_file_path).parent / ".build" / "web"
    if not (built / ".done").exists():
        raise PluginError("the scripts and fonts are not built; run 'make site' or 'make serve'")
    ours = {
        f"assets/{path.relative_to(built).as_posix()}": path for path in sorted(built.rglob("[!.]*")) if path.is_file()
    }
    return ours | {f"assets/figures/{name}.svg": path for name, path in figures.items()}


def _downloads(config: MkDocsConfig) -> dict[str, Path]:
    """The editions, beside the pages that list them."""
    if not (name := config.extra.get("downloads")):
        return {}
    folder = Path(config.config_file_path).parent / name
    files = [item.path for item in made(folder)]
    return {f"downloads/{path}": folder / path for path in (*files, *([SUMS] if files else []))}


@event_priority(-100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Give generated pages their text, description and dates; last, since the macros plugin would expand what looks like a macro."""
    kind, _, id_ = page.file.src_uri.removesuffix(".md").partition("/")
    handbook, renderer, _ = _current(config)
    if kind not in PAGES:
        return None
    if entity := handbook.of(kind).get(id_):
        page.meta.update(head(kind, entity))
        page.meta["reviewed"] = str(getattr(entity, "reviewed", ""))
        page.meta["hide"] = ["navigation"]
        page.meta["card"] = kind == "questions"
        page.meta["cards"] = f"{_FILTERS[kind]}={id_}" if kind in _FILTERS else ""
        return renderer.entity(kind, id_)
    if new := handbook.moved.get(f"{kind}/{id_}"):
        page.meta["redirect"] = f"../{new}/" if config.use_directory_urls else f"{new}.html"
    return None


_FILTERS = {"topics": "topic", "rounds": "round", "companies": "company"}
"""The kinds of page whose questions can be reviewed together, and the field of the address that says which."""
_MATH = re.compile(r'<(span|div) class="arithmatex">(.*?)</\1>', re.DOTALL)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn TeX into MathML and put drawings into the page, where the theme's colors reach them."""
    html = _MATH.sub(_as_mathml, html)
    return inlined(html, _current(config).figures) if "assets/figures/" in html else html


def _as_mathml(match: re.Match[str]) -> str:
    tex = unescape(match[2]).strip()
    display = match[1] == "div"
    tex = tex.removeprefix(r"\[").removesuffix(r"\]") if display else tex.removeprefix(r"\(").removesuffix(r"\)")
    try:
        formula = mathml(tex, display=display)
    except ValueError as error:
        raise PluginError(f"a formula cannot be read: {error}: {tex}") from None
    # A long formula scrolls in its own box, which a keyboard must reach.
    return (
        f'<div class="hb-math" tabindex="0" role="group" aria-label="Formula">{formula}</div>' if display else formula
    )


CORRECTED = {
    # Material 9.8.1: checkboxes carry `autocomplete`, which HTML does not allow there.
    'type="checkbox" id="__drawer" autocomplete="off"': 'type="checkbox" id="__drawer" aria-label="Menu"',
    'type="checkbox" id="__search" autocomplete="off"': 'type="checkbox" id="__search" aria-label="Search"',
    # Material 9.8.1: a label of the table of contents names a control that is not in the page.
    '<label class="md-nav__title" for="__toc">': '<label class="md-nav__title">',
}


def on_build_error(error: Exception) -> None:
    """A full disk is no fault of the code; a person needs the place and the reason, not our stack."""
    if isinstance(error, OSError):
        raise Abort(
            f"{error.filename or 'the site'}: cannot be written ({error.strerror}); free some space, or name another place"
        )


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend what the theme's own templates get wrong, in pages."""
    return _corrected(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page that says that there is none."""
    return _corrected(output_content) if template_name == "404.html" else output_content


def _corrected(output: str) -> str:
    for wrong, right in CORRECTED.items():
        output = output.replace(wrong, right)
    return output
