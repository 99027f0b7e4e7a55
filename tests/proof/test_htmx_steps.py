"""What htmx puts into a page passes the same checks as a whole page, and nothing shifts on the way."""

import pytest

from tests.support.browser.journey_steps import walk_by_htmx
from tests.support.browser.page_checks import DESKTOP, PHONE, check_on_desktop, check_on_phone, open_browser


@pytest.mark.parametrize(("device", "check"), [(DESKTOP, check_on_desktop), (PHONE, check_on_phone)], ids=["desk", "phone"])
def test_every_step_of_a_journey(chromium, site, device, check):
    with open_browser(chromium, site, device) as seen:
        found = {step: check(seen.page) for step in walk_by_htmx(seen.page)}
        assert {step: answers for step, answers in found.items() if answers} == {}
        assert len(found) == 8
        assert seen.complaints == []
