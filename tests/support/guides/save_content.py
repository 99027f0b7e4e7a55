"""Stores a Content as draft rows. `compile_guide(save_content(content)) == content`."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db.models import Model

from concepts.content import NOT_SURE, Content
from concepts.history.recording import record_rows
from concepts.models import Cell, Choice, ComparedConcept, Comparison, Concept, Feature, Fit, Guide, Question, Scenario

Row = TypeVar("Row", bound=Model)
Choices = dict[tuple[str, str], Choice]
"""By the slugs of the question and of the choice."""


def save_content(content: Content) -> Guide:
    """The guide with all its rows, as an editor would have entered them, in order; in a few queries, since most tests need them."""
    guide = Guide.objects.create(
        slug=content.slug,
        title=content.title,
        introduction=content.introduction,
        language=content.language,
        close_margin=content.close_margin,
        weak_threshold=content.weak_threshold or 0,
        when_none_fits=content.when_none_fits,
    )
    concepts = {row.slug: row for row in _store(_concepts(guide, content))}
    features = {row.slug: row for row in _store(_features(guide, content))}
    _store(
        Cell(concept=concepts[cell.concept], feature=features[cell.feature], text=cell.text, note=cell.note, source=cell.source)
        for cell in content.cells
    )
    comparisons = _store(
        Comparison(guide=guide, slug=each.slug, title=each.title, position=position)
        for position, each in enumerate(content.comparisons, start=1)
    )
    _store(
        ComparedConcept(comparison=comparison, concept=concepts[slug], position=column)
        for comparison, each in zip(comparisons, content.comparisons, strict=True)
        for column, slug in enumerate(each.concepts, start=1)
    )
    choices = _save_questions(guide, content, concepts, features)
    _save_scenarios(guide, content, concepts, choices)
    return guide


def _store(rows: Iterable[Row]) -> list[Row]:
    """Store rows of one model, and record them in its history."""
    stored = _create(rows)
    if stored:
        record_rows(type(stored[0]), stored, are_new=True)
    return stored


def _create(rows: Iterable[Row]) -> list[Row]:
    rows = list(rows)
    return type(rows[0])._default_manager.bulk_create(rows) if rows else []


def _concepts(guide: Guide, content: Content) -> Iterator[Concept]:
    for position, each in enumerate(content.concepts, start=1):
        texts = {"name": each.name, "summary": each.summary, "arrow": each.arrow, "outcome": each.outcome}
        yield Concept(guide=guide, slug=each.slug, position=position, first_steps=each.first_steps, **texts)


def _features(guide: Guide, content: Content) -> Iterator[Feature]:
    axes = dict(zip(content.axes, ("across", "up"), strict=False))
    for position, each in enumerate(content.features, start=1):
        shown = {"axis": axes.get(each.slug, ""), "always_shown": each.always_shown}
        yield Feature(guide=guide, slug=each.slug, name=each.name, position=position, **shown)


def _save_questions(guide: Guide, content: Content, concepts: dict[str, Concept], features: dict[str, Feature]) -> Choices:
    questions = _create(
        Question(
            guide=guide,
            slug=each.slug,
            text=each.text,
            help=each.help,
            why=each.why,
            feature=features.get(each.feature),
            weight=each.weight,
            asked=each.asked,
            position=position,
        )
        for position, each in enumerate(content.questions, start=1)
    )
    stored = _store(
        Choice(
            question=question,
            slug=choice.slug,
            label=choice.label,
            help=choice.help,
            because=choice.because,
            position=place,
        )
        for question, each in zip(questions, content.questions, strict=True)
        for place, choice in enumerate(each.choices, start=1)
    )
    places = [(each.slug, choice) for each in content.questions for choice in each.choices]
    choices = {(slug, choice.slug): row for (slug, choice), row in zip(places, stored, strict=True)}
    _store(
        Fit(choice=choices[slug, choice.slug], concept=concepts[concept], value=str(fit))
        for slug, choice in places
        for concept, fit in choice.fits.items()
    )
    _create(
        Question.after.through(question=question, choice=choices[opener])
        for question, each in zip(questions, content.questions, strict=True)
        for opener in each.after
    )
    record_rows(Question, questions, are_new=True)
    return choices


def _save_scenarios(guide: Guide, content: Content, concepts: dict[str, Concept], choices: Choices) -> None:
    scenarios = _create(
        Scenario(guide=guide, situation=each.situation, expected=concepts.get(each.expected), position=position)
        for position, each in enumerate(content.scenarios, start=1)
    )
    _create(
        Scenario.choices.through(scenario=scenario, choice=choices[answer])
        for scenario, each in zip(scenarios, content.scenarios, strict=True)
        for answer in each.answers
        if answer[1] != NOT_SURE
    )
    record_rows(Scenario, scenarios, are_new=True)
