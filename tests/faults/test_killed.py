"""kill -9 of the server in the middle of many saves, publishes, imports and shares."""

import pytest

from tests.support.busy import Busy, assert_nothing_is_lost_or_half
from tests.support.outside import Editor
from tests.support.waiting import until


@pytest.fixture(scope="module")
def host(copied, hosting, folder):
    with copied("killed", folder) as url, hosting(url) as host:
        yield host


def test_what_was_confirmed_is_there_and_nothing_is_half(host):
    editor = Editor(host.address)
    editor.sign_in()
    busy = Busy(editor)
    with busy.writing():
        until(lambda: all(len(writer.confirmed) >= 3 for writer in busy.everyone))
        host.kill()
    host.start()
    assert set.union(*(writer.answers for writer in busy.everyone)) == {302}
    assert_nothing_is_lost_or_half(busy)
