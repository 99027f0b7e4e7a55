"""What htmx puts into a page is held to the same as a page that came whole; and on the way nothing moves that should not."""

import pytest

from tests.support.asked import DESK, PHONE, looked_at, on_a_desk, on_a_phone
from tests.support.steps import walk_by_htmx


@pytest.mark.parametrize(("taste", "wrong"), [(DESK, on_a_desk), (PHONE, on_a_phone)], ids=["desk", "phone"])
def test_every_step_of_a_journey(chromium, site, taste, wrong):
    with looked_at(chromium, site, taste) as seen:
        found = {step: wrong(seen.page) for step in walk_by_htmx(seen.page)}
        assert {step: answers for step, answers in found.items() if answers} == {}
        assert len(found) == 7
        assert seen.complaints == []
