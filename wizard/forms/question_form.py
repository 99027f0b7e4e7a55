"""The form of a question: one choice, and whether it matters most. The templates add the rest of the address as hidden fields."""

from collections.abc import Sequence

from crispy_forms.helper import FormHelper
from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from concepts.content import NOT_SURE, Choice, Question
from concepts.content.reserved_words import IMPORTANT
from wizard.engine.answers import Answers
from wizard.views.query_parsing import FormData
from wizard.web.bounded_cache import bounded_cache


class SingleChoiceField(forms.ChoiceField):
    """A radio field that is checked with every value the address gave for it."""

    widget = forms.RadioSelect

    def clean(self, value: Sequence[str] | None) -> str:
        values = list(dict.fromkeys(value or []))
        if len(values) > 1:
            raise forms.ValidationError(gettext("The address gave two answers to this question. Choose one."), code="doubled")
        return super().clean(values[0] if values else "")


class QuestionForm(forms.Form):
    """A question of a guide that is written in `language`. `data` is what an address says about it (see Query.form_data); without
    it nothing is validated, and the fields show what was `chosen` ("" for nothing)."""

    def __init__(
        self, question: Question, language: str, chosen: str = "", is_important: bool = False, data: FormData | None = None
    ) -> None:
        super().__init__(data, initial={question.slug: chosen, IMPORTANT: is_important})
        self.fields[question.slug] = _choices_of(question)
        self.fields[IMPORTANT] = forms.BooleanField(
            label=gettext("This matters most to us: count it double."),
            required=False,
            widget=forms.CheckboxInput({"value": question.slug}),
        )
        self.helper = FormHelper(self)
        self.helper.language = language


def render_fields(question: Question, language: str, answers: Answers) -> SafeString:
    """The fields of the question's form before anything is sent. Cached: there are only so many of them."""
    chosen = answers.chosen.get(question.slug, "")
    return _render_fields(question, language, chosen, question.slug in answers.important, get_language())


@bounded_cache(6_000_000)
def _render_fields(question: Question, language: str, chosen: str, is_important: bool, _interface_language: str) -> SafeString:
    return render_crispy_form(QuestionForm(question, language, chosen, is_important))


def _choices_of(question: Question) -> SingleChoiceField:
    """The radio buttons. The label is the whole choice, so that the template can show its help text."""
    not_sure = Choice(NOT_SURE, gettext("Not sure"), gettext("Does not count. You can come back to it."))
    return SingleChoiceField(
        label=question.text,
        help_text=question.help,
        choices=[(choice.slug, choice) for choice in (*question.choices, not_sure)],
        error_messages={
            "required": gettext("Choose an answer, or “Not sure”."),
            "invalid_choice": gettext("“%(value)s” is not an answer to this question. Choose one of these."),
        },
    )
