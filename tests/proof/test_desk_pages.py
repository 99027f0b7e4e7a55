"""axe-core finds nothing in the pages of the desk that is ours to fix."""

import re

import pytest

from tests.support.browser.page_checks import DESKTOP, PHONE, RULES, open_browser, run_axe

PAGES = {
    "sign in": "/admin/login/",
    "guides": "/admin/concepts/guide/",
    "guide": "/admin/concepts/guide/{pk}/change/",
    "cells": "/admin/concepts/guide/{pk}/cells/",
    "publish": "/admin/concepts/guide/{pk}/publish/",
    "editions": "/admin/concepts/guide/{pk}/editions/",
    "who did what": "/admin/concepts/guide/{pk}/trail/",
    "scenarios": "/admin/desk/{pk}/scenarios/",
    "decision check": "/admin/desk/{pk}/check/",
    "import": "/admin/concepts/guide/import/",
}
NOT_OURS = re.compile('empty-table-header: .*<th class="original">')
"""Django's lists of rows have a column without a heading, and django-admin-sortable2 has another."""


RULES_OF_A_DEVICE = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""Dark colours on a phone: the document is the same, its colours and its width differ."""


@pytest.mark.parametrize(("device", "rules"), [(DESKTOP, RULES), (PHONE, RULES_OF_A_DEVICE)], ids=["desk", "phone"])
def test_axe_finds_nothing_in_our_pages(chromium, site, device, rules):
    found = {}
    with open_browser(chromium, site, device) as seen:
        for name, address in pages(seen.page).items():
            assert seen.page.goto(address).status == 200
            found[name] = [each for each in run_axe(seen.page, runOnly=rules) if not NOT_OURS.match(each)]
    assert {name: each for name, each in found.items() if each} == {}


def pages(page) -> dict[str, str]:
    """With the keys of the shipped guide, and of its first question."""
    page.goto(PAGES["guides"])
    change = page.locator("#result_list a", has_text="MLOps").first.get_attribute("href")
    page.goto(change)
    fits = page.locator("a[href*=fits]").first.get_attribute("href")
    return {name: address.format(pk=change.split("/")[-3]) for name, address in PAGES.items()} | {"fits": fits}
