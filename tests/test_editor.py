"""What an editor shows while one writes: completion and help from the schemas, asked of the YAML language server itself."""

import json
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from macros.commands import main
from macros.models import KINDS, Question
from tests.conftest import ROOT

SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))


class _Server:
    """The language server, spoken to as an editor does, over its standard streams."""

    def __init__(self, project: Path) -> None:
        module = ROOT / "web" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
        command = [str(ROOT / ".venv" / "bin" / "node"), str(module), "--stdio"]
        self.project = project
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=project)
        self.numbers = count(1)
        folder = {"uri": project.as_uri(), "name": "handbook"}
        asked = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {}},
        }
        self.ask(
            "initialize",
            {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": asked},
        )
        self.tell("initialized", {})

    def tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        number = next(self.numbers)
        self._send({"id": number, "method": method, "params": params})
        return next(
            message["result"] for message in self._messages() if message.get("id") == number and "result" in message
        )

    def told(self, wanted: Callable[[dict[str, Any]], bool]) -> bool:
        """Wait for a problem in some file that is as wanted."""
        problems = (
            problem
            for message in self._messages()
            if message.get("method") == "textDocument/publishDiagnostics"
            for problem in message["params"]["diagnostics"]
        )
        return any(map(wanted, problems))

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _messages(self) -> Iterator[dict[str, Any]]:
        assert self.process.stdout
        while header := self.process.stdout.readline():
            if header.startswith(b"Content-Length:"):
                self.process.stdout.readline()
                message = json.loads(self.process.stdout.read(int(header.split(b":")[1])))
                if message.get("method") == "workspace/configuration":
                    self._send(
                        {
                            "id": message["id"],
                            "result": [_section(item["section"]) for item in message["params"]["items"]],
                        }
                    )
                elif "method" in message and "id" in message:
                    self._send({"id": message["id"], "result": None})
                else:
                    yield message


def _section(name: str) -> dict[str, Any]:
    """The settings below one word, nested, as an editor answers for it."""
    found: dict[str, Any] = {}
    for key, value in SETTINGS.items():
        first, *path = key.split(".")
        if first == name:
            place = found
            for step in path[:-1]:
                place = place.setdefault(step, {})
            place[path[-1]] = value
    return found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Server]:
    project = tmp_path_factory.mktemp("editor")
    assert main(["schemas", "--to", str(project / ".build" / "schema")]) == 0
    server = _Server(project)
    # It reads settings and schemas in its own time.
    _open(server, "nickname: What?\n")
    assert server.told(lambda problem: "nickname" in problem["message"])
    yield server
    server.ask("shutdown", None)
    server.tell("exit", None)
    server.process.communicate(timeout=20)


def _open(server: _Server, text: str) -> dict[str, Any]:
    """Open a new question with the cursor at the sign ¦."""
    before, _, after = text.partition("¦")
    uri = (server.project / "data" / "questions" / "agents" / f"{next(server.numbers)}.yaml").as_uri()
    document = {"uri": uri, "languageId": "yaml", "version": 1, "text": before + after}
    server.tell("textDocument/didOpen", {"textDocument": document})
    line = before.count("\n")
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": len(before.rpartition("\n")[2])}}


def test_settings_name_the_schema_of_every_kind() -> None:
    assert [Path(name).stem for name in SETTINGS["yaml.schemas"]] == list(KINDS)
    for name, files in SETTINGS["yaml.schemas"].items():
        assert list(ROOT.glob(files)), name


def test_keys_and_closed_lists_are_completed(server: _Server) -> None:
    keys = server.ask("textDocument/completion", _open(server, "¦"))["items"]
    offered = {item["label"] for item in keys}
    assert set(Question.model_fields) - {"id", "solution"} <= offered
    values = server.ask("textDocument/completion", _open(server, "prompt: What?\ndifficulty: ¦\n"))["items"]
    assert {"easy", "medium", "hard"} <= {item["label"] for item in values}


def test_the_manual_entry_is_shown_on_hover(server: _Server) -> None:
    shown = server.ask("textDocument/hover", _open(server, "wh¦y: because\n"))
    assert Question.model_fields["why"].description in shown["contents"]["value"]


def test_a_typing_error_in_a_key_is_marked(server: _Server) -> None:
    _open(server, "prompts: What?\n")
    assert server.told(lambda problem: "prompts" in problem["message"])
