"""The usual way: the wizard of django-formtools asks the first three questions of the shipped guide.

`/plain/` is the SessionWizardView of its documentation, with sessions in the database. `/tuned/` keeps everything in a signed
cookie and asks no database. The look, the form and the page of the result are ours, so that only the wizard is compared.
"""

from crispy_forms.helper import FormHelper
from django import forms
from django.urls import include, path
from formtools.wizard.views import CookieWizardView, SessionWizardView

from concepts.publishing import editions
from wizard import pages
from wizard.engine.answers import Answers
from wizard.engine.evaluation import Evaluation
from wizard.views.addresses import Addresses
from wizard.views.visitor_pages import show

EDITION = editions.current("mlops-and-aiops")
CONTENT = EDITION.content


class Step(forms.Form):
    """One question. A choice is its own label, as in our forms."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.form_tag = False


def step(question) -> type[Step]:
    choices = [(choice.slug, choice) for choice in question.choices]
    field = forms.ChoiceField(label=question.text, help_text=question.help, choices=choices, widget=forms.RadioSelect)
    return type(f"{question.slug.title()}Step", (Step,), {question.slug: field})


class Wizard:
    form_list = [(question.slug, step(question)) for question in CONTENT.questions[:3]]
    template_name = "bench/step.html"

    def done(self, form_list, **kwargs):
        answers = Answers({slug: choice for form in form_list for slug, choice in form.cleaned_data.items()})
        to = Addresses(f"/{CONTENT.slug}/", CONTENT)
        return show(self.request, "result", pages.result(EDITION, to, Evaluation(CONTENT, answers)))


urlpatterns = [
    path("plain/", type("Plain", (Wizard, SessionWizardView), {}).as_view()),
    path("tuned/", type("Tuned", (Wizard, CookieWizardView), {}).as_view()),
    path("", include("config.urls")),
]
