"""The buttons that make a copy: of a guide, of a question."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from concepts.admin.editing.own_pages import OwnPages


class Copying(OwnPages):
    """Adds a page that makes a copy and leads to it. `copy(row, user)` makes it."""

    copy = None

    def get_urls(self):
        return [self.own_page("copy", self.copy_view), *super().get_urls()]

    def copy_view(self, request, pk: int):
        row = self.opened(request, pk, to_change=True)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            made = type(self).copy(row, request.user)
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
            return HttpResponseRedirect(self.page_of(row))
        messages.success(request, f"This is the copy of “{row}”. Give it a name and a slug of its own.")
        return HttpResponseRedirect(self.page_of(made))

    def page_of(self, row) -> str:
        return reverse(f"admin:concepts_{self.opts.model_name}_change", args=[row.pk])
