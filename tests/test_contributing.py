"""What contributors are told is true: the example loads, the forms speak of fields that exist, licenses are known, links are asked."""

import datetime
import re
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
import yaml

from macros.examples import examples
from macros.links import EXCEPTIONS, Excuse, exceptions, expired, unanswered
from macros.load import load
from macros.models import KINDS, Company, Handbook, Model, Question
from macros.models.learning import Kind
from macros.problems import Failed
from macros.sandbox import run
from tests.conftest import ROOT
from tests.licenses import COPYLEFT, node, python

FREE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software|MPL|Mozilla|OFL|0BSD|CC0|Zlib|HPND|BlueOak|Unlicense|Copyright 2023 Jinzhe Zeng)\b",
    re.IGNORECASE,
)


def test_the_annotated_example_is_a_question_that_loads_and_runs(tmp_path: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    text = guide.partition("```yaml\n")[2].partition("\n```\n")[0]
    place = text.splitlines()[0].removeprefix("# ")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / place).write_text(f"{text}\n", encoding="utf-8")
    handbook = load(tmp_path / "data")
    own = [item for item in examples(handbook) if item.question == Path(place).stem]
    assert [run(item.code).said for item in own] == [None]


def test_every_field_of_the_example_has_its_reason() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    lines = guide.partition("```yaml\n")[2].partition("\n```\n")[0].splitlines()
    bare = [line for above, line in pairwise(lines) if re.match(r"[a-z_]+:", line) and not above.startswith("#")]
    assert bare == ["kind: knowledge", "rounds: [ml-fundamentals, technical-phone-screen]"]


def test_recommended_names_are_ids_that_exist_or_could(handbook: Handbook) -> None:
    rows = re.findall(
        r"^\| `([^`]+)` \| `([^`]+)` \|", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(rows) > 4
    known = {id_ for kind in KINDS for id_ in handbook.of(kind)}
    assert [bad for _, bad in rows if bad in known] == []
    assert sum(good in known for good, _ in rows) >= len(rows) - 1


@pytest.mark.parametrize(("form", "model"), [("question", Question), ("company", Company)])
def test_forms_ask_for_the_fields_by_their_names(form: str, model: type[Model]) -> None:
    body = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / f"{form}.yml").read_text(encoding="utf-8"))["body"]
    asked = {item["attributes"]["label"] for item in body} - {"Where it comes from"}
    known = (
        set(model.model_fields) | {name for kind in ("evidence", "stages") for name in _inner(model, kind)} | {"role"}
    )
    assert asked <= known
    if form == "question":
        (kinds,) = [item["attributes"]["options"] for item in body if item["id"] == "kind"]
        assert kinds == list(get_args(Kind))


def _inner(model: type[Model], field: str) -> list[str]:
    entry = model.model_fields.get(field)
    return (
        [name for part in get_args(entry.annotation) if hasattr(part, "model_fields") for name in part.model_fields]
        if entry
        else []
    )


def test_every_license_is_known_and_copyleft_is_named() -> None:
    licenses = python() | node()
    assert len(licenses) > 100
    odd = {name for name, text in licenses.items() if not FREE.search(text) or "GPL" in text.upper()}
    assert odd == set(COPYLEFT), {name: licenses.get(name) for name in odd ^ set(COPYLEFT)}


class _Some(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/here" else 404)
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815  # the base class's name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        pass


def test_addresses_outside_are_asked_and_excuses_expire(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Some)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    (tmp_path / "a.md").write_text(f"[a]({base}/here) [b]({base}/gone)\n", encoding="utf-8")
    excuse = Excuse(f"{base}/gone", "moves", datetime.date(2027, 5, 1))
    try:
        assert unanswered(tmp_path, [], ["*.md"]) != 0
        assert f"{base}/gone" in capfd.readouterr().out
        assert unanswered(tmp_path, [excuse], ["*.md"]) == 0
    finally:
        server.shutdown()
        server.server_close()
    assert expired([excuse], datetime.date(2027, 5, 1)) == []
    assert expired([excuse], datetime.date(2027, 5, 2)) == [
        f"{base}/gone: excused until 2027-05-01; look again, then renew or remove it"
    ]


def test_the_list_of_excuses_is_sound(tmp_path: Path) -> None:
    assert all(item.reason for item in exceptions(ROOT / EXCEPTIONS))
    broken = tmp_path / "links.toml"
    broken.write_text('[[exception]]\nurl = "https://example.org"\n', encoding="utf-8")
    with pytest.raises(Failed, match="url, reason and until"):
        exceptions(broken)
