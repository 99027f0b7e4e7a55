"""Two editors at once: what was typed on a page, and what somebody else has stored since the page was opened.

Nothing that somebody else stored is overwritten unseen, and nothing that was typed is lost. What only the other changed is
taken over. What both changed is a conflict: it is shown, and what was typed stays on the page to be saved again.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField
from django.http import QueryDict
from django.utils.text import normalize_newlines

from concepts.admin.editing.change_descriptions import ChangeDescriber
from concepts.admin.editing.posted_numbers import parse_whole_number
from concepts.history.change_log import RowChange, changes
from concepts.models import Guide

REVISION = "seen-revision"
"""The hidden field with the revision of the guide at which the page was opened."""


@dataclass(frozen=True)
class PageValue:
    """A changed value that a page shows: the field of the row, the name of its input, the value before and after."""

    change: RowChange
    field: str
    input_name: str
    old: Any
    new: Any


def page_value(change: RowChange, field: str, input_name: str) -> PageValue:
    return PageValue(change, field, input_name, *change.values[field])


def merge(
    posted: QueryDict, guide: Guide, values_on_page: Callable[[RowChange], Iterable[PageValue]]
) -> tuple[QueryDict, list[str]]:
    """What was posted, with the changes of others wherever the editor changed nothing; and each conflict, in a sentence.

    `values_on_page` finds what of a change the page shows. Hold the guide's lock, so that nobody stores anything before the save.
    """
    posted = posted.copy()
    seen = parse_whole_number(posted.get(REVISION, ""))
    newer = changes(guide, seen, guide.revision) if seen is not None and seen < guide.revision else []
    conflicting = []
    for value in (value for change in newer for value in values_on_page(change)):
        typed = [normalize_newlines(text) for text in posted.getlist(value.input_name) if text]
        if typed == _as_posted(value.old):
            posted.setlist(value.input_name, _as_posted(value.new))
        elif typed != _as_posted(value.new):
            conflicting.append((value, typed))
    describer = ChangeDescriber([value.change for value, _ in conflicting])
    posted[REVISION] = str(guide.revision)
    return posted, [_describe_conflict(describer, value, typed) for value, typed in conflicting]


def _describe_conflict(describer: ChangeDescriber, value: PageValue, typed: list[str]) -> str:
    field = value.change.model._meta.get_field(value.field)
    texts = [describer.value(field, _typed_value(field, text)) for text in typed]
    yours, theirs = ", ".join(texts), describer.describe_value(value.change, value.field, value.old, value.new)
    if theirs.event == "deleted":
        return f"{theirs.by} deleted the {theirs.row} while this page was open. You had typed “{yours}” there."
    return (
        f"{theirs.by} changed the {theirs.field} of the {theirs.row} from “{theirs.old}” to “{theirs.new}” "
        f"while this page was open. You typed “{yours}”: save again to replace theirs with yours."
    )


def form_indexes(posted: QueryDict, prefix: str) -> dict[str, str]:
    """The index of each row's form in a posted formset, by the key of the row."""
    key_input = re.compile(rf"{re.escape(prefix)}-(\d+)-id")
    return {str(posted[name]): match[1] for name in posted if (match := key_input.fullmatch(name)) and posted[name]}


def drop_deleted_rows(posted: QueryDict, prefix: str, existing: set[str]) -> None:
    """Remove the forms of deleted rows from a posted formset, and number the others without gaps."""
    deleted = [int(index) for key, index in form_indexes(posted, prefix).items() if key not in existing]
    if not deleted:
        return
    form_input = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)")
    inputs = sorted((int(match[1]), match[2], name) for name in posted if (match := form_input.fullmatch(name)))
    for index, field, name in inputs:
        values = posted.pop(name)
        if index not in deleted:
            posted.setlist(f"{prefix}-{index - sum(each < index for each in deleted)}-{field}", values)
    for count in (f"{prefix}-TOTAL_FORMS", f"{prefix}-INITIAL_FORMS"):
        posted[count] = str(int(str(posted[count])) - len(deleted))


def _typed_value(field: Any, text: str) -> Any:
    """What the text stands for where it is no text itself: the key of a row, or a tick."""
    if field.related_model:
        return parse_whole_number(text) or text
    return True if isinstance(field, BooleanField) else text


def _as_posted(value: Any) -> list[str]:
    """A stored value as a browser would send it. A box that is not ticked sends nothing."""
    if isinstance(value, bool):
        return ["on"] if value else []
    values = value if isinstance(value, tuple) else (value,)
    return [str(each) for each in values if each != ""]
