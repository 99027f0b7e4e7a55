"""Two editors at once: what was typed on a page, and what somebody else has stored since the page was opened.

The law of this file: nothing that somebody else stored is overwritten unseen, and nothing that was typed is lost. What only
the other changed is taken over; what both changed is told, and what was typed stays on the page to be saved again.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from concepts.admin.editing.change_wording import Told, Wording
from concepts.admin.editing.posted_numbers import whole_number
from concepts.history.change_log import Change, changes
from concepts.models import Guide
from concepts.models.fields import one_kind_of_line

REVISION = "seen-revision"
"""The hidden field that says at which revision of the guide the page was opened."""


@dataclass(frozen=True)
class OnPage:
    """A changed value that stands on the page: of which field, under which name it is sent, how it was and is."""

    change: Change
    field: str
    name: str
    old: Any
    new: Any


def on_page(change: Change, field: str, name: str) -> OnPage:
    return OnPage(change, field, name, *change.values[field])


@dataclass(frozen=True)
class Clash:
    """What both the editor and somebody else changed."""

    theirs: Told
    typed: str

    def __str__(self) -> str:
        if self.theirs.event == "deleted":
            return f"{self.theirs.by} has deleted {self.theirs.row} meanwhile. What you typed there was: “{self.typed}”."
        return (
            f"{self.theirs.by} has changed the {self.theirs.field} of {self.theirs.row} meanwhile, from “{self.theirs.old}” to "
            f"“{self.theirs.new}”. You typed “{self.typed}”: save again to put yours in its place."
        )


def merge(typed: QueryDict, guide: Guide, shown: Callable[[Change], Iterable[OnPage]]) -> tuple[QueryDict, list[Clash]]:
    """What was typed, with what others changed since where the editor changed nothing; and where both changed the same.

    `shown` finds what of a change stands on the page. Hold the guide, or somebody may store something between this and the save.
    """
    typed = typed.copy()
    seen = whole_number(typed.get(REVISION, ""))
    since = changes(guide, seen, guide.revision) if seen is not None and seen < guide.revision else []
    clashes = []
    for value in (value for change in since for value in shown(change)):
        mine = [one_kind_of_line(each) for each in typed.getlist(value.name) if each]
        if mine == _as_sent(value.old):
            typed.setlist(value.name, _as_sent(value.new))
        elif mine != _as_sent(value.new):
            clashes.append((value, mine))
    words = Wording([value.change for value, _ in clashes])
    typed[REVISION] = str(guide.revision)
    return typed, [_clash(words, value, mine) for value, mine in clashes]


def _clash(words: Wording, value: OnPage, mine: list[str]) -> Clash:
    field = value.change.model._meta.get_field(value.field)
    typed = [words.value(field, whole_number(each) or each if field.related_model else each) for each in mine]
    return Clash(words.told_of(value.change, value.field, value.old, value.new), ", ".join(typed))


def places_of_rows(typed: QueryDict, prefix: str) -> dict[str, str]:
    """The place of each row in an inline, by the key of the row."""
    named = re.compile(rf"{re.escape(prefix)}-(\d+)-id")
    return {typed[name]: found[1] for name in typed if (found := named.fullmatch(name)) and typed[name]}


def drop_gone_rows(typed: QueryDict, prefix: str, existing: set[str]) -> None:
    """Take rows that are gone out of an inline, and close the gaps that they leave."""
    gone = sorted((int(place) for key, place in places_of_rows(typed, prefix).items() if key not in existing), reverse=True)
    for place in gone:
        _drop_row(typed, prefix, place)
    for count in ("TOTAL_FORMS", "INITIAL_FORMS"):
        if gone:
            typed[f"{prefix}-{count}"] = str(int(typed[f"{prefix}-{count}"]) - len(gone))


def _drop_row(typed: QueryDict, prefix: str, gone: int) -> None:
    named = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)")
    for name in sorted(typed, key=lambda name: int(found[1]) if (found := named.fullmatch(name)) else -1):
        found = named.fullmatch(name)
        if found and int(found[1]) >= gone:
            values = typed.pop(name)
            if int(found[1]) > gone:
                typed.setlist(f"{prefix}-{int(found[1]) - 1}-{found[2]}", values)


def _as_sent(value) -> list[str]:
    """A stored value as a browser would send it."""
    several = value if isinstance(value, tuple) else (value,)
    return [str(each) for each in several if each != ""]
