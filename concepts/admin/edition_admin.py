"""The editions: read only, for everyone, for ever."""

from django.contrib import admin

from concepts.models import Edition
from concepts.publishing.editions import unreadable

WHAT_TO_DO = "Restore the database from a backup that still has it, or publish the draft again."


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    list_display = ["__str__", "number", "published_at", "published_by", "note", "state"]
    list_filter = ["guide"]
    list_select_related = ["guide", "published_by"]
    fields = ["guide", "number", "published_at", "published_by", "note"]
    ordering = ["-published_at", "-pk"]
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).defer("document")

    @admin.display(description="state")
    def state(self, edition) -> str:
        is_readable = (edition.guide.slug, edition.number) not in unreadable()
        return "readable" if is_readable else f"cannot be read. {WHAT_TO_DO}"

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
