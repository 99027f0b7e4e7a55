"""The form of a question: one choice, and whether it matters most. Everything else of the address goes along, hidden."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext

from concepts.content import NOT_SURE, Choice, Question
from wizard.addresses import NEXT, Addresses
from wizard.engine.answers import IMPORTANT, Answers


class OneOf(forms.ChoiceField):
    """A radio field that is checked with every value the address gave for it."""

    widget = forms.RadioSelect

    def clean(self, value):
        values = list(dict.fromkeys(value or []))
        if len(values) > 1:
            raise forms.ValidationError(gettext("The address gave two answers to this question. Choose one."), code="doubled")
        return super().clean(values[0] if values else "")


class QuestionForm(forms.Form):
    """A question of a guide. `given` is what an address says about it (see Query.about); without it nothing is checked."""

    def __init__(self, to: Addresses, question: Question, answers: Answers, beside: str = "", given: dict | None = None):
        initial = {question.slug: answers.chosen.get(question.slug), IMPORTANT: question.slug in answers.important}
        super().__init__(given, initial=initial)
        self.question = question
        self.answers = answers
        self.beside = beside
        self.fields[question.slug] = _choices_of(question)
        self.fields[IMPORTANT] = forms.BooleanField(
            label=gettext("This matters most to us: count it double."),
            required=False,
            widget=forms.CheckboxInput({"value": question.slug}),
        )
        self.helper = _helper(to, question, answers, beside)
        self.helper.layout = self.helper.build_default_layout(self)


def _choices_of(question: Question) -> OneOf:
    """The radio buttons. A choice is its own label, so that the template finds its help beside it."""
    not_sure = Choice(NOT_SURE, gettext("Not sure"), gettext("Counts for nothing, and you can come back to it."))
    return OneOf(
        label=question.text,
        help_text=question.help,
        choices=[(choice.slug, choice) for choice in (*question.choices, not_sure)],
        error_messages={
            "required": gettext("Choose an answer, or “Not sure”."),
            "invalid_choice": gettext("“%(value)s” is not an answer to this question. Choose one of these."),
        },
    )


def _helper(to: Addresses, question: Question, answers: Answers, beside: str) -> FormHelper:
    others = to.state(answers.without(question.slug), beside)
    helper = FormHelper()
    helper.form_method = "get"
    helper.attrs = {"action": to.ask(question.slug), "data-hx-get": to.ask(question.slug)}
    helper.kept = (*others, (NEXT, "1"))
    helper.language = to.content.language
    return helper
