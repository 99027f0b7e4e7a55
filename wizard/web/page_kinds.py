"""Which page an address leads to, found without opening it, for what counts requests."""

from functools import lru_cache

from django.urls import Resolver404, ResolverMatch, resolve

DESK, UNKNOWN = "desk", "unknown"

LONGEST_PATH = 300
"""Characters. Every path of a guide is shorter: it has two slugs, a number and a word."""


def find_page(path: str) -> ResolverMatch | None:
    """The view and what its address names; None where there is no page."""
    return _resolve(path) if len(path) <= LONGEST_PATH else None


def page_kind(path: str) -> str:
    """One word for all pages of a kind: "ask", "result", "result-json"; "desk" for what editors and the preview see."""
    found = find_page(path)
    if found is None:
        return UNKNOWN
    return DESK if found.namespace else found.url_name or DESK


@lru_cache(maxsize=1000)
def _resolve(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None
