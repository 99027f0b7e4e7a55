"""Work in a process of its own: it gives a value, or ends in a sentence."""

import operator
import os
import time
from threading import Thread
from unittest.mock import Mock

import numpy
import pytest

from concepts import time_limit
from concepts.importing.import_limits import COMMAND_LINE, DESK
from concepts.importing.import_plan import CannotImport, plan_import
from concepts.importing.reader import read
from concepts.time_limit import Busy, Late, Unfinished, calls


def test_it_gives_what_the_functions_give():
    with calls(5) as call:
        assert call(operator.add, 1, 2) == 3
        assert call(read, "# Bread", limits=COMMAND_LINE).content.title == "Bread"


def test_what_a_function_raises_is_raised_here():
    with calls(5) as call, pytest.raises(ZeroDivisionError):
        call(operator.truediv, 1, 0)


def test_a_refusal_keeps_its_sentences():
    with calls(5) as call, pytest.raises(CannotImport) as refused:
        call(plan_import, read("---\nguide: a b\n---\n"), "a b", None, DESK)
    assert len(refused.value.problems) == 2


def test_a_function_that_never_ends_is_killed():
    began = time.monotonic()
    with calls(0.4) as call, pytest.raises(Late, match=r"It took longer than 0\.4 seconds\."):
        call(time.sleep, 1_000)
    assert time.monotonic() - began < 5


def test_once_it_is_killed_every_further_call_is_late_too():
    with calls(0.2) as call:
        for _ in range(2):
            with pytest.raises(Late):
                call(time.sleep, 1_000)


def test_a_function_that_fills_the_memory_is_stopped():
    with calls(5, memory=300_000_000) as call, pytest.raises(Unfinished, match="too much memory"):
        call(operator.mul, b"x", 400_000_000)


def test_a_function_that_dies_is_told_from_one_that_is_slow():
    with calls(5) as call, pytest.raises(Unfinished, match="ended before it was done") as died:
        call(os._exit, 3)
    assert not isinstance(died.value, Late)


def test_there_is_one_at_a_time_and_others_are_told_at_once():
    said = []

    def try_it():
        try:
            with calls(5):
                said.append("began")
        except Busy as busy:
            said.append(str(busy))

    with calls(5):
        other = Thread(target=try_it)
        other.start()
        other.join()
    assert said == ["Another large guide is being worked on. Try again in a moment."]
    try_it()
    assert said[1:] == ["began"]


def test_where_no_process_can_be_started_it_says_so_and_the_next_one_is_not_kept_out(monkeypatch):
    monkeypatch.setattr("subprocess.Popen", Mock(side_effect=OSError("no memory")))
    for _ in range(2):
        with pytest.raises(Busy, match="no room for another process"), calls(5):
            pass


def test_nothing_is_left_running():
    with calls(5) as call:
        process = call(os.getpid)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_numpy_starts_no_threads_there():
    """Each would take 40 MB of the memory that the process may use, on a machine of 32 processors more than all of it."""
    with calls(20) as call:
        assert call(numpy.add, 1, 2) == 3
        assert len(call(os.listdir, "/proc/self/task")) == 1


def test_it_knows_neither_django_nor_the_settings_of_the_site(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "told to nobody")
    with calls(5) as call:
        assert call(os.getenv, "SECRET_KEY") is None
        call(read, "# Bread")
        assert call(eval, "__import__('sys').modules.get('django')") is None


def test_what_is_small_is_called_here():
    with calls(5, directly=True) as call:
        assert call(os.getpid) == os.getpid()
    assert not time_limit._only_one.locked()
