"""The words for what a comparison of two editions found."""

from django.utils.translation import pgettext_lazy

from concepts.publishing.differences import NOT_STATED, Difference

PARTS = {
    "guide": pgettext_lazy("what changed", "guide"),
    "title": pgettext_lazy("what changed", "title"),
    "close margin": pgettext_lazy("what changed", "close margin"),
    "concept": pgettext_lazy("what changed", "concept"),
    "name": pgettext_lazy("what changed", "name"),
    "summary": pgettext_lazy("what changed", "summary"),
    "feature": pgettext_lazy("what changed", "feature"),
    "cell": pgettext_lazy("what changed", "cell"),
    "note": pgettext_lazy("what changed", "note"),
    "source": pgettext_lazy("what changed", "source"),
    "question": pgettext_lazy("what changed", "question"),
    "text": pgettext_lazy("what changed", "text"),
    "weight": pgettext_lazy("what changed", "weight"),
    "asked": pgettext_lazy("what changed", "when it is asked"),
    "asked only after": pgettext_lazy("what changed", "what it follows"),
    "choice": pgettext_lazy("what changed", "choice"),
    "label": pgettext_lazy("what changed", "label"),
    "fit": pgettext_lazy("what changed", "fit"),
    "map": pgettext_lazy("what changed", "map"),
}

VALUES = {
    ("asked", "always"): pgettext_lazy("what changed", "always"),
    ("asked", "only while the result is close"): pgettext_lazy("what changed", "only while the result is close"),
    ("fit", "rules out"): pgettext_lazy("what changed", "rules out"),
    ("text", NOT_STATED): pgettext_lazy("what changed", "not stated"),
}
"""Values that no editor wrote, by field."""

CHANGES = {
    "added": pgettext_lazy("what changed", "added"),
    "removed": pgettext_lazy("what changed", "removed"),
    "moved": pgettext_lazy("what changed", "in another order"),
}


def part_name(kind: str) -> str:
    """The part of a guide that has changed."""
    return str(PARTS.get(kind, kind))


def old_value(difference: Difference) -> str:
    return str(VALUES.get((difference.field, difference.old), difference.old))


def new_value(difference: Difference) -> str:
    return str(VALUES.get((difference.field, difference.new), difference.new))


def change_name(change: str) -> str:
    return str(CHANGES[change])
