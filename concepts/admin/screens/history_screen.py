"""Who did what: the edits of a guide, newest first, with every value before and after."""

from itertools import groupby

from concepts.admin.editing.change_wording import Told, Wording
from concepts.admin.editing.own_pages import OwnPages
from concepts.admin.editing.posted_numbers import whole_number
from concepts.history.change_log import Change, changes
from concepts.models import Guide

EDITS_ON_A_PAGE = 25
TOLD_OF_AN_EDIT = 200
"""Values; an import can change thousands."""

BEFORE_THE_FIRST = -1
"""A guide is made at revision 0."""


class Trail(OwnPages):
    """Adds the page "Who did what" to the admin of guides."""

    def get_urls(self):
        return [self.own_page("trail", self.trail_view), *super().get_urls()]

    def trail_view(self, request, pk: int):
        guide = self.opened(request, pk)
        wanted = whole_number(request.GET.get("up-to", ""))
        up_to = guide.revision if wanted is None else min(wanted, guide.revision)
        after = max(up_to - EDITS_ON_A_PAGE, BEFORE_THE_FIRST)
        return self.show(
            request, "admin/concepts/guide/trail.html", guide, "Who did what", edits=edits(guide, after, up_to), older=max(after, 0)
        )


def edits(guide: Guide, after: int, up_to: int) -> list[dict]:
    """The edits, newest first: who, when, and what was changed in words."""
    found = changes(guide, after, up_to)
    words = Wording(found)
    grouped = [(revision, list(group)) for revision, group in groupby(found, key=lambda change: change.revision)]
    return [
        _edit(revision, group, [told for change in group for told in words.told(change)]) for revision, group in reversed(grouped)
    ]


def _edit(revision: int, group: list[Change], told: list[Told]) -> dict:
    shown, more = told[:TOLD_OF_AN_EDIT], len(told[TOLD_OF_AN_EDIT:])
    return {"revision": revision, "by": group[0].by, "at": group[0].at, "told": shown, "more": more}
