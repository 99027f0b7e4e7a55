"""The cells of a guide as a grid: features down, concepts across."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import URLPattern

from concepts.admin.editing.grid import EntryForm, Grid, GridMixin
from concepts.models import Cell, Comparison, Concept, Feature, Guide


class CellForm(EntryForm):
    ends = ("concept", "feature")

    class Meta:
        model = Cell
        fields = ["text", "note", "source"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, data: QueryDict | None, instance: Cell) -> None:
        super().__init__(data, instance)
        self.fields["text"].required = False

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.cleaned_data.get("text") and (self.cleaned_data.get("note") or self.cleaned_data.get("source")):
            raise ValidationError("Write the text first: a note or a source is shown beside it.")
        return self.cleaned_data


class CellGridMixin(GridMixin):
    """Adds the grid of cells to the admin of guides."""

    def get_urls(self) -> list[URLPattern]:
        return [self.extra_path("cells", self.cells_view), *super().get_urls()]

    def cells_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        guide = self.get_permitted_row(request, pk, to_change=request.method == "POST")
        comparison = guide.comparisons.filter(slug=request.GET.get("comparison", "")).first()
        return self.render_grid(
            request,
            "admin/concepts/guide/cells.html",
            guide,
            "Cells",
            CellForm,
            lambda posted: cell_grid(guide, comparison, posted),
            comparison=comparison,
            comparisons=guide.comparisons.all(),
        )


def cell_grid(guide: Guide, comparison: Comparison | None, posted: QueryDict | None) -> Grid:
    """All concepts across, or those of one comparison."""
    concepts = [column.concept for column in comparison.columns.select_related("concept")] if comparison else guide.concepts.all()
    stored = Cell.objects.filter(concept__guide=guide).select_related("concept", "feature")
    cells = {(cell.concept_id, cell.feature_id): cell for cell in stored}

    def make_form(feature: Feature, concept: Concept) -> CellForm:
        return CellForm(posted, cells.get((concept.pk, feature.pk)) or Cell(concept=concept, feature=feature))

    return Grid(guide.features.all(), concepts, make_form)
