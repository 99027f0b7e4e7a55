"""Caches that are bounded by the bytes they take, and not by a number of entries of any length."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache, wraps
from sys import getsizeof
from threading import Lock
from typing import TypeVar

Function = TypeVar("Function", bound=Callable)

ENTRY = 250
"""Bytes that a dictionary takes for an entry with its key, about, beside what the key and the value take."""


def size_of(value: object) -> int:
    """The bytes that the value takes with all that it holds. What it shares with others is counted for each of them."""
    if is_dataclass(value):
        parts = [getattr(value, field.name) for field in fields(value)]
    elif isinstance(value, dict):
        parts = [*value.keys(), *value.values()]
    else:
        parts = value if isinstance(value, list | tuple | frozenset) else ()
    return getsizeof(value) + sum(map(size_of, parts))


def bounded_cache(room: int) -> Callable[[Function], Function]:
    """Like functools.cache, in `room` bytes: when an entry finds no more room, all others are dropped. To find an entry is as fast
    as there, which a count of every use would not be."""

    def decorate(function):
        taken, lock = 0, Lock()

        @cache
        @wraps(function)
        def remember(*given):
            nonlocal taken
            found = function(*given)
            size = size_of(given) + size_of(found) + ENTRY
            with lock:
                taken += size
                if taken > room:
                    remember.cache_clear()
                    taken = size
            return found

        return remember

    return decorate
