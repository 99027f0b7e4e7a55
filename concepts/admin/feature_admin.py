"""The page of a feature: its name and its place on the map. The grid of cells says what it is for each concept."""

from django.contrib import admin

from concepts.admin.editing.row_admin import RowAdmin
from concepts.models import Feature


@admin.register(Feature)
class FeatureAdmin(RowAdmin):
    fields = ["guide", "name", "slug", "axis"]
    list_display = ["name", "guide"]
