"""The reader's own data in a real browser: cards by keyboard, export and import, two tabs, and what can go wrong."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages import WIDTHS, opened, overflow, violations
from tests.site import Site

NO_STORAGE = (
    "Object.defineProperty(globalThis, 'indexedDB', {get() { throw new DOMException('denied', 'SecurityError') }})"
)


def _deck(page: Page, site: Site, filter_: str = "") -> None:
    page.goto(f"{site.address}practice/cards/{filter_}")
    page.wait_for_selector(".hb-ready")


def _add(page: Page, site: Site, filter_: str = "?asked=20") -> None:
    _deck(page, site, filter_)
    page.get_by_role("button", name="Make them cards").click()
    expect(page.locator("#cards-status")).to_contain_text(" now.")


def _answer(page: Page, grade: str) -> None:
    """Review the question of this page by keyboard, up to the next page."""
    expect(page.get_by_role("button", name="Show the answer", exact=True).last).to_be_focused()
    assert not page.locator("#answer-body").is_visible()
    assert not page.locator(".hb-why").is_visible()
    page.keyboard.press("Space")
    assert page.locator("#answer-body").is_visible()
    with page.expect_navigation():
        page.keyboard.press(grade)


def _assert_sound(page: Page) -> None:
    found = violations(page)
    assert not found, found
    assert overflow(page) <= 0


def _counts(page: Page) -> list[str]:
    return page.locator(".hb-counts strong").all_inner_texts()


@pytest.mark.parametrize("width", WIDTHS)
def test_five_cards_by_keyboard_survive_a_reload_and_undo(browser: Browser, site: Site, width: str) -> None:
    options: dict[str, Any] = {"viewport": {"width": WIDTHS[width], "height": 844}, "reduced_motion": "reduce"}
    with opened(browser, site.address, **options) as (page, complaints):
        _add(page, site)
        assert _counts(page) == ["0", "0", "10"]
        page.locator("#cards-start").click()
        seen = []
        for grade in "13343":
            page.wait_for_selector(".hb-grading")
            seen.append(page.url)
            _answer(page, grade)
        assert len(set(seen)) == 5
        page.wait_for_selector(".hb-grading")
        page.keyboard.press("Space")
        _assert_sound(page)
        _deck(page, site)
        assert _counts(page) == ["0", "1", "5"]
        page.reload()
        page.wait_for_selector(".hb-ready")
        assert _counts(page) == ["0", "1", "5"]
        assert page.locator("#cards-sum").inner_text().startswith("5 reviews on 1 days, 1 in a row.")
        _assert_sound(page)
        page.locator("#cards-start").click()
        page.wait_for_selector(".hb-grading")
        with page.expect_navigation():
            page.keyboard.press("u")
        assert page.url == seen[-1]
        _deck(page, site)
        assert _counts(page) == ["0", "1", "6"]
        assert not complaints


def test_a_review_keeps_to_the_filter_of_its_address(browser: Browser, site: Site) -> None:
    with opened(browser, site.address) as (page, _):
        _add(page, site, "?kind=logic&round=coding")
        count = int(page.locator("#cards-count").inner_text().split()[0])
        page.get_by_role("link", name="Review this part").click()
        for _step in range(count):
            page.wait_for_selector(".hb-grading")
            assert "kind=logic" in page.url
            _answer(page, "4")
        page.wait_for_selector("#cards-today")


def test_a_question_becomes_a_card_and_a_bookmark_on_its_own_page(browser: Browser, site: Site) -> None:
    with opened(browser, site.address + "questions/dropout-scaling/") as (page, complaints):
        for name in ("Card", "Bookmark"):
            button = page.get_by_role("button", name=name, exact=True)
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
        page.reload()
        for name in ("Card", "Bookmark"):
            expect(page.get_by_role("button", name=name, exact=True)).to_have_attribute("aria-pressed", "true")
        _deck(page, site)
        assert _counts(page) == ["0", "0", "1"]
        assert not complaints


def test_what_one_tab_does_the_other_shows(browser: Browser, site: Site) -> None:
    with opened(browser, site.address) as (page, complaints):
        _deck(page, site)
        other = page.context.new_page()
        _add(other, site)
        expect(page.locator(".hb-counts strong").last).to_have_text("10")
        assert not complaints


def _rows(page: Page) -> Any:
    """Everything that the browser keeps, as it is exported."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Export everything").click()
    return json.loads(download.value.path().read_text(encoding="utf-8"))


