"""Runs publish checks within a time limit. A check that does not finish becomes a warning and does not prevent publishing.

Checks that are slow for large guides (`checks.slow_check`) run in a separate process, the quickest first.
"""

from collections.abc import Iterable
from threading import Lock
from typing import Final

from cachetools import TTLCache, cached
from cachetools.keys import hashkey
from django.utils.module_loading import import_string

from concepts.content import Content
from concepts.publishing.checks import Check, Issue, effort_of, question_of
from concepts.time_limit import Busy, Late, Unfinished, calls

SECONDS: Final = 5.0
QUICK: Final = 300_000
"""Steps that a check may take in the worker itself: a tenth of a second."""


def run_checks(names: Iterable[str], content: Content, seconds: float | None = SECONDS) -> list[Issue]:
    """What the checks with these dotted names find, in this order. The content must be whole. Without `seconds`, no limit."""
    checks: list[Check] = [import_string(name) for name in names]
    slow = [check for check in checks if effort_of(check, content) > QUICK] if seconds is not None else []
    found: dict[Check, list[Issue]] = {}
    if slow and seconds is not None:
        try:
            found = _run_in_process(seconds, slow, content)
        except Busy as busy:
            found = {check: [Issue("error", "guide", str(busy))] for check in slow}
    return [issue for check in checks for issue in (found[check] if check in found else check(content))]


def unfinished_message(question: str, error: Unfinished, seconds: float) -> str:
    """The sentence for an editor. `question` is “Whether every concept can win” or similar."""
    if isinstance(error, Late):
        return f"{question} was not found out within {max(1, round(seconds))} seconds."
    return f"{question} was not found out. {error}"


@cached(TTLCache(maxsize=4, ttl=60), key=lambda seconds, checks, content: hashkey(*checks, content), lock=Lock())
def _run_in_process(seconds: float, checks: list[Check], content: Content) -> dict[Check, list[Issue]]:
    """What was found is remembered for a minute: publishing asks again while it keeps others from writing."""
    found: dict[Check, list[Issue]] = {}
    with calls(seconds) as call:
        for check in sorted(checks, key=lambda each: effort_of(each, content)):
            try:
                found[check] = call(_run_check, check, content)
            except Unfinished as error:
                found[check] = [Issue("warning", "guide", unfinished_message(question_of(check), error, seconds))]
    return found


def _run_check(check: Check, content: Content) -> list[Issue]:
    return list(check(content))
