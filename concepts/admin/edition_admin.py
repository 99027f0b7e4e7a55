"""The editions: read only, for everyone."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest

from concepts.models import Edition, EditionQuerySet
from concepts.publishing.editions import unreadable

REMEDY = "Restore the database from a backup that still has it, or publish the draft again."


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    list_display = ["__str__", "number", "published_at", "published_by", "note", "state"]
    list_filter = ["guide"]
    list_select_related = ["guide", "published_by"]
    fields = ["guide", "number", "published_at", "published_by", "note"]
    ordering = ["-published_at", "-pk"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> EditionQuerySet:
        return cast(EditionQuerySet, super().get_queryset(request)).without_documents()

    @admin.display(description="state")
    def state(self, edition: Edition) -> str:
        is_readable = (edition.guide.slug, edition.number) not in unreadable()
        return "readable" if is_readable else f"cannot be read. {REMEDY}"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
