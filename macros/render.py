"""The Jinja environment, and the ways a text and a link are written."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from . import derive
from .markup import ENTITY_LINK, Piece, is_odd_fence, pieces, without_tags
from .models import KINDS, LEVELS, Citation, Entity, Handbook, Markdown, Ref

TEMPLATES = Path(__file__).parent / "templates"

Url = Callable[[str, str], str]
KIND_OF = {model: kind for kind, model in KINDS.items()}

_SPECIAL = re.compile(r"[&<>\"`*_\[\]{}\\$~^|]|\A[#+\-=:!]|#+\Z|(?<=\d)[.)](?= )|://|@")


@lru_cache(maxsize=1 << 14)
def escaped(text: str) -> Markup:
    """Plain text as character references, so that it shows as it stands in Markdown, in HTML and in an attribute."""
    return Markup(_SPECIAL.sub(lambda match: "".join(f"&#{ord(char)};" for char in match[0]), text))


_ACTIVE = re.compile(r"\]\(|[<{`$]|\]:|~~~")
_LONE = re.compile(r"\\(.)|[<{`$]|\](?=:)|~(?=~~)")


def _inert(text: str) -> str:
    """Markdown without what opens a tag, an attribute list, code, a formula or a definition: there is none in the text around code and formulas."""
    return _LONE.sub(_reference, text) if _ACTIVE.search(text) or "\\" in text else text


def _reference(match: re.Match[str]) -> str:
    sign = match[1] or match[0]
    return f"&#{ord(sign)};" if sign in "<{`$]~" else match[0]


def site_url(kind: str, id_: str) -> str:
    """The page of an entity, as MkDocs resolves it from any page; sources share one page."""
    return f"/sources/index.md#{id_}" if kind == "sources" else f"/{kind}/{id_}.md"


def page_address(kind: str, id_: str) -> str:
    """The same page as the site serves it, relative to the site's address."""
    return f"sources/#{id_}" if kind == "sources" else f"{kind}/{id_}/"


class _Compiled(BytecodeCache):
    """Templates as code, for all renderers of a process; each is compiled anew when its text changed."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self.kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


class Renderer:
    """Templates over one handbook; `url` decides where links to entities lead, `downloads` are the editions beside the site."""

    def __init__(self, handbook: Handbook, url: Url = site_url, downloads: Sequence[object] = ()) -> None:
        self.handbook = handbook
        self.derived = derive.Derived(handbook)
        self.url = url
        self.environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            finalize=self.shown,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=COMPILED,
        )
        self.environment.globals.update(
            handbook=handbook,
            derived=self.derived,
            derive=derive,
            downloads=downloads,
            levels=LEVELS,
            kinds=list(KINDS),
            link=self.link,
            code=self.code,
        )
        self.environment.filters.update(hang=self.hang, link=self.link, wording=wording)

    @property
    def macros(self) -> tuple[Callable[..., str], ...]:
        """What hand-written pages may call."""
        return self.entity, self.index, self.takeaways, self.checklist, self.cite, self.part

    def shown(self, value: object) -> object:
        """What a template prints for a value: Markdown as Markdown with its links resolved, all else escaped."""
        if isinstance(value, Markup) or value is None:
            return value
        if isinstance(value, Markdown):
            return Markup(self.linked(value))
        return escaped(str(value))

    def linked(self, markdown: str) -> str:
        """The same Markdown with `kind/id` links pointing where this edition keeps that entity, and no sign that some tool takes for more."""
        return "".join(map(self._written, pieces(markdown))) if _ACTIVE.search(markdown) else markdown

    def _written(self, piece: Piece) -> str:
        if piece.part == "text":
            return ENTITY_LINK.sub(self._resolved, _inert(piece.raw))
        if is_odd_fence(piece):
            return escaped(piece.raw)
        return without_tags(piece.raw) if piece.part == "math" else piece.raw

    def _resolved(self, match: re.Match[str]) -> str:
        return f"[{match['text']}]({self.url(match['kind'], match['id'])})"

    def hang(self, value: str, width: int = 4) -> Markup:
        """Markdown as the body of a list item: lines after the first are indented."""
        return Markup(str(self.shown(value)).replace("\n", "\n" + " " * width))

    def link(self, ref: Ref | Entity) -> Markup:
        """A Markdown link to an entity, named by its own name."""
        kind = ref.kind if isinstance(ref, Ref) else KIND_OF[type(ref)]
        id_ = str(ref) if isinstance(ref, Ref) else ref.id
        return Markup(f"[{escaped(name_of(self.handbook.of(kind)[id_]).removesuffix('.'))}]({self.url(kind, id_)})")

    def code(self, source: str) -> Markup:
        """Python as a fenced block, whatever fences it holds."""
        fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", source)), default=0))
        return Markup(f"{fence}python\n{source.rstrip()}\n{fence}")

    def template(self, name: str, **values: object) -> str:
        """The Markdown of a template."""
        return self.environment.get_template(f"{name}.md").render(**values)

    def entity(self, kind: str, id_: str) -> str:
        """The Markdown of an entity's page."""
        return self.template(kind, it=self.handbook.of(kind)[id_])

    def index(self, kind: str) -> str:
        """The list of all entities of a kind, for a hand-written page.

        Raises ValueError for what is no kind.
        """
        if kind not in KINDS:
            raise ValueError(f"there is no index of '{kind}'; the kinds are {', '.join(KINDS)}")
        return self.template(f"index/{kind}")

    def part(self, name: str, **values: str) -> str:
        """A piece of a hand-written page that is made from data."""
        return self.template(f"parts/{name}", **values)

    def takeaways(self, *points: str) -> str:
        """The key points at the head of a guide."""
        return self.template("parts/takeaways", points=[Markdown(point) for point in points])

    def checklist(self, *points: str) -> str:
        """Points with a box before each, to be ticked off."""
        return self.template("parts/checklist", points=[Markdown(point) for point in points])

    def cite(self, *citations: str) -> str:
        """The sources at the end of a guide, each written `source-id: place inside it`.

        Raises ValueError for a source that the handbook does not hold.
        """
        split = [
            Citation.model_validate(dict(zip(("source", "where"), text.split(": ", 1), strict=True)))
            for text in citations
        ]
        for citation in split:
            if not self.handbook.has(citation.source):
                raise ValueError(f"no source is called '{citation.source}'; add data/sources/{citation.source}.yaml")
        return self.template("parts/cite", citations=split)


def name_of(entity: Entity) -> str:
    """What an entity is called in a list."""
    for field in ("name", "prompt", "title"):
        if (name := getattr(entity, field, None)) is not None:
            return str(name)
    return entity.id


def wording(slug: str) -> str:
    """A closed-list value as a heading: `data-and-ml-engineering` is `Data and ML engineering`."""
    words = " ".join(_CAPITALS.get(word, word) for word in slug.replace("_", " ").split("-"))
    return words[:1].upper() + words[1:]


_CAPITALS = {"ml": "ML", "ai": "AI"}
