"""What the head of an entity's page says, for every edition that has pages."""

import re
from html import escape

from .models import KINDS, Entity
from .render import name_of

PAGES = [kind for kind in KINDS if kind != "sources"]
"""The kinds whose entities have a page each."""
DESCRIPTION = 155
"""Characters of a description that search engines show."""
_TITLES = {
    "topics": "{}: the map and its questions",
    "rounds": "{} round: rubric and conduct",
    "roles": "{}: the role and its rounds",
    "companies": "{} machine-learning interviews",
    "technologies": "{} in interviews",
}


def head(kind: str, entity: Entity) -> dict[str, str]:
    """Title and description, as HTML: themes print both as they are, into an attribute and an element."""
    summary: str = getattr(entity, "summary", None) or _opening(getattr(entity, "answer", ""))
    return {"title": escape(_TITLES.get(kind, "{}").format(name_of(entity))), "description": escape(summary)}


def _opening(answer: str) -> str:
    plain = re.sub(r"[*`$\\{}]|\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(answer.split()))
    return plain if len(plain) <= DESCRIPTION else plain[: DESCRIPTION - 3].rsplit(" ", 1)[0] + " …"
