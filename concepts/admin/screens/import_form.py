"""The form that takes a document: uploaded, pasted, or posted again with its report."""

import base64
import binascii
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from concepts.importing.import_limits import DESK
from concepts.importing.plain_document import ReadOptions
from concepts.importing.reader import ParsedDocument, read
from concepts.time_limit import Call

MAX_BYTES = 1_000_000
"""The shipped guide has 20,000."""

SMALL_BYTES = 20_000
"""A document of this size is read in the worker itself: it takes a quarter of a second at worst."""

BINARY_SIGNATURES = {
    b"PK\x03\x04": "a ZIP archive, as Word and Excel write them",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"%PDF-": "a PDF document",
    b"\x1f\x8b": "a compressed file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
}
"""How files begin that people mistake for a guide. Without this, text found inside an archive would be read in pieces."""


class ImportForm(forms.Form):
    file = forms.FileField(required=False, label="A file", help_text="Markdown: .md or .txt.")
    text = forms.CharField(required=False, strip=False, label="or its text", widget=forms.Textarea(attrs={"rows": 10, "cols": 80}))
    slug = forms.CharField(
        required=False,
        label="Into the guide",
        help_text="The slug of the guide whose draft is replaced. Leave it empty to use the slug in the document, or a new one.",
    )
    tables = forms.ChoiceField(
        required=False,
        label="Its tables",
        choices=[
            ("", "detect the direction"),
            ("upright", "have concepts across the top (--upright)"),
            ("transpose", "have concepts down the first column (--transpose)"),
        ],
        help_text="If the report leaves out a table because its direction is unclear, choose here how to read it.",
    )
    join = forms.BooleanField(
        required=False,
        label="Join (--join)",
        help_text="Treat concepts with nearly the same name as one, such as “SQL” and “SQL (Relational)”.",
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

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("file"):
            data["document"] = data["file"].read(MAX_BYTES + 1)
            data["name"] = data["file"].name.rpartition(".")[0]
        elif data.get("text"):
            data["document"] = data["text"].encode()
        if not data.get("document") and not self.non_field_errors():
            raise ValidationError("Choose a file, or paste its text.")
        if len(data.get("document", b"")) > MAX_BYTES:
            raise ValidationError(f"The document is larger than {MAX_BYTES // 1_000} kilobytes, which is too large for a guide.")
        for beginning, kind in BINARY_SIGNATURES.items():
            if data.get("document", b"").startswith(beginning):
                raise ValidationError(f"This is {kind}, not a text. Save it as Markdown first.")
        return data

    def parse(self, call: Call) -> ParsedDocument:
        data = self.cleaned_data
        direction = {data["tables"]: True} if data["tables"] else {}
        return call(read, data["document"], ReadOptions(name=data["name"], join=data["join"], **direction), DESK)

    @property
    def is_small(self) -> bool:
        return len(self.cleaned_data["document"]) <= SMALL_BYTES

    def hidden_values(self) -> dict[str, str]:
        """What the form of the report posts again: the document itself, and how to read it."""
        data = self.cleaned_data
        document = base64.b64encode(data["document"]).decode()
        options = {name: data[name] for name in ("name", "slug", "tables")}
        return {"document": document, "join": "on" if data["join"] else "", **options}
