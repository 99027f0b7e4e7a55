"""The slug of a name, and the thing that a name or slug refers to. PURE."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final, Literal

from concepts.content import SLUG_LENGTH, slug_problem

SlugKind = Literal["guide", "concept", "feature", "comparison", "question", "choice"]

LONGEST: Final = 500
"""How many characters of a name are looked at. No name that a guide can have is longer."""


def slug_of(name: str) -> str:
    """The slug that follows from a name: its letters and digits, joined with hyphens. May be empty."""
    words = unicodedata.normalize("NFKC", name[:LONGEST]).lower()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", words)).strip("-_")[:SLUG_LENGTH].rstrip("-_")


def name_key(name: str) -> str:
    """Two spellings of one name have the same key: case, spaces and compatibility forms do not count."""
    return " ".join(unicodedata.normalize("NFKC", name[:LONGEST]).casefold().split())


class SlugAllocator:
    """The slugs of one kind that are taken. A thousand things of one name cost no more than a thousand of different names."""

    def __init__(self, kind: SlugKind, taken: Iterable[str] = ()):
        self.kind: SlugKind = kind
        self.taken = set(taken)
        self._next_numbers: dict[str, int] = {}

    def allocate(self, name: str) -> str:
        """Take a free slug for the name that is allowed for its kind, with a number behind it if need be."""
        slug = slug_of(name)
        if not slug or slug in self.taken or slug_problem(slug, self.kind, is_new=True):
            slug = self._add_number((slug or self.kind)[: SLUG_LENGTH - 6])
        self.taken.add(slug)
        return slug

    def _add_number(self, stem: str) -> str:
        number = self._next_numbers.get(stem, 2)
        while f"{stem}-{number}" in self.taken:
            number += 1
        self._next_numbers[stem] = number + 1
        return f"{stem}-{number}"


class NameIndex(SlugAllocator):
    """The things of one kind that a document names, found by slug where one is given, else by name."""

    def __init__(self, kind: SlugKind):
        super().__init__(kind)
        self.by_slug: dict[str, str] = {}
        self._slugs_by_key: dict[str, str] = {}

    def add(self, name: str, slug: str = "") -> str:
        """Add the thing, and return its slug."""
        slug = slug or self.allocate(name)
        self.taken.add(slug)
        self.by_slug.setdefault(slug, name)
        self._slugs_by_key.setdefault(name_key(name), slug)
        return slug

    def find(self, name: str, slug: str = "") -> str:
        """The slug of the thing, "" when there is none."""
        if slug:
            return slug if slug in self.by_slug else ""
        return self._slugs_by_key.get(name_key(name), "")


def slugs_to_write(named: Iterable[tuple[str, str]], reserved: Iterable[str] = ()) -> dict[str, str]:
    """For (name, slug) pairs: slug -> the slug to write beside the name, "" where the name alone is enough.

    `reserved` are names that mean something else in this place.
    """
    pairs = list(named)
    uses = Counter(name_key(name) for name, _ in pairs)
    uses.update(name_key(name) for name in reserved)
    return {slug: "" if slug == slug_of(name) and uses[name_key(name)] == 1 else slug for name, slug in pairs}
