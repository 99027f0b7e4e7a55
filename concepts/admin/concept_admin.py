"""The page of a concept: its words and its arrow. The grid of cells says what is stated about it."""

from django.contrib import admin

from concepts.admin.editing.row_admin import RowAdmin
from concepts.models import Concept


@admin.register(Concept)
class ConceptAdmin(RowAdmin):
    fields = ["guide", "name", "slug", "summary", "arrow", "outcome"]
    list_display = ["name", "guide"]
