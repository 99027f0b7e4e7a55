"""The cells of a guide as a grid: features down, concepts across."""

from django import forms
from django.core.exceptions import ValidationError

from concepts.admin.editing.grid import Grid, GridPage, PlaceForm
from concepts.models import Cell, Guide


class CellForm(PlaceForm):
    class Meta:
        model = Cell
        fields = ["text", "note", "source"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in self.fields)

    def clean(self):
        typed = super().clean()
        if not typed.get("text") and (typed.get("note") or typed.get("source")):
            raise ValidationError("Write the text first: a note or a source is shown beside it.")
        return typed


class CellsGrid(GridPage):
    """Adds the grid of cells to the admin of guides."""

    def get_urls(self):
        return [self.own_page("cells", self.cells_view), *super().get_urls()]

    def cells_view(self, request, pk: int):
        guide = self.opened(request, pk, to_change=request.method == "POST")
        comparison = guide.comparisons.filter(slug=request.GET.get("comparison", "")).first()
        return self.show_grid(
            request,
            "admin/concepts/guide/cells.html",
            guide,
            "Cells",
            lambda typed: cells_grid(guide, comparison, typed),
            places=(Cell, ("concept", "feature"), CellForm.Meta.fields),
            comparison=comparison,
            comparisons=guide.comparisons.all(),
        )


def cells_grid(guide: Guide, comparison=None, typed=None) -> Grid:
    """All concepts across, or those of one comparison."""
    concepts = [column.concept for column in comparison.columns.select_related("concept")] if comparison else guide.concepts.all()
    stored = Cell.objects.filter(concept__guide=guide).select_related("concept", "feature")
    cells = {(cell.concept_id, cell.feature_id): cell for cell in stored}

    def place(feature, concept) -> CellForm:
        cell = cells.get((concept.pk, feature.pk)) or Cell(concept=concept, feature=feature)
        return CellForm(typed, instance=cell, prefix=f"{concept.pk}-{feature.pk}")

    return Grid(guide.features.all(), concepts, place)
