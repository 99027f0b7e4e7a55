"""The page of a choice: its words. How well it suits each concept stands in the grid of fits of its question."""

from django.contrib import admin

from concepts.admin.editing.row_admin import RowAdmin
from concepts.models import Choice


@admin.register(Choice)
class ChoiceAdmin(RowAdmin):
    belongs_to = "question"
    fields = ["question", "label", "slug", "help"]
    list_display = ["label", "question"]
