"""The form that takes a document: uploaded, pasted, or sent once more with its report."""

import base64
import binascii

from django import forms
from django.core.exceptions import ValidationError

from concepts.importing.import_limits import DESK
from concepts.importing.reader import ParsedDocument, read
from concepts.time_limit import Call

LARGEST = 1_000_000
"""Bytes. The shipped guide has 20,000."""

SMALL = 20_000
"""Bytes. So much is read in the worker itself: it takes a quarter of a second at worst."""

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
    name = forms.CharField(required=False, widget=forms.HiddenInput)
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
            typed["name"] = typed["file"].name.rpartition(".")[0]
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

    def parse(self, call: Call) -> ParsedDocument:
        typed = self.cleaned_data
        stand = {typed["tables"]: True} if typed["tables"] else {}
        return call(read, typed["document"], name=typed["name"], join=typed["join"], limits=DESK, **stand)

    @property
    def is_small(self) -> bool:
        return len(self.cleaned_data["document"]) <= SMALL

    def again(self) -> dict[str, str]:
        """What the form of the report sends once more: the document itself, and how to read it."""
        typed = self.cleaned_data
        document = base64.b64encode(typed["document"]).decode()
        kept = {name: typed[name] for name in ("name", "slug", "tables")}
        return {"document": document, "join": "on" if typed["join"] else "", **kept}
