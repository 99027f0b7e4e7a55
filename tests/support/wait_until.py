"""Waiting for a condition, no longer than needed."""

import time
from collections.abc import Callable


def wait_until(condition: Callable[[], object], seconds: float = 20) -> float:
    """Ask until the condition holds; the seconds that it took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, "The condition did not hold in time."
        time.sleep(0.01)
    return time.monotonic() - began
