"""What runs on the code host: linted, pinned by commit, with no more rights than it needs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    done = subprocess.run(
        [zizmor, "--offline", "--quiet", ROOT / ".github"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_and_rights_are_given_by_job(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for line in re.findall(r"^.*\buses:.*$", text, re.MULTILINE):
        assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line
    assert "\npermissions: {}\n" in text


def test_what_may_write_a_release_runs_no_code_of_the_repository() -> None:
    attach = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8").partition("\n  attach:\n")[2]
    assert "contents: write" in attach
    assert "actions/checkout" not in attach
    assert "make " not in attach


def test_no_workflow_gives_foreign_code_a_secret_or_a_right_to_write() -> None:
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        workflow = yaml.safe_load(text)
        assert workflow["permissions"] == {}, path.name
        assert "pull_request_target" not in text, path.name
        assert "secrets." not in text, path.name
        if "pull_request" in (workflow.get("on") or workflow[True]):
            assert all(set(job["permissions"].values()) == {"read"} for job in workflow["jobs"].values()), path.name
