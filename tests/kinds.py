"""One page of each kind of the real site."""

from macros.models import Handbook


def kinds_of_pages(handbook: Handbook) -> dict[str, str]:
    """The address of a page by the name of its kind."""
    figure = next((id_ for id_, item in handbook.questions.items() if item.figures), next(iter(handbook.questions)))
    by_kind = {item.kind: id_ for id_, item in handbook.questions.items()}
    pages = {f"question-{kind}": f"questions/{id_}/" for kind, id_ in by_kind.items()}
    pages |= {
        kind: f"{kind}/{next(iter(handbook.of(kind)))}/" for kind in ("topics", "rounds", "roles", "technologies")
    }
    pages |= {
        "company": "companies/micron/",
        "figure": f"questions/{figure}/",
        "home": "",
        "journey": "journey/",
        "compare": "companies/compare/",
        "kind": "companies/kinds/chip-maker/",
        "coverage": "about/coverage/",
        "search": "search/?q=loss+is+nan",
        "privacy": "about/privacy/",
        "plan": "practice/plan/",
        "decode": "practice/decode/",
        "practice": "practice/",
        "cards": "practice/cards/",
        "journal": "practice/journal/",
        "data": "practice/your-data/",
        "mock": "practice/mock/",
    }
    return pages | {
        f"index-{kind}": f"{kind}/"
        for kind in ("topics", "questions", "rounds", "roles", "companies", "technologies", "sources")
    }
