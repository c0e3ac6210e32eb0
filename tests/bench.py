"""Build time against the same pages written by hand, its growth, and the time to load: `make bench`.

Ratios come from runs in alternation on the same machine; absolute times say little. Needs a few minutes.
"""

import gzip
import json
import math
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from macros.figures import drawn
from macros.load import load
from macros.markup import pieces
from macros.models import KINDS
from macros.pages import head
from macros.render import Renderer
from tests.site import ROOT, make_project
from tests.synthetic import write

SIZES = (300, 1000, 3000)
ROUNDS = {300: 3, 1000: 3, 3000: 1}
LIMITS = {"ratio": 1.15, "exponent": 1.1, "load_1000": 0.5, "search": 0.25}


def _project(folder: Path, questions: int) -> Path:
    project = make_project(folder)
    write(project / "data", questions)
    # Drawings are drawn once and kept; both sides start with theirs.
    drawn(load(project / "data").figures, project / ".cache" / "figures")
    return project


def _by_hand(project: Path) -> Path:
    """The same pages as plain Markdown files, without data, virtual pages and macros: what the site is measured against.

    Formulas become MathML on both sides, so that both write the same HTML.
    """
    target = project.with_name(f"{project.name}-by-hand")
    shutil.copytree(project / "docs", target / "docs")
    (target / "macros").symlink_to(ROOT / "macros")
    renderer = Renderer(load(project / "data"))
    for page in (target / "docs" / "companies" / "kinds").glob("*.md"):
        page.write_text(f"# Kind {page.stem}\n\n{renderer.part('company_kind', kind=page.stem)}", encoding="utf-8")
    for kind in KINDS:
        index = target / "docs" / kind / "index.md"
        text = index.read_text(encoding="utf-8")
        index.write_text(text.replace(f'{{{{ index("{kind}") }}}}', renderer.index(kind)), encoding="utf-8")
        for id_, entity in renderer.handbook.of(kind).items() if kind != "sources" else ():
            meta = head(kind, entity) | {"hide": ["navigation"], "card": kind == "questions"}
            written = f"---\n{yaml.safe_dump(meta)}---\n{renderer.entity(kind, id_)}"
            (target / "docs" / kind / f"{id_}.md").write_text(written, encoding="utf-8")
    figures = target / "docs" / "assets" / "figures"
    figures.mkdir()
    (figures / "share-of-heads.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    shutil.copytree(ROOT / ".build" / "web", target / "docs" / "assets", dirs_exist_ok=True)
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    (target / "hooks.py").write_text(_SAME_HTML, encoding="utf-8")
    settings |= {"hooks": ["hooks.py"], "watch": []}
    # Whoever writes pages by hand has the theme's own search, where ours is built from the data.
    settings["plugins"] = ["search", *(plugin for plugin in settings["plugins"] if "macros" not in plugin)]
    (target / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return target


_SAME_HTML = """
from macros.hooks import on_page_content as convert, on_post_page, on_post_template

def on_page_content(html, page, config, files):
    return convert(html, page, config, files) if "assets/figures/" not in html else html
"""


def _same_pages(by_hand: Path, project: Path) -> bool:
    """Whether both sides show the same question, but for the address behind the edit link."""
    shown = []
    for folder in (by_hand, project):
        _build(folder)
        page = (folder / "site" / "questions" / "question-00007" / "index.html").read_text(encoding="utf-8")
        shown.append(page.partition("<article")[2].partition('<aside class="hb-foot"')[0].split())
        shutil.rmtree(folder / "site")
    return shown[0] == shown[1]


def _build(project: Path) -> None:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, check=True, env=environment)


def _build_seconds(project: Path) -> float:
    """CPU seconds of one clean build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _build(project)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    shutil.rmtree(project / "site")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _load_seconds(data: Path) -> float:
    def once() -> float:
        pieces.cache_clear()
        start = time.process_time()
        load(data)
        return time.process_time() - start

    return min(once() for _ in range(5))


def _search_ratio(project: Path) -> float:
    """What the search of this project loads, against what the theme's own would load for the same pages; both after gzip."""
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    (project / "mkdocs.yml").write_text(
        yaml.safe_dump(settings | {"plugins": ["search", *settings["plugins"]]}), encoding="utf-8"
    )
    _build(project)
    ours, theirs = (
        len(gzip.compress((project / "site" / name).read_bytes()))
        for name in ("assets/data/search.js", "search/search_index.json")
    )
    shutil.rmtree(project / "site")
    return ours / theirs


def main() -> int:
    """Measure, print a table, write `.build/bench.json`; 1 when a limit is passed."""
    rows, search = [], 0.0
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            project = _project(Path(folder) / str(size), size)
            by_hand = _by_hand(project)
            if not _same_pages(by_hand, project):
                print("the two sides do not write the same pages", file=sys.stderr)
                return 1
            pairs = [(_build_seconds(by_hand), _build_seconds(project)) for _ in range(ROUNDS[size])]
            rows.append(
                {
                    "questions": size,
                    "by_hand": round(statistics.median(one for one, _ in pairs), 2),
                    "handbook": round(statistics.median(other for _, other in pairs), 2),
                    "ratio": round(statistics.median(other / one for one, other in pairs), 3),
                    "load": round(_load_seconds(project / "data"), 3),
                }
            )
            print(rows[-1], flush=True)
            search = max(search, _search_ratio(project))
    first, last = rows[0], rows[-1]
    exponent = math.log(last["handbook"] / first["handbook"]) / math.log(last["questions"] / first["questions"])
    measured = {
        "ratio": max(row["ratio"] for row in rows),
        "exponent": round(exponent, 3),
        "load_1000": next(row["load"] for row in rows if row["questions"] == 1000),
        "search": round(search, 3),
    }
    print(f"{'questions':>10}{'by hand, s':>12}{'handbook, s':>13}{'ratio':>8}{'load, s':>9}")
    for row in rows:
        print(f"{row['questions']:>10}{row['by_hand']:>12}{row['handbook']:>13}{row['ratio']:>8}{row['load']:>9}")
    for name, limit in LIMITS.items():
        print(f"{name}: {measured[name]} (limit {limit}) {'ok' if measured[name] <= limit else 'too much'}")
    target = ROOT / ".build" / "bench.json"
    target.write_text(
        json.dumps({"rows": rows, "measured": measured, "limits": LIMITS}, indent=1) + "\n", encoding="utf-8"
    )
    return int(any(measured[name] > limit for name, limit in LIMITS.items()))


if __name__ == "__main__":
    sys.exit(main())
