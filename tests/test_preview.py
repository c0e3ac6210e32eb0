"""The preview: whatever is done to the files, the pages are those of a clean build; what is wrong shows where one looks."""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import yaml
from playwright.sync_api import Browser

from macros.preview import incremental
from macros.preview.builder import Builder
from macros.preview.server import Preview, _serving
from tests.site import run_macros
from tests.test_site import differing

STEPS = 16
COMPARED_EVERY = 4
SEEDS = [(seed, (100, 2)[seed % 2]) for seed in range(1, 1 + int(os.environ.get("SEQUENCES", "2")))]
"""Each sequence, and how many lines make a list long; `SEQUENCES=40` for a long run."""


class Author:
    """Edits, adds, renames, deletes and breaks files as authors do."""

    def __init__(self, project: Path, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
        self.data = project / "data"
        self.docs = project / "docs"
        self.base = self.data / "questions" / "coins" / "fair-coin.yaml"
        self.made = 0

    def _own(self) -> list[Path]:
        return sorted((self.data / "questions" / "coins").glob("extra-*.yaml"))

    def change(self, path: Path, **changes: object) -> None:
        path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")

    def _prompt(self) -> str:
        self.made += 1
        return f"What of {' '.join(self.rng.sample(['alpha', 'beta', 'gamma', 'delta', 'kappa', 'sigma'], 4))} {self.made}x{self.made}?"

    def add(self) -> None:
        path = self.base.with_name(f"extra-{self.made}.yaml")
        shutil.copy(self.base, path)
        prompt = self._prompt()
        self.change(
            path,
            prompt=prompt,
            aliases=[f"alias {self.made}", f"other {self.made}"],
        )

    def edit_answer(self) -> None:
        path = self.rng.choice([self.base, *self._own()])
        answer = yaml.safe_load(path.read_text(encoding="utf-8"))["answer"]
        self.change(path, answer=f"Changed {self.rng.random():.5f}. {answer}"[:800])

    def edit_prompt(self) -> None:
        self.change(self.rng.choice([self.base, *self._own()]), prompt=self._prompt())

    def rename(self) -> None:
        for path in self._own()[:1]:
            path.rename(path.with_name(f"extra-renamed-{self.made}.yaml"))
            self.made += 1

    def move(self) -> None:
        if self._own():
            self.made += 1
            (self.data / "topics" / f"old-{self.made}.yaml").write_text("merged_into: coins\n", encoding="utf-8")

    def delete(self) -> None:
        for path in self._own()[-1:]:
            path.unlink()

    def edit_topic(self) -> None:
        self.made += 1
        self.change(self.data / "topics" / "coins.yaml", name=f"Coins {self.made}")

    def edit_page(self) -> None:
        page = self.docs / "about" / f"page-{self.rng.randrange(2)}.md"
        if page.exists() and self.rng.random() < 0.5:
            page.unlink()
        else:
            page.write_text(f"# A page\n\n[Coins](../topics/coins.md) {self.rng.random()}\n", encoding="utf-8")

    def step(self) -> str:
        name = self.rng.choice(
            ["add", "add", "edit_answer", "edit_prompt", "edit_topic", "rename", "move", "delete", "edit_page"]
        )
        getattr(self, name)()
        return str(name)


@pytest.mark.parametrize(("seed", "long"), SEEDS)
def test_any_sequence_of_changes_ends_in_the_pages_of_a_clean_build(
    project: Path, tmp_path: Path, seed: int, long: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setattr(incremental, "_MANY", long)
    author, builder, done = Author(project, seed), Builder(project, tmp_path / "kept"), []
    assert builder.build(), builder.problems
    for number in range(1, STEPS + 1):
        done.append(author.step())
        builder.build_edited()
        if number % 3 == 0:
            broken = project / "data" / "topics" / "broken.yaml"
            broken.write_text("name: [", encoding="utf-8")
            assert not builder.build_edited()
            assert not builder.build()
            assert "broken.yaml" in "".join(builder.problems)
            broken.unlink()
        assert builder.build(), (done, builder.problems)
        if number % COMPARED_EVERY == 0:
            clean = run_macros(project, "site", "--out", str(tmp_path / "clean"))
            assert clean.returncode == 0, clean.stderr
            assert not differing(tmp_path / "kept", tmp_path / "clean"), done


def test_pages_on_screen_follow_an_edit_before_all_others(project: Path, tmp_path: Path) -> None:
    author, builder = Author(project, 1), Builder(project, tmp_path / "out")
    assert builder.build(), builder.problems
    topic, index = (tmp_path / "out" / name / "index.html" for name in ("topics/coins", "questions"))
    author.change(author.base, prompt="What of the coin that nobody threw?")
    assert builder.build_edited(["/topics/coins/", "/questions/", "/nowhere/"])
    assert "that nobody threw" in topic.read_text(encoding="utf-8")
    assert "that nobody threw" not in index.read_text(encoding="utf-8"), "a list of everything comes with the rest"
    assert builder.build(), builder.problems
    assert "that nobody threw" in index.read_text(encoding="utf-8")


@pytest.fixture
def preview(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Preview, str]]:
    monkeypatch.chdir(project)
    made = Preview(project, tmp_path / "out")
    with _serving(made, "127.0.0.1", 0) as port:
        yield made, f"http://127.0.0.1:{port}/"


def test_the_browser_shows_an_edit_and_what_is_wrong_and_that_it_is_well_again(
    preview: tuple[Preview, str], project: Path, browser: Browser
) -> None:
    made, address = preview
    said: list[str] = []
    builds: list[Thread] = []

    def save(text: str) -> None:
        for before in builds:
            before.join()
        file.write_text(text, encoding="utf-8")
        builds.append(Thread(target=made.build, args=(said.append,)))
        builds[-1].start()

    made.build(said.append)
    file = project / "data" / "questions" / "coins" / "fair-coin.yaml"
    sound = file.read_text(encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}questions/fair-coin/")
        save(sound.replace("I would toss it", "I would spin it"))
        page.wait_for_selector("text=I would spin it", state="attached")
        save("prompt: [")
        page.wait_for_selector(".preview-problems li:has-text('fair-coin.yaml')")
        builds[-1].join()
        assert "I would spin it" in str(page.text_content("article")), "the last good page stays"
        assert "fair-coin.yaml" in said[-1]
        save(sound)
        page.wait_for_selector("text=I would toss it", state="attached")
        assert not page.locator(".preview-problems").count()


def test_a_project_that_never_built_says_why(preview: tuple[Preview, str], project: Path, browser: Browser) -> None:
    made, address = preview
    (project / "data" / "topics" / "coins.yaml").write_text("name: [", encoding="utf-8")
    made.build(lambda _line: None)
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector(".preview-problems li:has-text('coins.yaml')")


def test_one_page_may_not_be_used_to_read_other_files(preview: tuple[Preview, str]) -> None:
    made, _ = preview
    assert made.file("/../../../../etc/passwd") is None
    assert made.file("//etc/passwd") is None
