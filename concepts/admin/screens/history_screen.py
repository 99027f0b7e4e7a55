"""Who did what: the edits of a guide, newest first, with every value before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern

from concepts.admin.editing.change_descriptions import ChangeDescriber, ChangeDescription
from concepts.admin.editing.extra_pages import ExtraPagesMixin
from concepts.admin.editing.posted_numbers import parse_whole_number
from concepts.history.change_log import changes
from concepts.models import Guide

EDITS_PER_PAGE = 25
CHANGES_PER_EDIT = 200
"""An import can change thousands of values."""

BEFORE_THE_FIRST = -1
"""A guide is made at revision 0."""


@dataclass(frozen=True)
class EditSummary:
    """Who made an edit and when, its first changes in words, and how many more there are."""

    by: str
    at: datetime
    changes: Sequence[ChangeDescription]
    more: int


class HistoryMixin(ExtraPagesMixin):
    """Adds the page "Who did what" to the admin of guides."""

    def get_urls(self) -> list[URLPattern]:
        return [self.extra_path("trail", self.edits_view), *super().get_urls()]

    def edits_view(self, request: HttpRequest, pk: int) -> TemplateResponse:
        guide = self.get_permitted_row(request, pk)
        asked = parse_whole_number(request.GET.get("up-to", ""))
        up_to = guide.revision if asked is None else min(asked, guide.revision)
        after = max(up_to - EDITS_PER_PAGE, BEFORE_THE_FIRST)
        edits, template = edit_summaries(guide, after, up_to), "admin/concepts/guide/history.html"
        return self.render_page(request, template, guide, "Who did what", edits=edits, older=max(after, 0))


def edit_summaries(guide: Guide, after: int, up_to: int) -> list[EditSummary]:
    """The edits after one revision, up to and including another; newest first."""
    found = changes(guide, after, up_to)
    describer = ChangeDescriber(found)
    summaries = []
    for _, group in groupby(found, key=lambda change: change.revision):
        edit = list(group)
        lines = [line for change in edit for line in describer.describe(change)]
        more = len(lines[CHANGES_PER_EDIT:])
        summaries.append(EditSummary(edit[0].by, edit[0].at, lines[:CHANGES_PER_EDIT], more))
    return summaries[::-1]
