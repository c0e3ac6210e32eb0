"""What candidates type into the search, and the pages that answer it."""

import hashlib
from dataclasses import dataclass

import yaml

from tests.site import ROOT


@dataclass(frozen=True)
class Query:
    """What someone types, and the pages that answer it."""

    text: str
    find: tuple[str, ...]

    @property
    def measures(self) -> bool:
        """Whether it was kept out of all tuning."""
        return hashlib.sha256(self.text.encode()).hexdigest()[0] >= "8"

    def answered_by(self, page: str) -> bool:
        return any(page.startswith(it[:-1]) if it.endswith("*") else page == it for it in self.find)


def queries(name: str = "queries") -> list[Query]:
    """All queries of a set: `queries`, or `fresh`, which only reports."""
    groups = yaml.safe_load((ROOT / "tests" / "search" / f"{name}.yaml").read_text(encoding="utf-8"))
    return [Query(item["type"], tuple(item["find"])) for group in groups.values() for item in group]


MEASURING = [query for query in queries() if query.measures]
