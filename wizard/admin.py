"""Shared results on the desk: listed, searched and withdrawn. What they say is never changed."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from wizard.models import SharedResult


@admin.register(SharedResult)
class SharedResultAdmin(admin.ModelAdmin):
    list_display = ["__str__", "edition", "created_at", "state"]
    list_filter = [("withdrawn_at", admin.EmptyFieldListFilter), "edition__guide"]
    list_select_related = ["edition__guide"]
    search_fields = ["=code", "title", "note"]
    search_help_text = "The code at the end of a link, or words from its title or note."
    show_full_result_count = False
    ordering = ["-pk"]
    actions = ["withdraw"]
    fields = ["code", "edition", "query", "title", "note", "created_at", "withdrawn_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SharedResult]:
        return super().get_queryset(request).defer("edition__document")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SharedResult | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: SharedResult | None = None) -> bool:
        """The permission allows withdrawing shared results from the list. Nobody can edit one."""
        return obj is None and super().has_change_permission(request)

    @admin.display(description="state")
    def state(self, shared: SharedResult) -> str:
        return "withdrawn" if shared.withdrawn_at else "open"

    @admin.action(description="Withdraw: the link then says that it was withdrawn", permissions=["change"])
    def withdraw(self, request: HttpRequest, chosen: QuerySet[SharedResult]) -> None:
        count = chosen.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
        messages.success(
            request, f"{count} shared result{'' if count == 1 else 's'} withdrawn. Anyone who opens the link is told so."
        )
