"""What several tests share: the real data, the built site, a small fixture and a browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from macros.editions.tools import scripts
from macros.load import load
from macros.models import Handbook
from tests.browser import executable
from tests.site import ROOT, Site, build, make_project

__all__ = ["ROOT"]

# The suite tries the same examples each time, so that a change is judged by what it changed; a long run tries others.
_ASKED = os.environ.get("FUZZ_EXAMPLES")
EXAMPLES = int(_ASKED or 80)
settings.register_profile(
    "fuzz",
    max_examples=EXAMPLES,
    derandomize=not _ASKED,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("fuzz")


@pytest.fixture(scope="session")
def handbook() -> Handbook:
    """The real data."""
    return load(ROOT / "data")


@pytest.fixture(scope="session")
def fixture_handbook() -> Handbook:
    """A few entities of every kind, for golden files."""
    return load(ROOT / "tests" / "fixture" / "data")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Site]:
    """The real site, built strictly once for all workers."""
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    with build(ROOT, shared / "site") as built:
        yield built


@pytest.fixture(scope="session")
def documents(handbook: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the scripts that hold the real data."""
    folder = tmp_path_factory.mktemp("documents")
    for name, text in scripts(handbook).items():
        (folder / Path(name).name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser, headless, with a microphone that hums to pages that may listen."""
    arguments = ["--no-sandbox", "--disable-background-networking", "--use-fake-device-for-media-stream"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(executable()), args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project over the fixture's data, to be broken."""
    made = make_project(tmp_path / "project")
    shutil.copytree(ROOT / "tests" / "fixture" / "data", made / "data")
    return made
