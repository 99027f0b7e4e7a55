"""Names that differ only in a remark in brackets, a sign or a letter. PURE."""

import re
from collections.abc import Container
from difflib import SequenceMatcher
from typing import Final

from concepts.markdown.slugs import name_key

SIMILARITY: Final = 0.9
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]")


class SimilarNames:
    """Finds the first of the added names that a new name is similar to. Names with different digits never are."""

    def __init__(self) -> None:
        self._by_digits: dict[str, dict[str, tuple[str, SequenceMatcher[str]]]] = {}

    def add(self, slug: str, name: str) -> None:
        letters, digits = _spelling(name)
        self._by_digits.setdefault(digits, {})[slug] = letters, SequenceMatcher(None, "", letters, autojunk=False)

    def find(self, name: str, other_than: Container[str]) -> str:
        """The slug of the first similar name that is not one of `other_than`; "" when there is none."""
        letters, digits = _spelling(name)
        names = self._by_digits.get(digits, {}) if letters else {}
        return next((slug for slug, other in names.items() if slug not in other_than and _are_similar(letters, *other)), "")


def _spelling(name: str) -> tuple[str, str]:
    """The letters and digits of the name outside brackets, and its digits alone."""
    plain = re.sub(r"[\W_]+", "", _IN_BRACKETS.sub("", name_key(name)))
    return plain.removesuffix("s"), re.sub(r"\D+", " ", plain)


def _are_similar(letters: str, other: str, matcher: SequenceMatcher[str]) -> bool:
    if letters == other:
        return True
    if min(len(letters), len(other)) < 6 or abs(len(letters) - len(other)) > 2:
        return False
    matcher.set_seq1(letters)
    return matcher.quick_ratio() >= SIMILARITY and matcher.ratio() >= SIMILARITY
