"""The page of a choice: its words. The grid of fits of its question says how well it suits each concept."""

from django.contrib import admin

from concepts.admin.editing.row_admin import RowAdmin
from concepts.models import Choice


@admin.register(Choice)
class ChoiceAdmin(RowAdmin):
    owner_field = "question"
    fields = ["question", "label", "slug", "help"]
    list_display = ["label", "question"]
