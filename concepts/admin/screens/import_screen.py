"""Import a Markdown guide: upload or paste it, read the report of what was understood and what would change, then save.

Nothing is stored between the report and the save: the form of the report carries the document.
"""

import time
from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.text import Truncator

from concepts.admin.editing.extra_pages import change_url
from concepts.admin.screens.import_form import ImportForm
from concepts.importing.import_limits import DESK
from concepts.importing.import_plan import CannotImport, ImportPlan
from concepts.importing.importer import plan, store
from concepts.models import Guide
from concepts.publishing.editions import check
from concepts.time_limit import Busy, Unfinished, calls

REPORT_SECONDS = 4.5
READING_SECONDS = 3
"""How long a report may take, and the reading alone. The limits of the desk keep the save that follows under two seconds."""

LINES_SHOWN = 300
MESSAGES_SHOWN = 20
"""At most this many lines of a report are shown, and this many messages above it."""

COUNTED = ("concept", "feature", "cell", "comparison", "question", "scenario")
ADVICE = "Split the document, or import it on the command line, where there is no time limit: import_guide."


class ImportMixin(admin.ModelAdmin):
    """Adds the import to the admin of guides."""

    def get_urls(self) -> list[URLPattern]:
        return [path("import/", self.admin_site.admin_view(self.import_view), name="concepts_guide_import"), *super().get_urls()]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        if request.method != "POST":
            return self.render_import(request, ImportForm(initial={"slug": request.GET.get("slug", "")}))
        form = ImportForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_import(request, form)
        try:
            preview = ImportPreview(form)
        except Unfinished as why:
            form.add_error(None, f"Nothing was read. {why}" if isinstance(why, Busy) else f"Nothing was read. {why} {ADVICE}")
            return self.render_import(request, form)
        if "save" in request.POST and (guide := self.save_import(request, form, preview)):
            return HttpResponseRedirect(change_url(guide))
        return self.render_import(request, form, **preview.report(), hidden_values=form.hidden_values())

    def save_import(self, request: HttpRequest, form: ImportForm, preview: "ImportPreview") -> Guide | None:
        """The guide whose draft was written; None where messages say why nothing was saved."""
        planned = preview.planned
        if planned is None:
            add_error_messages(request, preview.problems)
            return None
        try:
            with transaction.atomic():
                guide = Guide.objects.lock().filter(slug=planned.content.slug).first()
                if planned.is_new is not (guide is None) or (guide and guide.revision != form.cleaned_data["seen"]):
                    messages.error(request, "The draft has changed since the report was made. Here is a new report.")
                    return None
                guide = store(planned, guide, request.user)
        except CannotImport as refusal:
            add_error_messages(request, refusal.problems)
            return None
        messages.success(request, f"“{guide}” was imported into the draft. Visitors see no change until you publish.")
        return guide

    def render_import(self, request: HttpRequest, form: ImportForm, **report: Any) -> TemplateResponse:
        page = {"title": "Import a guide", "opts": self.opts, "form": form}
        return TemplateResponse(
            request, "admin/concepts/guide/import.html", {**self.admin_site.each_context(request), **page, **report}
        )


class ImportPreview:
    """What a document says and what importing it would do, or why it cannot be imported; found out within a time limit.

    Raises Unfinished.
    """

    def __init__(self, form: ImportForm) -> None:
        self.started = time.monotonic()
        self.planned: ImportPlan | None = None
        self.problems: Sequence[str] = ()
        with calls(READING_SECONDS, directly=form.is_small) as call:
            self.parsed = form.parse(call)
            try:
                self.planned = plan(self.parsed, form.cleaned_data["slug"], DESK, call)
            except CannotImport as refusal:
                self.problems = refusal.problems

    def report(self) -> dict[str, Any]:
        """The context of the page that shows it."""
        if self.planned is None:
            return {"notices": shorten(self.parsed.notices), "problems": shorten(self.problems)}
        content = self.planned.content
        seconds_left = REPORT_SECONDS - (time.monotonic() - self.started)
        return {
            "notices": shorten((*self.parsed.notices, *self.planned.notices)),
            "planned": self.planned,
            "changes": self.planned.changes[:LINES_SHOWN],
            "more_changes": len(self.planned.changes[LINES_SHOWN:]),
            "issues": shorten([issue.message for issue in check(content, seconds=max(0.5, seconds_left))]),
            "counts": {kind: len(getattr(content, f"{kind}s")) for kind in COUNTED},
            "seen": Guide.objects.filter(slug=content.slug).values_list("revision", flat=True).first(),
        }


def shorten(lines: Sequence[Any], limit: int = LINES_SHOWN) -> list[Any]:
    """The first lines, and a line that says how many more there are."""
    return [*lines[:limit], *([f"And {len(lines) - limit:,} more."] if len(lines) > limit else [])]


def add_error_messages(request: HttpRequest, problems: Sequence[str]) -> None:
    for problem in shorten(problems, MESSAGES_SHOWN):
        messages.error(request, Truncator(problem).chars(500))
