"""Code of the data runs apart: `tests/hostile/escapes.yml` says what it tries, and none of it may work."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros import jail
from macros.figures import drawn
from macros.problems import DataError
from macros.sandbox import run
from tests.conftest import ROOT

ESCAPES = yaml.safe_load((ROOT / "tests" / "hostile" / "escapes.yml").read_text(encoding="utf-8"))
SECONDS = 5
"""Enough to start and be stopped; the real limit is longer."""
KINDS: tuple[jail.Kind, ...] = ("bubblewrap", "namespaces", "none")


def _weakest(escape: dict[str, Any]) -> jail.Kind:
    """The weakest wall that must stop it."""
    return "none" if escape.get("guard") else "namespaces" if escape.get("namespaces") else "bubblewrap"


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.01)
        yield server


@pytest.mark.parametrize("escape", ESCAPES, ids=lambda escape: str(escape["name"]))
def test_no_escape_works(
    escape: dict[str, Any], tmp_path: Path, listener: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    how = _weakest(escape)
    if not jail.works(how):
        pytest.skip(f"this system does not offer '{how}', which stops this")
    monkeypatch.setenv("HANDBOOK_SECRET", "do not tell")
    canary = tmp_path / "canary"
    canary.write_text("alive", encoding="utf-8")
    port = str(listener.getsockname()[1])
    code = escape["code"].replace("@canary@", str(canary)).replace("@folder@", str(tmp_path)).replace("@port@", port)
    outcome = run(code, SECONDS, how)
    assert outcome.produced == b""
    assert outcome.said or escape.get("then") == "no product", "it ended well"
    assert canary.read_text(encoding="utf-8") == "alive"
    assert canary.stat().st_mode & 0o400
    with pytest.raises(TimeoutError):
        listener.accept()


@pytest.mark.parametrize("how", KINDS)
def test_honest_code_runs_in_every_jail(how: jail.Kind) -> None:
    if not jail.works(how):
        pytest.skip(f"this system does not offer '{how}'")
    outcome = run("import numpy, tempfile\nopen('out', 'w').write(str(numpy.arange(3).sum()))", how=how)
    assert (outcome.said, outcome.produced) == (None, b"3")


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        ("<svg><script>alert(1)</script></svg>", "<script>"),
        ("<svg onload='alert(1)'></svg>", "onload"),
        ("<svg xmlns:xlink='http://www.w3.org/1999/xlink'><use xlink:href='https://example.org/x.svg'/></svg>", "href"),
        ("<svg><a href='javascript:alert(1)'><text>x</text></a></svg>", "<a>"),
        ("<svg><foreignObject><body/></foreignObject></svg>", "<foreignObject>"),
        ("<svg><rect fill='url(https://example.org/x)'/></svg>", "fill"),
        ("<svg><text>&xxe;</text></svg>", "undefined entity"),
        ("<svg><![CDATA[<script>alert(1)</script>]]></svg>", "<!"),
        ("<svg><set attributeName='onload' to='alert(1)'/></svg>", "<set>"),
        ("<svg><text>never closed", "no element found"),
        ("no drawing at all", "substring not found"),
    ],
)
def test_a_drawing_holds_shapes_and_nothing_else(svg: str, said: str, tmp_path: Path) -> None:
    code = f"def draw(ax): pass\nimport matplotlib.figure\nmatplotlib.figure.Figure.savefig = lambda *a, **k: open('out', 'w').write({svg!r})"
    with pytest.raises(DataError, match="draws what a page may not hold") as told:
        drawn({"x": code}, tmp_path)
    assert said in str(told.value)
    assert not list(tmp_path.glob("*.svg"))
