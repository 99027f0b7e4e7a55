"""Which slug a name has. PURE."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final, Literal

from concepts.content import SLUG_LENGTH, slug_problem

Kind = Literal["guide", "concept", "feature", "comparison", "question", "choice"]

LONGEST: Final = 500
"""So many characters of a name are looked at. No name that a guide can have is longer."""


def slug_of(name: str) -> str:
    """The slug that follows from a name: its letters and digits, joined with hyphens. May be empty."""
    words = unicodedata.normalize("NFKC", name[:LONGEST]).lower()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", words)).strip("-_")[:SLUG_LENGTH].rstrip("-_")


def free_slug(name: str, kind: Kind, taken: Iterable[str]) -> str:
    """A slug for the name that is allowed for its kind, and not taken: with a number behind it where need be."""
    return Slugs(kind, taken).add(name)


class Slugs:
    """The slugs of one kind that are taken. A thousand things of one name cost no more than a thousand of different names."""

    def __init__(self, kind: Kind, taken: Iterable[str] = ()):
        self.kind: Kind = kind
        self.taken = set(taken)
        self._next: dict[str, int] = {}

    def add(self, name: str) -> str:
        """Take a free slug for the name, which is allowed for its kind: with a number behind it where need be."""
        slug = slug_of(name)
        if not slug or slug in self.taken or slug_problem(slug, self.kind):
            slug = self._numbered((slug or self.kind)[: SLUG_LENGTH - 6])
        self.taken.add(slug)
        return slug

    def _numbered(self, stem: str) -> str:
        number = self._next.get(stem, 2)
        while f"{stem}-{number}" in self.taken:
            number += 1
        self._next[stem] = number + 1
        return f"{stem}-{number}"


def same_name(name: str) -> str:
    """The key under which two spellings of a name are one: without regard to case, spaces and compatibility forms."""
    return " ".join(unicodedata.normalize("NFKC", name[:LONGEST]).casefold().split())


class Names:
    """The things of one kind that a document names, found by slug where one is given, else by name."""

    def __init__(self, kind: Kind):
        self.kind: Kind = kind
        self.by_slug: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._slugs = Slugs(kind)

    def add(self, name: str, slug: str = "") -> str:
        """Remember the thing, and return its slug."""
        slug = slug or self._slugs.add(name)
        self._slugs.taken.add(slug)
        self.by_slug.setdefault(slug, name)
        self._first.setdefault(same_name(name), slug)
        return slug

    def find(self, name: str, slug: str = "") -> str:
        """The slug of the thing meant, "" when there is none."""
        if slug:
            return slug if slug in self.by_slug else ""
        return self._first.get(same_name(name), "")


def slugs_to_show(named: Iterable[tuple[str, str]], kept_words: Iterable[str] = ()) -> dict[str, str]:
    """For (name, slug) pairs: slug -> the slug to write beside the name, or "" where the name alone says it.

    `kept_words` are names that mean something else where these stand.
    """
    pairs = list(named)
    kept = {same_name(word) for word in kept_words}
    uses: dict[str, int] = {}
    for name, _ in pairs:
        uses[same_name(name)] = uses.get(same_name(name), 0) + 1
    return {
        slug: "" if slug == slug_of(name) and uses[same_name(name)] == 1 and same_name(name) not in kept else slug
        for name, slug in pairs
    }
