"""The mock interview in a real browser: a round with pause, notes, follow-ups, a recording, grades, report; its data."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.editions.interviews import interviews
from macros.models import Handbook
from tests.pages import WIDTHS, opened, overflow, violations
from tests.site import Site

PAGE = "practice/mock/"
ROUND = "?role=ml-engineer&level=senior&round=ml-coding&seed=abc"


def test_grades_are_plain_text(handbook: Handbook) -> None:
    """The page shows them as they stand."""
    texts = [look for rubric in interviews(handbook).rubrics for signal in rubric.signals for look in signal.grades]
    assert len(texts) > 100
    assert [text for text in texts if re.search(r"[`*\[\]$<>|\\\n]", text)] == []


def _begin(page: Page) -> None:
    page.get_by_role("button", name="Draw the questions").press("Enter")
    page.get_by_role("button", name="Begin").press("Enter")
    expect(page.get_by_role("timer")).to_contain_text("0:0")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_round_from_its_prompt_to_its_report(browser: Browser, site: Site, tmp_path: Path, width: str) -> None:
    viewport = {"width": WIDTHS[width], "height": 900}
    with opened(browser, site.address + PAGE + ROUND, viewport=viewport, reduced_motion="reduce") as (page, wrong):
        _begin(page)
        prompt = page.locator(".hb-mock__prompt").inner_text()
        expect(page.locator(".hb-mock__prompt")).to_be_focused()
        assert not page.locator("#mock-form").is_visible()
        page.get_by_role("button", name="Pause").press("Enter")
        stopped = page.get_by_role("timer").inner_text()
        page.wait_for_timeout(1200)
        assert page.get_by_role("timer").inner_text() == stopped
        page.get_by_role("button", name="Go on").press("Enter")
        page.get_by_role("button", name="Ask me a follow-up").press("Enter")
        assert page.locator(".hb-mock__more li").count() == 1
        page.get_by_label("Think aloud").fill("First the shapes, then <b>one</b> test.")
        page.get_by_label("Study this one").check()
        assert violations(page) == []
        while page.get_by_role("timer").count():
            page.get_by_role("button", name="Next").press("Enter")
            page.wait_for_timeout(50)

        page.locator("fieldset").first.get_by_role("radio").nth(1).check()
        assert violations(page) == []
        page.get_by_role("button", name="Next").press("Enter")
        report = page.locator("#mock")
        expect(report).to_contain_text("Report of")
        expect(report).to_contain_text("First the shapes, then <b>one</b> test.")
        expect(report).to_contain_text("Signals to raise")
        assert report.get_by_role("link", name=prompt).count() == 1
        assert report.locator("h3:has-text('To study next') + ol a").count() >= 1
        assert violations(page) == []
        assert overflow(page) <= 0

        with page.expect_download() as saved:
            page.get_by_role("button", name="Save as JSON").click()
        saved.value.save_as(tmp_path / "mock.json")
        assert json.loads((tmp_path / "mock.json").read_text(encoding="utf-8"))["wish"]["seed"] == "abc"
        page.reload()
        page.get_by_role("button", name="Read").click()
        expect(report).to_contain_text("First the shapes")
        page.get_by_role("button", name="Delete").click()
        expect(page.get_by_text("Earlier mocks")).to_have_count(0)
        assert wrong == []


def test_the_same_address_asks_the_same_questions_and_a_mock_that_was_left_goes_on(
    browser: Browser, site: Site
) -> None:
    prompts = set()
    for _reader in range(2):
        with opened(browser, site.address + PAGE + ROUND) as (page, wrong):
            _begin(page)
            prompts.add(page.locator(".hb-mock__prompt").inner_text())
            page.get_by_role("button", name="Next").click()
            expect(page.locator(".hb-mock__place")).to_contain_text("question 2")
            page.wait_for_timeout(200)
            page.goto(site.address + PAGE)
            page.get_by_role("button", name="Go on with").click()
            expect(page.locator(".hb-mock__place")).to_contain_text("question 2")
            assert wrong == []
    assert len(prompts) == 1


def test_a_recording_is_played_back_and_its_words_are_counted(browser: Browser, site: Site) -> None:
    with opened(browser, site.address + PAGE + ROUND, permissions=["microphone"]) as (page, wrong):
        _begin(page)
        page.get_by_role("button", name="Record my answer").click()
        expect(page.locator(".hb-mock__record")).to_contain_text("Recording.")
        page.wait_for_timeout(1500)
        page.get_by_role("button", name="Stop recording").click()
        page.locator("audio").wait_for()
        assert page.evaluate(
            "new Promise(resolve => { const audio = document.querySelector('audio'); audio.muted = true;"
            "audio.addEventListener('timeupdate', () => resolve(audio.currentTime > 0)); audio.play(); })"
        )
        page.get_by_label("For words a minute").fill("one two three four")
        expect(page.locator(".hb-mock output")).to_have_text(re.compile(r"^(120|240) words a minute$"))
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save the recording").click()
        assert saved.value.path().stat().st_size > 500
        assert violations(page) == []
        assert wrong == []


def test_without_a_microphone_the_mock_goes_on(browser: Browser, site: Site) -> None:
    with opened(browser, site.address + PAGE + ROUND) as (page, wrong):
        _begin(page)
        page.get_by_role("button", name="Record my answer").click()
        expect(page.locator(".hb-mock__record")).to_contain_text("go on without a recording")
        page.get_by_role("button", name="Next").click()
        expect(page.locator(".hb-mock__place")).to_contain_text("question 2")
        assert wrong == []
