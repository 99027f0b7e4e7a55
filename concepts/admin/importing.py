"""Import a Markdown guide: upload or paste it, read the report of what was understood and what it would change, then save.

Nothing is stored between the report and the save: the document travels with the form.
"""

import base64
import binascii

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path

from concepts.admin.rows import guide_page
from concepts.editions import check
from concepts.markdown.importer import CannotImport, plan, save
from concepts.markdown.reader import Parsed, read
from concepts.models import Guide

LARGEST = 1_000_000
"""Bytes. The shipped guide has 20,000."""

NO_TEXT = {
    b"PK\x03\x04": "a ZIP archive, as Word and Excel write them",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"%PDF-": "a PDF document",
    b"\x1f\x8b": "a compressed file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
}
"""How files begin that are taken for a guide by mistake. What an archive holds uncompressed could be read, in pieces."""


class ImportForm(forms.Form):
    file = forms.FileField(required=False, label="A file", help_text="Markdown: .md or .txt.")
    text = forms.CharField(required=False, strip=False, label="or its text", widget=forms.Textarea(attrs={"rows": 10, "cols": 80}))
    slug = forms.CharField(
        required=False,
        label="Into the guide",
        help_text="The slug of the guide whose draft it replaces. Empty: the one that the document names, or a new one.",
    )
    tables = forms.ChoiceField(
        required=False,
        label="Its tables",
        choices=[
            ("", "find out how they stand"),
            ("upright", "have concepts across the top (--upright)"),
            ("transpose", "have concepts down the first column (--transpose)"),
        ],
        help_text="Where the report leaves a table out because it may stand on its side, say here how to read it.",
    )
    join = forms.BooleanField(
        required=False,
        label="Join (--join)",
        help_text="Take concepts with nearly the same name for one, such as “SQL” and “SQL (Relational)”.",
    )
    document = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_document(self) -> bytes:
        try:
            return base64.b64decode(self.cleaned_data["document"], validate=True)
        except binascii.Error:
            self.add_error(None, "The document was damaged on its way. Choose it again.")
            return b""

    def clean(self) -> dict:
        typed = super().clean()
        if typed.get("file"):
            typed["document"] = typed["file"].read(LARGEST + 1)
        elif typed.get("text"):
            typed["document"] = typed["text"].encode()
        if not typed.get("document") and not self.non_field_errors():
            raise ValidationError("Choose a file, or paste its text.")
        if len(typed.get("document", b"")) > LARGEST:
            raise ValidationError(f"The document is larger than {LARGEST // 1_000} kilobytes: that is no guide.")
        for beginning, kind in NO_TEXT.items():
            if typed.get("document", b"").startswith(beginning):
                raise ValidationError(f"This is {kind}, not a text: save it as Markdown first.")
        return typed

    def parsed(self) -> Parsed:
        typed = self.cleaned_data
        name = typed["file"].name.rpartition(".")[0] if typed.get("file") else ""
        stand = {typed["tables"]: True} if typed["tables"] else {}
        return read(typed["document"], name=name, join=typed["join"], **stand)


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
        parsed, slug = form.parsed(), form.cleaned_data["slug"]
        if "save" in request.POST and (guide := self.save_import(request, form, parsed, slug)):
            return HttpResponseRedirect(guide_page(guide.pk))
        return self.show_import(request, form, **report(parsed, slug), again=asked_again(form.cleaned_data))

    def save_import(self, request, form: ImportForm, parsed: Parsed, slug: str) -> Guide | None:
        try:
            with transaction.atomic():
                held = Guide.objects.locked().filter(slug=plan(parsed, slug).content.slug).first()
                if held and held.revision != form.cleaned_data["seen"]:
                    messages.error(request, "The draft has changed since the report was made. Here is a new report.")
                    return None
                guide, _ = save(parsed, slug, request.user)
        except CannotImport as refusal:
            for problem in refusal.problems:
                messages.error(request, problem)
            return None
        messages.success(request, f"“{guide}” was imported into the draft. Visitors see no change until you publish.")
        return guide

    def show_import(self, request, form: ImportForm, **report) -> TemplateResponse:
        context = {"title": "Import a guide", "opts": self.opts, "form": form}
        shared = self.admin_site.each_context(request)
        return TemplateResponse(request, "admin/concepts/guide/import.html", shared | context | report)


def report(parsed: Parsed, slug: str) -> dict:
    """What was understood, and what the import would do; or why it cannot be done."""
    try:
        planned = plan(parsed, slug)
    except CannotImport as refusal:
        return {"notices": parsed.notices, "problems": refusal.problems}
    content = planned.content
    return {
        "notices": (*parsed.notices, *planned.notices),
        "planned": planned,
        "issues": check(content),
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


def asked_again(typed: dict) -> dict[str, str]:
    """What the form of the report sends once more: the document itself, and how to read it."""
    document = base64.b64encode(typed["document"]).decode()
    return {"document": document, "slug": typed["slug"], "tables": typed["tables"], "join": "on" if typed["join"] else ""}
