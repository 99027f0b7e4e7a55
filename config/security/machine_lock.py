"""A lock for all threads and processes of this machine, which few may wait for.

It is a lock of the kernel on a file, so it is free as soon as the process that holds it is gone.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from django.conf import settings

RETRY_SECONDS = 0.02


class LockTaken(Exception):
    """Too many wait already, or this one has waited too long."""


@contextmanager
def machine_lock(name: str, *, max_waiting: int, seconds: float) -> Iterator[None]:
    """Hold the lock of this name. Raises LockTaken after these seconds, or at once where `max_waiting` others wait already."""
    folder = Path(settings.VAR_DIR) / "locks"
    folder.mkdir(0o700, parents=True, exist_ok=True)
    places = [folder / f"{name}-{place}" for place in range(1 + max_waiting)]
    with _lock_one_of(places, seconds=0), _lock_one_of([folder / name], seconds):
        yield


@contextmanager
def _lock_one_of(paths: list[Path], seconds: float) -> Iterator[None]:
    deadline = time.monotonic() + seconds
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("a")) for path in paths]
        while not any(map(_try_to_lock, files)):
            if time.monotonic() >= deadline:
                raise LockTaken
            time.sleep(RETRY_SECONDS)
        yield  # closing the files frees the lock


def _try_to_lock(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
