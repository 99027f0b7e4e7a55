"""Which page an address leads to, told without opening it: for those who count."""

from functools import lru_cache

from django.urls import Resolver404, ResolverMatch, resolve

DESK, UNKNOWN = "desk", "unknown"


LONGEST_PATH = 300
"""Characters. Every path of a guide is shorter: it has two slugs, a number and a word."""


def place(path: str) -> ResolverMatch | None:
    """The page with its name and what its address names; None where no page stands. Kept: a guide has few paths."""
    return _place(path) if len(path) <= LONGEST_PATH else _resolve(path)


def _resolve(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None


_place = lru_cache(maxsize=1000)(_resolve)


def kind(path: str) -> str:
    """One word for all pages of a kind: "ask", "result", "result-json"; "desk" for what editors and the preview see."""
    found = place(path)
    if found is None:
        return UNKNOWN
    return DESK if found.namespace else found.url_name or DESK
