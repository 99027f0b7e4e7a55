"""One at a time on this machine, over all threads and processes, and few that wait.

What a process holds is a lock of the kernel on a file, so it is free again as soon as the process is gone, however it went.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

RETRY_SECONDS = 0.02


class LockTaken(Exception):
    """Too many wait already, or this one has waited too long."""


@contextmanager
def machine_lock(name: str, *, waiting: int, seconds: float) -> Iterator[None]:
    """Hold the lock of this name. At most `waiting` wait for it, each so many seconds at most. Raises LockTaken for all others."""
    folder = Path(settings.VAR_DIR) / "locks"
    folder.mkdir(0o700, parents=True, exist_ok=True)
    with _hold_one_of([folder / f"{name}-{place}" for place in range(1 + waiting)]), _hold_one_of([folder / name], seconds):
        yield


@contextmanager
def _hold_one_of(files: list[Path], seconds: float = 0) -> Iterator[None]:
    held = _lock_one_of(files, time.monotonic() + seconds)
    try:
        yield
    finally:
        os.close(held)


def _lock_one_of(files: list[Path], deadline: float) -> int:
    while True:
        for file in files:
            descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return descriptor
            except BlockingIOError:
                os.close(descriptor)
        if time.monotonic() >= deadline:
            raise LockTaken
        time.sleep(RETRY_SECONDS)
