"""The fits of a question as a grid: its choices down, the concepts across, coloured so that the pattern is visible."""

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import URLPattern

from concepts.admin.editing.grid import EntryForm, Grid, GridMixin
from concepts.models import Choice, Concept, Fit, Question

SHORT_LABELS = [("-2", "−2"), ("-1", "−1"), ("", "0"), ("1", "+1"), ("2", "+2"), ("rules-out", "rules out")]


class FitForm(EntryForm):
    """A fit of 0 is not stored."""

    ends = ("choice", "concept")
    value = forms.ChoiceField(choices=SHORT_LABELS, required=False)

    class Meta:
        model = Fit
        fields = ["value"]


class FitGridMixin(GridMixin):
    """Adds the grid of fits to the admin of questions."""

    def get_urls(self) -> list[URLPattern]:
        return [self.extra_path("fits", self.fits_view), *super().get_urls()]

    def fits_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        question = self.get_permitted_row(request, pk, to_change=request.method == "POST")
        template = "admin/concepts/question/fits.html"
        return self.render_grid(request, template, question, "Fits", FitForm, lambda posted: fit_grid(question, posted))


def fit_grid(question: Question, posted: QueryDict | None) -> Grid:
    stored = Fit.objects.filter(choice__question=question).select_related("choice", "concept")
    fits = {(fit.choice_id, fit.concept_id): fit for fit in stored}

    def make_form(choice: Choice, concept: Concept) -> FitForm:
        return FitForm(posted, fits.get((choice.pk, concept.pk)) or Fit(choice=choice, concept=concept, value=""))

    return Grid(question.choices.all(), question.guide.concepts.all(), make_form)