def _import(page: Page, content: str, *, way: str | None = None) -> None:
    page.wait_for_selector(".hb-ready")
    page.locator("#data-file").set_input_files(
        {"name": "b.json", "mimeType": "application/json", "buffer": content.encode()}
    )
    if way:
        page.get_by_role("button", name=way).click()


@pytest.mark.parametrize("width", WIDTHS)
def test_export_wipe_and_import_give_back_the_same_state(browser: Browser, site: Site, width: str) -> None:
    options: dict[str, Any] = {"viewport": {"width": WIDTHS[width], "height": 844}}
    with opened(browser, site.address, **options) as (page, complaints):
        _add(page, site)
        page.locator("#cards-start").click()
        page.wait_for_selector(".hb-grading")
        _answer(page, "2")
        page.goto(site.address + "practice/your-data/")
        page.wait_for_selector(".hb-ready")
        file = _rows(page)
        assert len(file["data"]["cards"]) == 20
        assert len(file["data"]["reviews"]) == 1
        page.get_by_role("button", name="Delete everything", exact=True).click()
        page.get_by_role("button", name="Delete everything for good").click()
        expect(page.locator("#data-status")).to_have_text("Everything is deleted.")
        _deck(page, site)
        expect(page.locator("#cards-today")).to_contain_text("There are no cards yet")
        page.goto(site.address + "practice/your-data/")
        _import(page, json.dumps(file), way="Merge with what is here")
        expect(page.locator("#data-status")).to_contain_text("rows were new or newer")
        _import(page, json.dumps(file), way="Replace what is here")
        expect(page.locator("#data-status")).to_contain_text("Replaced")
        assert _rows(page)["data"] | {"settings": []} == file["data"] | {"settings": []}
        _assert_sound(page)
        _deck(page, site)
        assert _counts(page) == ["0", "1", "9"]
        assert not complaints


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "it is not whole"),
        ('{"cards": []}', "not a backup of this handbook"),
        ('{"format": "ml-interview-handbook-backup", "version": 99, "data": {}}', "newer version of this site"),
    ],
)
def test_a_file_that_is_not_a_backup_changes_nothing(browser: Browser, site: Site, content: str, reason: str) -> None:
    with opened(browser, site.address) as (page, complaints):
        _add(page, site)
        page.goto(site.address + "practice/your-data/")
        page.wait_for_selector(".hb-ready")
        _import(page, content)
        expect(page.locator("#data-status")).to_contain_text(reason)
        assert not page.get_by_role("button", name="Merge").is_visible()
        assert page.locator("#data-kept strong").first.inner_text() == "20"
        assert not complaints


def test_where_the_browser_keeps_nothing_the_tools_say_so_and_work(browser: Browser, site: Site) -> None:
    context = browser.new_context()
    context.add_init_script(NO_STORAGE)
    page = context.new_page()
    _add(page, site)
    expect(page.get_by_role("alert")).to_contain_text("This browser keeps nothing")
    assert _counts(page) == ["0", "0", "10"]
    page.goto(site.address + "questions/dropout-scaling/?review=1")
    page.wait_for_selector(".hb-grading")
    page.keyboard.press("Space")
    assert page.locator("#answer-body").is_visible()
    context.close()


@pytest.mark.parametrize("missing", ["cards.js", "store.js", "data/catalog.js"])
def test_a_review_whose_scripts_do_not_arrive_shows_the_whole_question(
    browser: Browser, site: Site, missing: str
) -> None:
    context = browser.new_context()
    context.route(f"**/assets/{missing}", lambda route: route.abort())
    page = context.new_page()
    page.goto(site.address + "questions/dropout-scaling/?review=1")
    expect(page.locator(".hb-why")).to_be_visible()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator("#answer-body")).to_be_visible()
    context.close()


def test_a_page_that_is_no_question_stays_whole(browser: Browser, site: Site) -> None:
    with opened(browser, site.address + "topics/attention/?review=1") as (page, _):
        expect(page.get_by_role("alert")).to_contain_text("This page is no question")
        assert page.locator(".hb-lead").is_visible()


