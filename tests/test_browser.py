"""The site in a real browser: each kind of page, phone and desktop, light and dark, by mouse, by keyboard, on paper, without script."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from macros.models import Handbook
from tests.kinds import kinds_of_pages
from tests.pages import WIDTHS, opened, overflow, violations
from tests.site import Site


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_each_kind_of_page_is_sound(browser: Browser, site: Site, handbook: Handbook, width: str, scheme: Any) -> None:
    failures = []
    for name, path in kinds_of_pages(handbook).items():
        options = {"viewport": {"width": WIDTHS[width], "height": 900}, "color_scheme": scheme}
        with opened(browser, site.address + path, **options) as (page, complaints):
            page.keyboard.press("o")
            failures += [(name, *item) for item in violations(page)]
            failures += [(name, complaint) for complaint in complaints]
            failures += [(name, f"is {overflow(page)} px wider than the window")] if overflow(page) > 0 else []
    assert not failures, "\n".join(map(str, failures[:12]))


def _question(handbook: Handbook) -> str:
    return f"questions/{next(id_ for id_, item in handbook.questions.items() if item.kind == 'knowledge')}/"


def test_an_answer_opens_by_mouse(browser: Browser, site: Site, handbook: Handbook) -> None:
    with opened(browser, site.address + _question(handbook)) as (page, _):
        assert not page.locator("#answer-body").is_visible()
        button = page.get_by_role("button", name="Show the answer")
        assert button.get_attribute("aria-expanded") == "false"
        button.click()
        assert page.locator("#answer-body .hb-spoken").is_visible()
        assert not page.locator("#follow-ups-body").is_visible()


def test_everything_opens_and_closes_by_one_key(browser: Browser, site: Site, handbook: Handbook) -> None:
    with opened(browser, site.address + _question(handbook)) as (page, _):
        page.keyboard.press("o")
        assert page.locator("#answer-body").is_visible()
        assert page.locator("#follow-ups-body").is_visible()
        page.keyboard.press("o")
        assert not page.locator("#answer-body").is_visible()


def test_an_answer_opens_by_keyboard_alone(browser: Browser, site: Site, handbook: Handbook) -> None:
    with opened(browser, site.address + _question(handbook)) as (page, _):
        for _step in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.getAttribute('aria-controls')") == "answer-body":
                break
        page.keyboard.press("Enter")
        assert page.locator("#answer-body").is_visible()


def test_a_link_into_an_answer_opens_it(browser: Browser, site: Site, handbook: Handbook) -> None:
    with opened(browser, site.address + _question(handbook) + "#answer") as (page, _):
        assert page.locator("#answer-body").is_visible()


def test_without_script_everything_shows(browser: Browser, site: Site, handbook: Handbook) -> None:
    with opened(browser, site.address + _question(handbook), java_script_enabled=False) as (page, _):
        assert page.locator("#answer-body").is_visible()
        assert page.locator("#follow-ups-body").is_visible()
        assert not page.locator(".hb-secret__show").first.is_visible()


def test_when_the_script_does_not_arrive_everything_shows(browser: Browser, site: Site, handbook: Handbook) -> None:
    context = browser.new_context()
    context.route("**/assets/page.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(site.address + _question(handbook))
    assert page.locator("#answer-body").is_visible()
    context.close()


def test_on_paper_everything_shows(browser: Browser, site: Site, handbook: Handbook) -> None:
    with opened(browser, site.address + _question(handbook)) as (page, _):
        page.emulate_media(media="print")
        assert page.locator("#answer-body").is_visible()
        assert not page.locator(".hb-practice").is_visible()
        assert not page.locator(".md-header").is_visible()


def test_nothing_moves_while_a_page_loads(browser: Browser, site: Site, handbook: Handbook) -> None:
    for name, path in kinds_of_pages(handbook).items():
        with opened(browser, site.address + path, viewport={"width": 390, "height": 844}) as (page, _):
            page.wait_for_load_state("networkidle")
            shift = page.evaluate(
                """() => new Promise(resolve => {
                    let total = 0;
                    new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) total += entry.value; })
                        .observe({type: "layout-shift", buffered: true});
                    setTimeout(() => resolve(total), 150);
                })"""
            )
            assert shift < 0.02, f"{name} moves by {shift}"


def test_the_comparison_sorts_and_filters_without_a_server(browser: Browser, site: Site, handbook: Handbook) -> None:
    with opened(browser, site.address + "companies/compare/") as (page, complaints):
        page.get_by_role("button", name="Stages").click()
        stages = page.locator("tbody tr td:nth-child(2)").all_inner_texts()
        assert stages == sorted(stages, key=int)
        page.get_by_role("button", name="Stages").click()
        assert page.locator("tbody tr td:nth-child(2)").first.inner_text() == max(stages, key=int)
        page.get_by_label("Filter").fill("chip maker micron")
        assert page.locator("tbody tr:visible").count() == 1
        assert page.locator("output").inner_text() == f"1 of {len(handbook.companies)}"
        assert not complaints


def test_drawings_follow_the_theme(browser: Browser, site: Site, handbook: Handbook) -> None:
    drawn = next(id_ for id_, item in handbook.topics.items() if item.figures)
    colors = {}
    for scheme in ("light", "dark"):
        with opened(browser, f"{site.address}topics/{drawn}/", color_scheme=scheme) as (page, _):
            colors[scheme] = page.eval_on_selector(".hb-figure svg text", "text => getComputedStyle(text).fill")
    assert colors["light"] != colors["dark"]
