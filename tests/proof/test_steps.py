"""What htmx puts into a page is held to the same as a page that came whole; and on the way nothing moves that should not."""

import pytest

from tests.support.browser.journey_steps import walk_by_htmx
from tests.support.browser.page_checks import DESKTOP, PHONE, check_on_desktop, check_on_phone, open_browser


@pytest.mark.parametrize(("taste", "wrong"), [(DESKTOP, check_on_desktop), (PHONE, check_on_phone)], ids=["desk", "phone"])
def test_every_step_of_a_journey(chromium, site, taste, wrong):
    with open_browser(chromium, site, taste) as seen:
        found = {step: wrong(seen.page) for step in walk_by_htmx(seen.page)}
        assert {step: answers for step, answers in found.items() if answers} == {}
        assert len(found) == 7
        assert seen.complaints == []
