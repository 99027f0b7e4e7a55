"""Asks checks about a guide, within a time: what is not found out by then is a warning, and keeps nobody from publishing.

Checks that large guides make slow (`checks.takes_long`) are asked in a process of their own, the quickest first.
"""

import hashlib
import json
import time
from collections.abc import Iterable
from threading import Lock
from typing import Final

from django.utils.module_loading import import_string

from concepts.content import Content, to_json
from concepts.publishing.checks import Check, Issue, effort_of, finds_out
from concepts.time_limit import Busy, Late, Unfinished, calls

SECONDS: Final = 5.0
QUICK: Final = 300_000
"""Steps that a check may take in the worker itself: a tenth of a second."""

REMEMBERED_SECONDS: Final = 60
REMEMBERED: Final = 4


def ask(names: Iterable[str], content: Content, seconds: float | None = SECONDS) -> list[Issue]:
    """What the checks with these dotted names find, in this order. The content is whole. None seconds: however long it takes."""
    checks: list[Check] = [import_string(name) for name in names]
    slow = [check for check in checks if effort_of(check, content) > QUICK] if seconds is not None else []
    found = _ask_within(seconds, slow, content) if slow and seconds is not None else {}
    return [issue for check in checks for issue in (found[check] if check in found else check(content))]


def _ask_within(seconds: float, checks: list[Check], content: Content) -> dict[Check, list[Issue]]:
    key = _key(checks, content)
    found = _remembered.get(key)
    if found is None:
        try:
            found = _ask_in_a_process(seconds, checks, content)
        except Busy as busy:
            return {check: [Issue.error("guide", str(busy))] for check in checks}
        _remembered.put(key, found)
    return found


def _ask_in_a_process(seconds: float, checks: list[Check], content: Content) -> dict[Check, list[Issue]]:
    found: dict[Check, list[Issue]] = {}
    with calls(seconds) as call:
        for check in sorted(checks, key=lambda each: effort_of(each, content)):
            try:
                found[check] = call(_listed, check, content)
            except Unfinished as why:
                found[check] = [Issue.warning("guide", not_found_out(finds_out(check), why, seconds))]
    return found


def _listed(check: Check, content: Content) -> list[Issue]:
    return list(check(content))


def not_found_out(what: str, why: Unfinished, seconds: float) -> str:
    """The sentence for an editor. `what` is “Whether every concept can win”, and the like."""
    if isinstance(why, Late):
        return f"{what} was not found out within {max(1, round(seconds))} seconds."
    return f"{what} was not found out. {why}"


class _Remembered:
    """What was found of the last guides, for a minute: publishing asks again while it keeps others from writing."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.found: dict[str, tuple[float, dict[Check, list[Issue]]]] = {}

    def get(self, key: str) -> dict[Check, list[Issue]] | None:
        with self.lock:
            at, found = self.found.get(key, (0.0, None))
        return found if found is not None and time.monotonic() - at < REMEMBERED_SECONDS else None

    def put(self, key: str, found: dict[Check, list[Issue]]) -> None:
        with self.lock:
            self.found[key] = time.monotonic(), found
            while len(self.found) > REMEMBERED:
                del self.found[next(iter(self.found))]


_remembered = _Remembered()


def _key(checks: list[Check], content: Content) -> str:
    names = " ".join(f"{check.__module__}.{check.__qualname__}" for check in checks)
    return hashlib.sha256(f"{names} {json.dumps(to_json(content))}".encode()).hexdigest()
