"""A grid: a table with a small form in each entry, where a row and a column meet, and one button that saves all of them.

The page of a grid locks the guide while it saves, and shows what somebody else has changed since it was opened.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from concepts.admin.editing.edit_conflicts import REVISION, PageValue, merge, page_value
from concepts.admin.editing.extra_pages import ExtraPagesMixin
from concepts.history.change_log import RowChange
from concepts.models import Guide


class EntryForm(forms.ModelForm):
    """The form of one entry. Left blank, nothing is stored there, and what was stored is deleted."""

    ends: ClassVar[tuple[str, str]]
    """The two foreign keys of the model that say which entry this is."""

    def __init__(self, data: QueryDict | None, instance: models.Model) -> None:
        prefix = "-".join(str(getattr(instance, f"{end}_id")) for end in self.ends)
        super().__init__(data, instance=instance, prefix=prefix, empty_permitted=True, use_required_attribute=False)

    def save(self, commit: bool = True) -> Any:
        if any(self.cleaned_data.values()):
            return super().save(commit)
        if self.instance.pk:
            self.instance.delete()
        return None


class Grid:
    """`make_form(row, column)` makes the form of the entry where the two meet."""

    def __init__(self, rows: Iterable[Any], columns: Iterable[Any], make_form: Callable[[Any, Any], EntryForm]) -> None:
        self.columns = list(columns)
        self.rows = [(row, [make_form(row, column) for column in self.columns]) for row in rows]

    @property
    def forms(self) -> Iterator[EntryForm]:
        return (form for _, forms in self.rows for form in forms)

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms)

    def save(self) -> int:
        """Store what was changed. Returns the number of changed entries."""
        changed = [form for form in self.forms if form.has_changed()]
        for form in changed:
            form.save()
        return len(changed)


class GridMixin(ExtraPagesMixin):
    """Shows and saves a grid of entries with this form."""

    def render_grid(
        self,
        request: HttpRequest,
        template: str,
        row: Any,
        title: str,
        form_class: type[EntryForm],
        make_grid: Callable[[QueryDict | None], Grid],
        **context: Any,
    ) -> HttpResponse:
        """`make_grid` takes what was posted, if anything, and makes the grid from the rows as they are now."""
        conflicts: list[str] = []
        if request.method == "POST":
            with Guide(pk=row.guide_id).edit(request.user) as guide:
                posted, conflicts = merge(request.POST, guide, lambda change: values_in_grid(change, form_class))
                grid = make_grid(posted)
                if not conflicts and grid.is_valid():
                    messages.success(request, _success_message(grid.save(), form_class))
                    return HttpResponseRedirect(request.get_full_path())
        else:
            guide, grid = Guide.objects.get(pk=row.guide_id), make_grid(None)
        seen = {"revision_field": REVISION, "revision": guide.revision}
        return self.render_page(request, template, row, title, grid=grid, conflicts=conflicts, **seen, **context)


def values_in_grid(change: RowChange, form_class: type[EntryForm]) -> Iterator[PageValue]:
    """What of a change the grid shows."""
    if change.model is form_class._meta.model:
        prefix = "-".join(str(change.row[end]) for end in form_class.ends)
        fields = (field for field in form_class.base_fields if field in change.values)
        yield from (page_value(change, field, f"{prefix}-{field}") for field in fields)


def _success_message(count: int, form_class: type[EntryForm]) -> str:
    name = form_class._meta.model._meta.verbose_name
    return f"{count} {name}{'' if count == 1 else 's'} saved." if count else "Nothing was changed."