def test_a_tool_whose_script_does_not_arrive_says_so(browser: Browser, site: Site) -> None:
    context = browser.new_context()
    context.route("**/assets/cards.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(site.address + "practice/cards/")
    expect(page.locator(".hb-needs")).to_be_visible()
    context.close()
    with opened(browser, site.address + "practice/cards/", java_script_enabled=False) as (page, _):
        assert page.locator(".hb-needs").is_visible()
        assert not page.locator("#cards-choose").is_visible()


def _write(page: Page, kind: str, fields: dict[str, str]) -> None:
    box = page.locator(f'[data-journal="{kind}"]')
    box.locator("summary").first.click()
    for name, value in fields.items():
        field = box.locator(f'[name="{name}"]')
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    box.get_by_role("button", name="Save").click()
    expect(box.locator("p[role=status]")).to_have_text("Saved.")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_journal_keeps_what_is_written_until_it_is_deleted(browser: Browser, site: Site, width: str) -> None:
    options: dict[str, Any] = {"viewport": {"width": WIDTHS[width], "height": 844}, "reduced_motion": "reduce"}
    with opened(browser, site.address + "practice/journal/", **options) as (page, complaints):
        page.wait_for_selector(".hb-ready")
        _write(page, "met", {"text": "Why is the loss NaN?", "company": "Acme", "went": "1"})
        _write(page, "debrief", {"company": "Acme", "part:silent": "On the second."})
        _write(page, "pitch", {"title": "For labs", "text": "word " * 280})
        _write(page, "confidence", {"topic": "attention", "level": "3"})
        page.reload()
        page.wait_for_selector(".hb-ready")
        expect(page.locator("#journal-sum")).to_have_text("4 entries on 1 day.")
        expect(page.locator("#journal-open")).to_be_hidden()  # before the first story there is nothing to miss
        expect(page.locator('[data-journal="pitch"] .hb-entries__facts')).to_contain_text(
            "280 words, about 120 seconds"
        )
        met = page.locator('[data-journal="met"]')
        met.get_by_role("button", name="Edit").click()
        assert met.locator('[name="text"]').input_value() == "Why is the loss NaN?"
        met.locator('[name="company"]').fill("Ajax")
        met.get_by_role("button", name="Save").click()
        expect(met.locator(".hb-entries__facts")).to_contain_text("Ajax")
        assert met.locator(".hb-entries > li").count() == 1
        met.get_by_role("button", name="Delete").click()
        expect(met.locator(".hb-entries > li")).to_have_count(0)
        met.get_by_role("button", name="Undo").click()
        expect(met.locator(".hb-entries > li")).to_have_count(1)
        _assert_sound(page)
        assert not complaints


def test_an_entry_that_two_tabs_change_is_kept_twice(browser: Browser, site: Site) -> None:
    with opened(browser, site.address + "practice/journal/") as (page, _):
        page.wait_for_selector(".hb-ready")
        _write(page, "point", {"text": "first"})
        point = page.locator('[data-journal="point"]')
        point.get_by_role("button", name="Edit").click()
        other = page.context.new_page()
        other.goto(page.url)
        other.wait_for_selector(".hb-ready")
        theirs = other.locator('[data-journal="point"]')
        theirs.get_by_role("button", name="Edit").click()
        theirs.locator('[name="text"]').fill("theirs")
        theirs.get_by_role("button", name="Save").click()
        expect(point.locator(".hb-entries")).to_contain_text("theirs")
        point.locator('[name="text"]').fill("mine")
        point.get_by_role("button", name="Save").click()
        expect(point.locator("p[role=status]")).to_contain_text("Both versions are kept")
        assert point.locator(".hb-entries__title").all_inner_texts() == ["mine", "theirs"]


def test_a_full_disk_is_told_and_nothing_is_half_saved(browser: Browser, site: Site) -> None:
    with opened(browser, "about:blank") as (page, _):
        devtools = page.context.new_cdp_session(page)
        devtools.send("Storage.overrideQuotaForOrigin", {"origin": site.address.rstrip("/"), "quotaSize": 1})
        _deck(page, site, "?asked=20")
        page.get_by_role("button", name="Make them cards").click()
        expect(page.get_by_role("alert")).to_contain_text("There is no room left")
        expect(page.locator("#cards-count")).to_contain_text("0 of them cards")


def test_data_of_a_newer_version_is_left_alone_and_named(browser: Browser, site: Site) -> None:
    with opened(browser, site.address) as (page, _):
        page.evaluate(
            "new Promise(done => { indexedDB.open('ml-interview-handbook', 99).onsuccess = event => { event.target.result.close(); done(); }; })"
        )
        page.goto(site.address + "practice/cards/")
        expect(page.get_by_role("alert")).to_contain_text("written by a newer version")
        page.goto(site.address + "questions/dropout-scaling/?review=1")
        expect(page.get_by_role("alert")).to_contain_text("written by a newer version")
        expect(page.locator(".hb-why")).to_be_visible()
