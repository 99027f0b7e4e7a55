"""The usual way: the wizard of django-formtools asks the first four questions of the shipped guide.

`/plain/` is the SessionWizardView of its documentation, with sessions in the database. `/tuned/` keeps everything in a signed
cookie and needs no database. Style sheet, forms and result page are ours, so that only the wizard is compared.
"""

from typing import Any
from urllib.parse import urlencode

from crispy_forms.helper import FormHelper
from django import forms
from django.http import HttpResponse, QueryDict
from django.urls import include, path, resolve
from formtools.wizard.views import CookieWizardView, SessionWizardView

from concepts.content import Question
from concepts.publishing import editions

EDITION = editions.current("mlops-and-aiops")
assert EDITION, "The shipped guide is not published."
CONTENT = EDITION.content


class StepForm(forms.Form):
    """One question. A choice is its own label, as in our forms."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.form_tag = False


def build_form(question: Question) -> type[StepForm]:
    choices = [(choice.slug, choice) for choice in question.choices]
    field = forms.ChoiceField(label=question.text, help_text=question.help, choices=choices, widget=forms.RadioSelect)
    return type(f"{question.slug.title()}Form", (StepForm,), {question.slug: field})


class Plain(SessionWizardView):
    form_list = [(question.slug, build_form(question)) for question in CONTENT.questions[:4]]
    template_name = "bench/step.html"

    def done(self, form_list: list[StepForm], **kwargs: Any) -> HttpResponse:
        """Our result page of these answers."""
        address = f"/{CONTENT.slug}/result/"
        request, match = self.request, resolve(address)
        request.method, request.path = "GET", address
        request.GET = QueryDict(urlencode({slug: choice for form in form_list for slug, choice in form.cleaned_data.items()}))
        return match.func(request, *match.args, **match.kwargs)


class Tuned(CookieWizardView):
    form_list = Plain.form_list
    template_name = Plain.template_name
    done = Plain.done


urlpatterns = [
    path("plain/", Plain.as_view()),
    path("tuned/", Tuned.as_view()),
    path("", include("config.urls")),
]
