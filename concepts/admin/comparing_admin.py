"""The pages of concepts, features and comparisons. The grid of cells says what is stated about each concept."""

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin

from concepts.admin.editing.guide_lock import textareas
from concepts.admin.editing.row_admin import RowAdmin, RowInline
from concepts.models import ComparedConcept, Comparison, Concept, Feature


@admin.register(Concept)
class ConceptAdmin(RowAdmin):
    fields = ["guide", "name", "slug", "summary", "arrow", "outcome", "first_steps"]
    formfield_overrides = textareas(10, 90)
    list_display = ["name", "guide"]


@admin.register(Feature)
class FeatureAdmin(RowAdmin):
    fields = ["guide", "name", "slug", "axis", "always_shown"]
    list_display = ["name", "guide"]


class ColumnInline(RowInline):
    model = ComparedConcept
    fields = ["concept"]
    verbose_name = "column"
    verbose_name_plural = "columns"
    show_change_link = False
    can_delete = True


@admin.register(Comparison)
class ComparisonAdmin(SortableAdminBase, RowAdmin):
    fields = ["guide", "title", "slug"]
    list_display = ["title", "guide"]
    inlines = [ColumnInline]
