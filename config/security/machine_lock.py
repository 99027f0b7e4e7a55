"""A lock for all threads and processes of this machine, which few may wait for.

It is a lock of the kernel on a file, so it is free as soon as the process that holds it is gone.
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
def machine_lock(name: str, *, max_waiting: int, seconds: float) -> Iterator[None]:
    """Hold the lock of this name. Raises LockTaken after these seconds, or at once where `max_waiting` others wait already."""
    folder = Path(settings.VAR_DIR) / "locks"
    folder.mkdir(0o700, parents=True, exist_ok=True)
    places = [folder / f"{name}-{place}" for place in range(1 + max_waiting)]
    with _lock_one_of(places, seconds=0), _lock_one_of([folder / name], seconds):
        yield


@contextmanager
def _lock_one_of(files: list[Path], seconds: float) -> Iterator[None]:
    deadline = time.monotonic() + seconds
    while (descriptor := _try_to_lock(files)) is None:
        if time.monotonic() >= deadline:
            raise LockTaken
        time.sleep(RETRY_SECONDS)
    try:
        yield
    finally:
        os.close(descriptor)


def _try_to_lock(files: list[Path]) -> int | None:
    for file in files:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return descriptor
        except BlockingIOError:
            os.close(descriptor)
    return None
