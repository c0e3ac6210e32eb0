"""A page opened in a browser, with all that is wrong with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tests.site import ROOT

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = {"phone": 390, "desktop": 1280}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@contextmanager
def opened(
    browser: Browser, address: str, *, today: str | None = None, **options: Any
) -> Iterator[tuple[Page, list[str]]]:
    """A page in a profile of its own, and everything it complained of or asked for elsewhere; `today` sets its clock."""
    context = browser.new_context(**options)
    if today:
        context.clock.set_fixed_time(f"{today}T12:00:00")
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: (
            complaints.append(request.url)
            if not request.url.startswith(("http://127.0.0.1", "data:", "blob:", "file:"))
            else None
        ),
    )
    try:
        page.goto(address)
        yield page, complaints
    finally:
        context.close()


def violations(page: Page) -> list[list[str]]:
    """What axe finds: the rule, the first element, why."""
    # Not as a script element, which the policy of the page would refuse.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[list[str]] = page.evaluate(
        "rules => axe.run({runOnly: rules}).then(result => result.violations.map(v => [v.id, v.nodes[0].html, v.nodes[0].failureSummary]))",
        RULES,
    )
    return found


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
