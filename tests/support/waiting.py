"""Waiting for what is bound to come, no longer than it takes."""

import time
from collections.abc import Callable


def until(has_come: Callable[[], object], seconds: float = 20) -> float:
    """Ask again and again; the seconds that it took."""
    began = time.monotonic()
    while not has_come():
        assert time.monotonic() - began < seconds, "It did not come."
        time.sleep(0.01)
    return time.monotonic() - began
