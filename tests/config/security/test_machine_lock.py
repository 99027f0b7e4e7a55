"""One process at a time holds the lock, a few wait, and a dead process frees it."""

import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from config.security.machine_lock import LockTaken, machine_lock

ROOT = Path(__file__).parents[3]
HOLD = """
import sys; from django.conf import settings; settings.configure(VAR_DIR=sys.argv[1])
from config.security.machine_lock import machine_lock
with machine_lock("one", max_waiting=0, seconds=0):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


@contextmanager
def lock_in_another_process(place):
    command = [sys.executable, "-c", HOLD, str(place)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def lock(name="one", max_waiting=0, seconds=0.0):
    return machine_lock(name, max_waiting=max_waiting, seconds=seconds)


def test_one_at_a_time_holds_the_lock():
    with lock():
        with pytest.raises(LockTaken), lock():
            pass
        with lock("another"):
            pass
    with lock():
        pass


def test_an_error_frees_the_lock():
    with pytest.raises(ZeroDivisionError), lock():
        1 / 0  # noqa: B018
    with lock():
        pass


def test_the_lock_holds_across_processes_and_ends_with_them(place):
    with lock_in_another_process(place) as process:
        with pytest.raises(LockTaken), lock():
            pass
        process.kill()
        process.wait()
        with lock():
            pass


def test_a_few_wait_and_the_others_are_refused_at_once():
    turns, is_waiting = [], Event()

    def wait():
        is_waiting.set()
        with lock(max_waiting=1, seconds=10):
            turns.append("the one that waited")

    waiting = Thread(target=wait)
    with ExitStack() as held:
        held.enter_context(lock(max_waiting=1))
        waiting.start()
        is_waiting.wait()
        time.sleep(0.1)
        began = time.monotonic()
        with pytest.raises(LockTaken), lock(max_waiting=1, seconds=10):
            pass
        assert time.monotonic() - began < 5
        assert not turns
    waiting.join()
    assert turns == ["the one that waited"]


def test_nobody_waits_longer_than_allowed():
    with lock(), pytest.raises(LockTaken), lock(max_waiting=1, seconds=0.1):
        pass
