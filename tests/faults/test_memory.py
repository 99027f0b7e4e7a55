"""Thirty thousand requests of the kinds that fill memory leave a worker within its limit."""

import re
from pathlib import Path
from threading import Thread

import pytest

from tests.support.servers.request_flood import flood, kinds

MOST = 150
"""Megabytes."""
CONNECTIONS = 2


@pytest.fixture
def host(database_copy, serve_host, folder):
    """With one worker, which gets all of them."""
    with database_copy("memory", folder) as url, serve_host(url, WORKERS="1", LOG_LEVEL="ERROR") as host:
        yield host


def megabytes(process: int) -> float:
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())[1]) / 1_000


def test_thirty_thousand_requests_of_the_worst_kinds_leave_a_worker_small(host):
    address, taken, sent = host.address.removeprefix("http://"), {}, 0
    for kind, (many, make) in kinds(address).items():
        shares = [[address, (make(number) for number in range(first, many // 2, CONNECTIONS))] for first in range(CONNECTIONS)]
        connections = [Thread(target=flood, args=share) for share in shares]
        for connection in connections:
            connection.start()
        for connection in connections:
            connection.join()
        taken[kind], sent = max(map(megabytes, host.workers)), sent + many // 2
    assert sent == 30_000
    assert max(taken.values()) < MOST, taken
