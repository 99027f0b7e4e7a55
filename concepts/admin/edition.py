"""The editions: read only, for everyone, for ever."""

from django.contrib import admin

from concepts.models import Edition


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    list_display = ["__str__", "number", "published_at", "published_by", "note"]
    list_filter = ["guide"]
    list_select_related = ["guide", "published_by"]
    fields = ["guide", "number", "published_at", "published_by", "note"]
    ordering = ["-published_at", "-pk"]
    actions = None

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
