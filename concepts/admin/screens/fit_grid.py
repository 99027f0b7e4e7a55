"""The fits of a question as a grid: its choices down, the concepts across, coloured so that the pattern is seen."""

from django import forms

from concepts.admin.editing.grid import Grid, GridPage, PlaceForm
from concepts.models import Fit, Question

SHORT = [("-2", "−2"), ("-1", "−1"), ("", "0"), ("1", "+1"), ("2", "+2"), ("rules-out", "rules out")]


class FitForm(PlaceForm):
    """0 says nothing, so it is not stored."""

    value = forms.ChoiceField(choices=SHORT, required=False)

    class Meta:
        model = Fit
        fields = ["value"]

    @property
    def is_blank(self) -> bool:
        return not self.cleaned_data.get("value")


class FitsGrid(GridPage):
    """Adds the grid of fits to the admin of questions."""

    def get_urls(self):
        return [self.own_page("fits", self.fits_view), *super().get_urls()]

    def fits_view(self, request, pk: int):
        question = self.opened(request, pk, to_change=request.method == "POST")
        return self.show_grid(
            request,
            "admin/concepts/question/fits.html",
            question,
            "Fits",
            lambda typed: fits_grid(question, typed),
            places=(Fit, ("choice", "concept"), ["value"]),
        )


def fits_grid(question: Question, typed=None) -> Grid:
    stored = Fit.objects.filter(choice__question=question).select_related("choice", "concept")
    fits = {(fit.choice_id, fit.concept_id): fit for fit in stored}

    def place(choice, concept) -> FitForm:
        fit = fits.get((choice.pk, concept.pk)) or Fit(choice=choice, concept=concept, value="")
        return FitForm(typed, instance=fit, prefix=f"{choice.pk}-{concept.pk}")

    return Grid(question.choices.all(), question.guide.concepts.all(), place)
