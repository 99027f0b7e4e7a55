"""Pages of a guide, or of one of its rows, beside the forms that Django's admin makes."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path


class OwnPages:
    """Lets an admin have pages below the address of a row: `/admin/concepts/guide/7/cells/`."""

    def own_page(self, name: str, view) -> URLPattern:
        route = f"concepts_{self.opts.model_name}_{name}"
        return path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=route)

    def opened(self, request, pk: int, *, to_change: bool = False):
        """The row that the address names, if the user may see it, or change it."""
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404(f"There is no such {self.opts.verbose_name}: it may have been deleted.")
        if not (self.has_change_permission if to_change else self.has_view_permission)(request, row):
            raise PermissionDenied
        return row

    def show(self, request, template: str, row, title: str, **context) -> TemplateResponse:
        shared = {"title": title, "subtitle": str(row), "opts": self.opts, "original": row}
        may = {"may_change": self.has_change_permission(request, row)}
        return TemplateResponse(request, template, self.admin_site.each_context(request) | shared | may | context)
