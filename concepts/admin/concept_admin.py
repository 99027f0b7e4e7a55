"""The page of a concept: its words and its arrow. What is said of it stands in the grid of cells."""

from django.contrib import admin

from concepts.admin.editing.row_admin import RowAdmin
from concepts.models import Concept


@admin.register(Concept)
class ConceptAdmin(RowAdmin):
    fields = ["guide", "name", "slug", "summary", "arrow", "outcome"]
    list_display = ["name", "guide"]
