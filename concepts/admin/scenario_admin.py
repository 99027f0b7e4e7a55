"""The page of a scenario: a situation, an answer to each question that matters, and the concept expected."""

from django import forms
from django.contrib import admin

from concepts.admin.editing.edit_conflicts import OnPage
from concepts.admin.editing.row_admin import RowAdmin
from concepts.models import Choice, Question, Scenario

ANSWER = "answer-"


class AnswerField(forms.ModelChoiceField):
    """One question of the guide, answered or not."""

    def __init__(self, question: Question):
        super().__init__(question.choices.all(), required=False, label=question.text, empty_label="not answered")


@admin.register(Scenario)
class ScenarioAdmin(RowAdmin):
    list_display = ["situation", "guide"]

    def get_fields(self, request, obj=None):
        if not self.has_change_permission(request, obj):
            return ["situation", "choices", "expected"]
        return ["guide", "situation", *self.answer_fields(obj), "expected"]

    def answer_fields(self, scenario: Scenario) -> dict[str, AnswerField]:
        return {f"{ANSWER}{question.pk}": AnswerField(question) for question in scenario.guide.questions.all()}

    def get_form(self, request, obj=None, change=False, **kwargs):
        answers = self.answer_fields(obj)
        given = {f"{ANSWER}{choice.question_id}": choice for choice in obj.choices.all()}
        for name, field in answers.items():
            field.initial = given.get(name)
        kwargs["form"] = type("ScenarioForm", (self.form,), answers)
        return super().get_form(request, obj, change, **kwargs)

    def shown_of(self, request, row, change):
        """The choices stand on the page one by one, each at its question."""
        yield from super().shown_of(request, row, change)
        if change.model is Scenario and change.pk == row.pk and "choices" in change.values:
            before, after = (Choice.objects.filter(pk__in=keys) for keys in change.values["choices"])
            old, new = ({choice.question_id: choice.pk for choice in choices} for choices in (before, after))
            for question in old.keys() | new.keys():
                yield OnPage(change, "choices", f"{ANSWER}{question}", old.get(question, ""), new.get(question, ""))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        chosen: list[Choice] = [choice for name, choice in form.cleaned_data.items() if name.startswith(ANSWER) and choice]
        form.instance.choices.set(chosen)
