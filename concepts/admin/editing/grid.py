"""A grid: rows down, columns across, a small form at each place, one save.

The page of a grid holds the guide while it saves, and tells what somebody else has changed meanwhile.
"""

from collections.abc import Callable, Iterable, Iterator

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict

from concepts.admin.editing.edit_conflicts import REVISION, OnPage, merge, on_page
from concepts.admin.editing.own_pages import OwnPages
from concepts.history.change_log import Change
from concepts.models import Guide


class PlaceForm(forms.ModelForm):
    """The form at one place. Left blank, nothing is stored there, and what was is deleted."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, empty_permitted=True, use_required_attribute=False, **kwargs)

    @property
    def is_blank(self) -> bool:
        raise NotImplementedError

    def save(self, commit=True):
        if not self.is_blank:
            return super().save(commit)
        if self.instance.pk:
            self.instance.delete()
        return None


class Grid:
    """`place(row, column)` makes the form where the two meet."""

    def __init__(self, rows: Iterable, columns: Iterable, place: Callable):
        self.columns = list(columns)
        self.rows = [(row, [place(row, column) for column in self.columns]) for row in rows]

    @property
    def forms(self) -> Iterator[PlaceForm]:
        return (form for _, forms in self.rows for form in forms)

    @property
    def wrong(self) -> list[PlaceForm]:
        return [form for form in self.forms if not form.is_valid()]

    def save(self) -> int:
        """Store what was changed; how many places that were."""
        changed = [form for form in self.forms if form.has_changed()]
        for form in changed:
            form.save()
        return len(changed)


class GridPage(OwnPages):
    """Shows and saves a grid: `make(typed)` makes it from the rows as they are now, and what was typed, or None."""

    def show_grid(self, request, template, row, title, make: Callable[[QueryDict | None], Grid], places, **context) -> HttpResponse:
        """`places` are the rows at the places of the grid: their model, the two sides of a place, and their fields."""
        clashes = []
        if request.method == "POST":
            with Guide(pk=row.guide_id).edit(request.user) as guide:
                typed, clashes = merge(request.POST, guide, lambda change: shown_in_grid(change, *places))
                grid = make(typed)
                if not clashes and not grid.wrong:
                    messages.success(request, _what_was_saved(grid.save()))
                    return HttpResponseRedirect(request.get_full_path())
        else:
            guide, grid = Guide.objects.get(pk=row.guide_id), make(None)
        seen = {"revision_field": REVISION, "revision": guide.revision}
        return self.show(request, template, row, title, grid=grid, clashes=clashes, **seen, **context)


def shown_in_grid(change: Change, model, sides: tuple[str, str], fields: Iterable[str]) -> Iterator[OnPage]:
    """What of a change stands in the grid."""
    if change.model is model:
        place = "-".join(str(change.row[side]) for side in sides)
        yield from (on_page(change, field, f"{place}-{field}") for field in fields if field in change.values)


def _what_was_saved(count: int) -> str:
    return f"{count} place{'' if count == 1 else 's'} saved." if count else "Nothing was changed."
