"""The form for a short link: a title and a note, both optional.

No field has a maxlength for the browser, which would silently cut off the end of a pasted text.
"""

import re
import unicodedata
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy

from wizard.models import NOTE_LENGTH, TITLE_LENGTH

_DIRECTION_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates: they are no letters, and can reverse the text after them. The page isolates each text by
itself; the marks for a single direction (U+200E, U+200F) stay."""


class VisitorTextField(forms.CharField):
    """Text that anyone may write and everyone will read: `most` characters, none of them a control character."""

    def __init__(self, *, most: int, has_lines: bool = False, **kwargs: Any) -> None:
        super().__init__(required=False, empty_value="", **kwargs)
        self.most = most
        self.allowed_controls = "\n\t" if has_lines else ""
        self.validators = []

    def to_python(self, value: str | None) -> str:
        text = _DIRECTION_CONTROLS.sub("", normalize_newlines(super().to_python(value) or ""))
        return text if any(unicodedata.category(each)[0] in "LNPS" for each in text) else ""

    def validate(self, value: str) -> None:
        super().validate(value)
        if any(unicodedata.category(each) == "Cc" and each not in self.allowed_controls for each in value):
            raise forms.ValidationError(self.error_messages["control"], code="control")
        if len(value) > self.most:
            lengths = {"most": format_number(self.most), "long": format_number(len(value))}
            raise forms.ValidationError(self.error_messages["long"], code="long", params=lengths)


def format_number(number: int) -> str:
    """1,000 as the active language groups digits."""
    return number_format(number, force_grouping=True)


class ShareForm(forms.Form):
    title = VisitorTextField(
        label=gettext_lazy("Title"),
        most=TITLE_LENGTH,
        help_text=gettext_lazy("What it was for: “Payments team, November”. Shown above the result."),
        error_messages={
            "control": gettext_lazy(
                "The title contains control characters, which cannot be shown. Type it again, or paste it as plain text."
            ),
            "long": gettext_lazy("The title can have %(most)s characters. This one has %(long)s: shorten it."),
        },
    )
    note = VisitorTextField(
        label=gettext_lazy("Note"),
        most=NOTE_LENGTH,
        has_lines=True,
        help_text=gettext_lazy("What was decided, by whom, what is still open. Anyone with the link can read it."),
        error_messages={
            "control": gettext_lazy(
                "The note contains control characters, which cannot be shown. Type it again, or paste it as plain text."
            ),
            "long": gettext_lazy("The note can have %(most)s characters. This one has %(long)s: shorten it."),
        },
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.helper = FormHelper(self)
