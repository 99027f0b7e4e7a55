"""The buttons that make a copy: of a guide, of a question."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern

from concepts.admin.editing.extra_pages import ExtraPagesMixin, change_url
from concepts.history.recording import Author


class CopyMixin(ExtraPagesMixin):
    """Adds an address that makes a copy of a row and leads to it."""

    def make_copy(self, row: Any, author: Author) -> Any:
        """The copy, stored. Raises ValidationError."""
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        return [self.extra_path("copy", self.copy_view), *super().get_urls()]

    def copy_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = self.get_permitted_row(request, pk, to_change=True)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            copy = self.make_copy(row, request.user)
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
            return HttpResponseRedirect(change_url(row))
        messages.success(request, f"This is a copy of “{row}”. Give it its own name and slug.")
        return HttpResponseRedirect(change_url(copy))
