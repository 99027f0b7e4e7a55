"""Shared results on the desk: listed, searched, withdrawn. What they say is never changed."""

from django.contrib import admin, messages
from django.utils import timezone

from wizard.models import SharedResult


@admin.register(SharedResult)
class SharedResultAdmin(admin.ModelAdmin):
    list_display = ["__str__", "edition", "created_at", "state"]
    list_filter = [("withdrawn_at", admin.EmptyFieldListFilter), "edition__guide"]
    list_select_related = ["edition__guide"]
    search_fields = ["=code", "title", "note"]
    search_help_text = "The code at the end of a link, or words of its title or note."
    show_full_result_count = False
    ordering = ["-pk"]
    actions = ["withdraw"]
    fields = ["code", "edition", "query", "title", "note", "created_at", "withdrawn_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("edition__document")

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        """Some may withdraw shared results; nobody changes what one says."""
        return obj is None and super().has_change_permission(request)

    @admin.display(description="state")
    def state(self, shared) -> str:
        return "withdrawn" if shared.withdrawn_at else "open"

    @admin.action(description="Withdraw: the link says that it was withdrawn", permissions=["change"])
    def withdraw(self, request, chosen):
        count = chosen.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
        messages.success(request, f"{count} shared result{'' if count == 1 else 's'} withdrawn: whoever opens the link is told so.")
