"""kill -9 of the server in the middle of many saves, publishes, imports and shares."""

import pytest

from tests.support.concurrent_writers import ConcurrentWriters, assert_nothing_is_lost_or_half
from tests.support.servers.http_client import Editor
from tests.support.wait_until import wait_until


@pytest.fixture(scope="module")
def host(database_copy, serve_host, folder):
    with database_copy("killed", folder) as url, serve_host(url) as host:
        yield host


def test_after_a_kill_confirmed_writes_are_there_and_none_is_half(host):
    editor = Editor(host.address)
    editor.sign_in()
    busy = ConcurrentWriters(editor)
    with busy.run():
        wait_until(lambda: all(len(writer.confirmed) >= 3 for writer in busy.everyone))
        host.kill()
    host.start()
    assert set.union(*(writer.answers for writer in busy.everyone)) == {302}
    assert_nothing_is_lost_or_half(busy)
