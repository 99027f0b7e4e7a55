"""Caches that are bounded by the bytes they take, instead of by a number of entries of any length."""

from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from functools import _lru_cache_wrapper, cache, wraps
from sys import getsizeof
from threading import Lock
from typing import TypeVar

Result = TypeVar("Result")

ENTRY = 250
"""Bytes that a dictionary takes for an entry, besides what the key and the value take."""


def size_of(value: object) -> int:
    """The bytes of the value with everything it holds. What it shares with other values is counted for each of them."""
    parts: list[object] = []
    if is_dataclass(value):
        parts = [getattr(value, field.name) for field in fields(value)]
    elif isinstance(value, dict):
        parts = [*value.keys(), *value.values()]
    elif isinstance(value, list | tuple | frozenset):
        parts = list(value)
    return getsizeof(value) + sum(map(size_of, parts))


def bounded_cache(room: int) -> Callable[[Callable[..., Result]], "_lru_cache_wrapper[Result]"]:
    """Like functools.cache, in `room` bytes: an entry for which there is no room left drops all others. Finding an entry is as fast
    as with functools.cache, which counting its uses would not be."""

    def decorate(function: Callable[..., Result]) -> "_lru_cache_wrapper[Result]":
        taken, lock = 0, Lock()

        @cache
        @wraps(function)
        def remember(*args: Hashable) -> Result:
            nonlocal taken
            result = function(*args)
            size = size_of(args) + size_of(result) + ENTRY
            with lock:
                taken += size
                if taken > room:
                    remember.cache_clear()
                    taken = size
            return result

        return remember

    return decorate
