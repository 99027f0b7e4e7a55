"""Import a Markdown guide: upload or paste it, read the report of what was understood and what it would change, then save.

Nothing is stored between the report and the save: the document travels with the form.
"""

import time
from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import Truncator

from concepts.admin.editing.row_admin import guide_page
from concepts.admin.screens.import_form import ImportForm
from concepts.importing.import_limits import DESK
from concepts.importing.importer import CannotImport, ImportPlan, plan, store
from concepts.models import Guide
from concepts.publishing.editions import check
from concepts.time_limit import Busy, Unfinished, calls

SECONDS = 4.5
READING_SECONDS = 3
"""How long a report may take, and the reading alone. The limits of the desk keep the saving, which follows it, under two."""

LISTED = 300
MESSAGES = 20
"""So many lines of a report are shown, so many messages above it."""

ADVICE = "Split the document, or take it in on the command line, where it may take its time: import_guide."


class Importing:
    """Adds the import to the admin of guides."""

    def get_urls(self):
        return [path("import/", self.admin_site.admin_view(self.import_view), name="concepts_guide_import"), *super().get_urls()]

    def import_view(self, request):
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        if request.method != "POST":
            return self.show_import(request, ImportForm(initial={"slug": request.GET.get("slug", "")}))
        form = ImportForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show_import(request, form)
        try:
            preview = ImportPreview(form)
        except Unfinished as why:
            form.add_error(None, f"Nothing was read. {why}" if isinstance(why, Busy) else f"Nothing was read. {why} {ADVICE}")
            return self.show_import(request, form)
        if "save" in request.POST and (guide := self.save_import(request, form, preview)):
            return HttpResponseRedirect(guide_page(guide.pk))
        return self.show_import(request, form, **preview.report(), again=form.again())

    def save_import(self, request, form: ImportForm, preview: "ImportPreview") -> Guide | None:
        planned = preview.planned
        if planned is None:
            say_problems(request, preview.problems)
            return None
        try:
            with transaction.atomic():
                held = Guide.objects.locked().filter(slug=planned.content.slug).first()
                if planned.is_new is not (held is None) or (held and held.revision != form.cleaned_data["seen"]):
                    messages.error(request, "The draft has changed since the report was made. Here is a new report.")
                    return None
                guide = store(planned, held, request.user)
        except CannotImport as refusal:
            say_problems(request, refusal.problems)
            return None
        messages.success(request, f"“{guide}” was imported into the draft. Visitors see no change until you publish.")
        return guide

    def show_import(self, request, form: ImportForm, **report) -> TemplateResponse:
        context = {"title": "Import a guide", "opts": self.opts, "form": form}
        shared = self.admin_site.each_context(request)
        return TemplateResponse(request, "admin/concepts/guide/import.html", shared | context | report)


class ImportPreview:
    """What a document says and what importing it would do, or why it cannot be imported: found out within a time.

    Raises Unfinished.
    """

    def __init__(self, form: ImportForm):
        self.began = time.monotonic()
        self.planned: ImportPlan | None = None
        self.problems: Sequence[str] = ()
        with calls(READING_SECONDS, directly=form.is_small) as call:
            self.parsed = form.parse(call)
            try:
                self.planned = plan(self.parsed, form.cleaned_data["slug"], DESK, call)
            except CannotImport as refusal:
                self.problems = refusal.problems

    def report(self) -> dict:
        """What the page shows of it."""
        if self.planned is None:
            return {"notices": at_most(self.parsed.notices), "problems": at_most(self.problems)}
        content = self.planned.content
        left = SECONDS - (time.monotonic() - self.began)
        return {
            "notices": at_most((*self.parsed.notices, *self.planned.notices)),
            "planned": self.planned,
            "changes": self.planned.changes[:LISTED],
            "more_changes": len(self.planned.changes[LISTED:]),
            "issues": at_most([issue.message for issue in check(content, seconds=max(0.5, left))]),
            "counts": {
                "concept": len(content.concepts),
                "feature": len(content.features),
                "cell": len(content.cells),
                "comparison": len(content.comparisons),
                "question": len(content.questions),
                "scenario": len(content.scenarios),
            },
            "seen": Guide.objects.filter(slug=content.slug).values_list("revision", flat=True).first(),
        }


def at_most(lines: Sequence, most: int = LISTED) -> list:
    """The first lines, and how many more there are."""
    return [*lines[:most], *([f"And {len(lines) - most:,} more."] if len(lines) > most else [])]


def say_problems(request, problems: Sequence[str]) -> None:
    for problem in at_most(problems, MESSAGES):
        messages.error(request, Truncator(problem).chars(500))
