"""Pages of a guide, or of one of its rows, besides the forms that Django's admin makes."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse


def change_url(row: models.Model) -> str:
    return reverse(f"admin:concepts_{row._meta.model_name}_change", args=[row.pk])


class ExtraPagesMixin(admin.ModelAdmin):
    """Lets an admin have pages below the address of a row: `/admin/concepts/guide/7/cells/`."""

    def extra_path(self, name: str, view: Callable[..., HttpResponseBase]) -> URLPattern:
        """The URL pattern of a view that takes the key of the row; its name is `concepts_<model>_<name>`."""
        return path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"concepts_{self.opts.model_name}_{name}")

    def get_permitted_row(self, request: HttpRequest, pk: int, *, to_change: bool = False) -> Any:
        """Raises Http404, and PermissionDenied when the user may not see the row, or not change it."""
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404(f"There is no such {self.opts.verbose_name}: it may have been deleted.")
        if not (self.has_change_permission if to_change else self.has_view_permission)(request, row):
            raise PermissionDenied
        return row

    def render_page(self, request: HttpRequest, template: str, row: Any, title: str, **context: Any) -> TemplateResponse:
        page = {"title": title, "subtitle": str(row), "opts": self.opts, "original": row}
        may_change = self.has_change_permission(request, row)
        shared = self.admin_site.each_context(request)
        return TemplateResponse(request, template, {**shared, **page, "may_change": may_change, **context})
