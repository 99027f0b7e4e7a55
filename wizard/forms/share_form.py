"""The form for a link of one's own: a title and a note, both optional.

No field says maxlength to the browser: it would cut off, without a word, the end of what is pasted.
"""

import re
import unicodedata

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.formats import number_format
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy

from wizard.models import NOTE_LENGTH, TITLE_LENGTH

_TURNS_TEXT_AROUND = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates: they carry no letter, and could turn around what stands after them. The page sets each
text apart by itself; the marks for a single direction (U+200E, U+200F) stay."""


class VisitorsText(forms.CharField):
    """Text that anyone may write and everyone will read: at most so many characters, none of them a control character."""

    def __init__(self, *, most: int, lines: bool = False, **kwargs):
        super().__init__(required=False, empty_value="", **kwargs)
        self.most = most
        self.allowed = "\n\t" if lines else ""
        self.validators = []

    def to_python(self, value):
        text = _TURNS_TEXT_AROUND.sub("", normalize_newlines(super().to_python(value)))
        return text if any(unicodedata.category(each)[0] in "LNPS" for each in text) else self.empty_value

    def validate(self, text):
        super().validate(text)
        if any(unicodedata.category(each) == "Cc" and each not in self.allowed for each in text):
            raise forms.ValidationError(self.error_messages["control"], code="control")
        if len(text) > self.most:
            raise forms.ValidationError(
                self.error_messages["long"], code="long", params={"most": grouped(self.most), "long": grouped(len(text))}
            )


def grouped(number: int) -> str:
    """1,000 as the language groups it."""
    return number_format(number, force_grouping=True)


class ShareForm(forms.Form):
    title = VisitorsText(
        label=gettext_lazy("Title"),
        most=TITLE_LENGTH,
        help_text=gettext_lazy("What it was for: “Payments team, November”. Shown above the result."),
        error_messages={
            "control": gettext_lazy(
                "The title holds characters that cannot be shown (control characters). Type it anew, or paste it as plain text."
            ),
            "long": gettext_lazy("The title can have %(most)s characters. This one has %(long)s: shorten it."),
        },
    )
    note = VisitorsText(
        label=gettext_lazy("Note"),
        most=NOTE_LENGTH,
        lines=True,
        help_text=gettext_lazy("What was decided, by whom, what is still open. Whoever has the link can read it."),
        error_messages={
            "control": gettext_lazy(
                "The note holds characters that cannot be shown (control characters). Type it anew, or paste it as plain text."
            ),
            "long": gettext_lazy("The note can have %(most)s characters. This one has %(long)s: shorten it."),
        },
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, sent=None):
        super().__init__(sent)
        self.helper = FormHelper(self)
