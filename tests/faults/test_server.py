"""What the server survives: workers that die, a killed main process, bodies that never arrive, long work on the desk."""

import os
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.servers.http_client import IMPORT, NO_ANSWER, Browser, Editor
from tests.support.servers.processes import is_listening
from tests.support.wait_until import wait_until

SHARE = "/drinks/1/share/"
UNFINISHED = 50
SECONDS_OF_WORK = 3


@pytest.fixture(scope="module")
def host(database_copy, serve_host, folder):
    with database_copy("server", folder) as url, serve_host(url) as host:
        yield host


def count_answers(host, times: int = 100) -> int:
    """How many of so many pages came."""
    came = 0
    for _ in range(times):
        with suppress(*NO_ANSWER):
            came += Browser(host.address).get("/drinks/").status == 200
    return came


def send_head(host, body: int, path: str = SHARE, **headers: str) -> socket.socket:
    """A connection on which a form of so many bytes was announced."""
    at = urlsplit(host.address)
    connection = socket.create_connection((at.hostname, at.port), timeout=10)
    lines = {"Host": at.netloc, "Origin": host.address, "Content-Type": "application/x-www-form-urlencoded"}
    lines |= {"Content-Length": str(body)} if body else {}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    connection.sendall(f"POST {path} HTTP/1.1\r\n{head}\r\n".encode())
    return connection


def count_listening(host) -> int:
    """How many workers take connections; each has a socket of its own on the port."""
    port = f":{urlsplit(host.address).port:04X}"
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(local.endswith(port) and state == "0A" for _, local, _, state, *_ in lines)


def test_all_workers_killed_at_once_are_replaced(host):
    before = host.workers
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    wait_until(lambda: not {*before} & {*host.workers} and count_listening(host) == 2)
    assert count_answers(host) == 100


def test_when_the_main_process_is_killed_its_workers_end_and_the_site_can_start_again(host):
    os.kill(host.server.pid, signal.SIGKILL)
    host.server.wait()
    assert wait_until(lambda: not is_listening(host.address)) < 5
    host.start()
    assert count_answers(host, 1) == 1


def test_a_killed_worker_is_replaced_and_hardly_anyone_notices(host):
    """After a fresh start: granian ends where a worker that it has just replaced dies again within 5.5 seconds."""
    wait_until(lambda: count_listening(host) == 2)
    for worker in host.workers:
        os.kill(worker, signal.SIGKILL)
        assert count_answers(host) >= 98
        wait_until(lambda: worker not in host.workers and count_listening(host) == 2)  # noqa: B023


def test_bodies_that_never_end_delay_nobody(host):
    with ExitStack() as stack:
        for number in range(UNFINISHED):
            path = SHARE if number % 2 else "/admin/login/"
            stack.enter_context(closing(send_head(host, 50_000, path))).sendall(b"title=x")
        slowest = 0.0
        for path in ("/drinks/", "/healthz", "/admin/login/") * 10:
            began = time.monotonic()
            assert Browser(host.address).get(path).status == 200
            slowest = max(slowest, time.monotonic() - began)
        assert Browser(host.address).share("/drinks/1/", "Ours", forwarded="192.0.2.1").status == 302
    assert slowest < 2


@pytest.mark.parametrize(
    ("path", "body", "headers", "status"),
    [
        (SHARE, 200_001, {}, "413"),
        ("/admin/login/", 200_001, {}, "413"),
        ("/admin/login/", 10_000_001, {"Cookie": "sessionid=x"}, "413"),
        (SHARE, 0, {"Transfer_Encoding": "chunked"}, "411"),
    ],
)
def test_a_body_too_large_or_without_a_length_is_refused_before_it_is_sent(host, path, body, headers, status):
    with closing(send_head(host, body, path, **headers)) as connection:
        answer = connection.makefile("rb").read().decode()
    assert answer.split()[1] == status
    assert "x-content-type-options: nosniff" in answer
    assert answer.rstrip().endswith(".")


def test_long_work_on_the_desk_does_not_delay_visitors(host):
    """Two imports at once, again and again. On two idle processors 99 of 100 pages come within 0.2 seconds."""
    editor = Editor(host.address)
    assert editor.sign_in().status == 302
    rows = "".join(f"| feature {row} | {'*a* `b` [c](d) ' * 8} | yes | no |\n" for row in range(5_000))
    text = f"# Large\n\n## Compared\n\n| Feature | A | B | C |\n| --- | --- | --- | --- |\n{rows}"
    over = time.monotonic() + SECONDS_OF_WORK

    def work() -> set[int]:
        statuses = set()
        while time.monotonic() < over:
            statuses.add(editor.post(IMPORT, {"text": text}).status)
        return statuses

    taken = []
    with ThreadPoolExecutor() as desk:
        imports = [desk.submit(work) for _ in range(2)]
        while time.monotonic() < over:
            began = time.monotonic()
            page = Browser(host.address).get(f"/drinks/result/?temperature=hot&effect={'wake' if len(taken) % 2 else 'calm'}")
            taken.append(time.monotonic() - began)
            assert page.status == 200
    assert sorted(taken)[int(len(taken) * 0.95)] < 0.25
    assert set.union(*(each.result() for each in imports)) == {200}
