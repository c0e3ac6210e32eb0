"""The decoder of postings: how often it is right, and its page in a real browser."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, expect

from macros.models import Handbook
from tests.pages import WIDTHS, opened, overflow, violations
from tests.site import ROOT, Site

POSTINGS = ROOT / "tests" / "postings"
PAGE = "practice/decode/"


def _postings(half: str) -> list[dict[str, str]]:
    loaded: list[dict[str, str]] = yaml.safe_load((POSTINGS / f"{half}.yaml").read_text(encoding="utf-8"))
    return loaded


def _decoded(documents: Path, texts: list[str]) -> list[dict[str, Any]]:
    command = ["node", "web/test/decode/measure.real.ts", str(documents)]
    done = subprocess.run(
        command, cwd=ROOT, input=json.dumps(texts), capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


ABOUT = """About us
At Northwind we are on a mission to reinvent how the world works. Founded in 2015, we are a team of engineers, scientists and operators in
twelve offices. We value ownership and collaboration, and we look for people who drive results and deliver insights to our customers.

"""
OFFER = """
What we offer: equity, health insurance, a learning budget, hybrid work. We are an equal opportunity employer. Our research on fair hiring has
been published at several venues. You will work closely with product managers, data scientists and machine learning engineers.
"""


@pytest.mark.parametrize("frame", [("", ""), ("", OFFER), (ABOUT, OFFER)], ids=["alone", "with an offer", "framed"])
@pytest.mark.parametrize("half", ["tune", "measure"])
def test_nine_of_ten_postings_are_taken_for_what_they_are(
    documents: Path, handbook: Handbook, half: str, frame: tuple[str, str]
) -> None:
    postings = _postings(half)
    assert len(postings) >= 30
    assert {item["role"] for item in postings} == set(handbook.roles)
    found = _decoded(documents, [item["text"].join(frame) for item in postings])
    wrong = [
        (item["role"], decoded["roles"][0]["id"], item["text"].splitlines()[0])
        for item, decoded in zip(postings, found, strict=True)
        if decoded["roles"][0]["id"] != item["role"]
    ]
    assert len(wrong) <= len(postings) / 10, wrong


def test_a_title_alone_decides_where_nothing_else_is_said(documents: Path, handbook: Handbook) -> None:
    found = _decoded(documents, [role.name for role in handbook.roles.values()])
    assert [item["roles"][0]["id"] for item in found] == list(handbook.roles)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_posting_becomes_a_plan(browser: Browser, site: Site, width: str) -> None:
    text = "Senior MLOps Engineer at Google\nDrift, canary releases, Terraform, Kubernetes and MLflow. <b>Rollback</b> by night."
    viewport = {"width": WIDTHS[width], "height": 900}
    with opened(browser, site.address + PAGE, viewport=viewport, reduced_motion="reduce") as (page, wrong):
        page.get_by_label("The posting").fill(text)
        page.get_by_role("button", name="Decode").press("Enter")
        expect(page.locator("#decoded-role h2")).to_have_text("Most like: MLOps Engineer")
        expect(page.locator("#decoded-role h2")).to_be_focused()
        assert page.locator(".hb-posting").inner_text() == text
        assert {"MLOps Engineer", "Drift", "canary", "Terraform"} <= set(
            page.locator(".hb-mark--role").all_inner_texts()
        )
        assert page.locator(".hb-map__pin").count() == 1
        assert page.locator("#decoded-ask li:visible").count() > 1
        assert violations(page) == []
        assert overflow(page) <= 0

        box = page.get_by_label("I know Kubernetes")
        assert not box.is_checked()
        box.check()
        page.wait_for_timeout(200)
        page.reload()
        assert page.get_by_label("The posting").input_value() == ""
        page.get_by_label("The posting").fill(text)
        page.get_by_role("button", name="Decode").click()
        page.locator(".hb-known input:checked").wait_for()

        page.get_by_role("link", name="Plan for this posting").click()
        page.wait_for_url("**/practice/plan/?role=mlops-engineer&level=senior&company=google&named=*")
        form = page.locator("#plan-form")
        expect(form.get_by_label("Role")).to_have_value("mlops-engineer")
        expect(form.get_by_label("Company")).to_have_value("google")
        assert "Drift" not in page.url
        assert wrong == []
