"""The plan: its laws over the real handbook, and its page in a real browser, by keyboard, over missed days, as a calendar."""

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from macros.models import LEVELS, Handbook
from tests.pages import WIDTHS, opened, overflow, violations
from tests.site import ROOT, Site

TODAY = "2026-11-21"
PAGE = "practice/plan/"
WISHES = "?role=ml-engineer&level=senior&company=google&date=2026-12-05&minutes=50.50.50.50.50.100.130"


def test_plans_for_every_role_and_level_keep_the_laws(documents: Path, handbook: Handbook) -> None:
    command = ["node", "web/test/plan/laws.real.ts", str(documents)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert len(lines) == 3 * len(LEVELS) * len(handbook.roles)
    assert all(int(kept) >= 4 for *_, kept, _ in lines), "an evening holds four topics at least"
    assert all(left == "0" for _, _, away, _, left in lines if away == "92"), "three months hold everything"


def _titles(page: Page) -> list[str]:
    return page.locator(".hb-day h3").all_inner_texts()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_plan_is_made_by_keyboard_alone(browser: Browser, site: Site, width: str) -> None:
    viewport = {"width": WIDTHS[width], "height": 900}
    with opened(browser, site.address + PAGE, today=TODAY, viewport=viewport, reduced_motion="reduce") as (page, wrong):
        page.locator("#plan-form").get_by_label("Role").focus()
        page.keyboard.type("Research Engineer")
        page.keyboard.press("Tab")
        page.keyboard.type("senior")
        page.locator("#plan-form").get_by_label("Date of the interview").focus()
        page.keyboard.type("12042026")
        page.get_by_role("button", name="Make the plan").press("Enter")
        expect(page.locator("#your-plan")).to_have_text("Your plan: Research Engineer, Fri 4 December")
        expect(page.locator("#your-plan")).to_be_focused()
        assert _titles(page)[0].startswith("Sat 21 November")
        assert len(_titles(page)) == 13
        assert "role=research-engineer&level=senior&date=2026-12-04" in page.url
        assert violations(page) == []
        assert overflow(page) <= 0
        assert wrong == []


def test_missed_days_are_planned_anew_and_what_was_done_stays_done(browser: Browser, site: Site) -> None:
    with opened(browser, site.address + PAGE + WISHES, today=TODAY) as (page, wrong):
        page.get_by_role("button", name="Make the plan").click()
        expect(page.locator("#your-plan")).to_be_focused()
        first = page.locator(".hb-day").first.get_by_role("checkbox").first
        name = str(first.get_attribute("aria-label"))
        first.check()
        assert "1 of past days" not in page.get_by_role("status").inner_text()
        page.wait_for_timeout(200)

        page.clock.set_fixed_time("2026-11-24T12:00:00")
        page.goto(site.address + PAGE)
        expect(page.get_by_label(name, exact=True)).to_be_checked()
        assert "of past days are not" in page.get_by_role("status").inner_text()
        page.get_by_role("button", name="Plan again from today").click()
        expect(page.locator(".hb-day h3").first).to_contain_text("Tue 24 November")
        topic = name.removeprefix("Done: ").rsplit(",", 1)[0]
        assert page.get_by_role("checkbox", name=f"Done: {topic},").count() == 0
        assert "of past days" not in page.get_by_role("status").inner_text()
        assert wrong == []


def test_the_calendar_file_is_read_by_a_calendar_and_keeps_its_entries_apart(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    files = []
    for today in (TODAY, "2026-11-23"):
        with opened(browser, site.address + PAGE + WISHES, today=today) as (page, _):
            with page.expect_download() as download:
                page.get_by_role("button", name="Download as calendar").click()
            download.value.save_as(tmp_path / f"{today}.ics")
            files.append(Calendar.from_ical((tmp_path / f"{today}.ics").read_bytes()))
    first, second = ({str(event["UID"]): event for event in file.walk("VEVENT")} for file in files)
    days = [event.decoded("DTSTART") for event in first.values()]
    assert days == [date.fromisoformat(TODAY) + timedelta(days=count) for count in range(15)]
    assert str(list(first.values())[-1]["SUMMARY"]) == "Interview: Machine Learning Engineer at Google"
    assert set(second) < set(first)
    assert files[0].errors == []


def test_too_little_time_is_said_with_what_it_costs(browser: Browser, site: Site) -> None:
    evening = "?role=ml-engineer&level=mid&date=2026-11-22&minutes=0.0.0.0.0.180.0"
    with opened(browser, site.address + PAGE + evening, today=TODAY) as (page, wrong):
        left = page.locator(".hb-left")
        left.wait_for()
        assert "find no room" in left.locator("summary").inner_text()
        assert left.locator("li").count() > 20
        assert "needs 20 min" in left.locator("ul").text_content()  # type: ignore[operator]
        assert page.locator(".hb-day").count() == 1
        assert "There is not time for all" in page.locator(".hb-plan").inner_text()
        assert wrong == []


def test_on_paper_the_plan_stands_alone(browser: Browser, site: Site) -> None:
    with opened(browser, site.address + PAGE + WISHES, today=TODAY) as (page, _):
        page.locator(".hb-day").first.wait_for()
        page.emulate_media(media="print")
        assert page.locator(".hb-day").last.is_visible()
        assert not page.locator(".hb-form").is_visible()
        assert not page.locator("#how-it-is-made").is_visible()
