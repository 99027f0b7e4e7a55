"""The page of a comparison: its title and its columns, in order."""

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin

from concepts.admin.editing.row_admin import RowAdmin, RowInline
from concepts.models import ComparedConcept, Comparison


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
