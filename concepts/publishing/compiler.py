"""Rows -> Content, in thirteen queries, however large the guide is. Nothing else reads all tables."""

from collections import defaultdict
from collections.abc import Iterable

from concepts import content
from concepts.models import Cell, Choice, ComparedConcept, Feature, Fit, Guide


def compile_guide(guide: Guide) -> content.Content:
    """The draft as it is now. Where others may write meanwhile, lock the guide first: `Guide.objects.lock()`."""
    features = guide.features.all()
    return content.Content(
        slug=guide.slug,
        title=guide.title,
        introduction=guide.introduction,
        language=guide.language,
        close_margin=guide.close_margin,
        weak_threshold=guide.weak_threshold,
        when_none_fits=guide.when_none_fits,
        axes=_axes(features),
        concepts=tuple(
            content.Concept(row.slug, row.name, row.summary, row.arrow, row.outcome, row.first_steps)
            for row in guide.concepts.all()
        ),
        features=tuple(content.Feature(row.slug, row.name, row.always_shown) for row in features),
        cells=_cells(guide),
        comparisons=_comparisons(guide),
        questions=_questions(guide),
        scenarios=_scenarios(guide),
    )


def _axes(features: Iterable[Feature]) -> tuple[str, ...]:
    """The slugs of the features across and up; () unless both are chosen."""
    chosen = {row.axis: row.slug for row in features if row.axis}
    axes = tuple(chosen[axis] for axis in Feature.Axis.values if axis in chosen)
    return axes if len(axes) == len(Feature.Axis) else ()


def _cells(guide: Guide) -> tuple[content.Cell, ...]:
    rows = Cell.objects.filter(concept__guide=guide).values_list("concept__slug", "feature__slug", "text", "note", "source")
    return tuple(content.Cell(*row) for row in rows)


def _comparisons(guide: Guide) -> tuple[content.Comparison, ...]:
    columns: dict[int, list[str]] = defaultdict(list)
    for column in ComparedConcept.objects.filter(comparison__guide=guide).select_related("concept"):
        columns[column.comparison_id].append(column.concept.slug)
    return tuple(content.Comparison(row.slug, row.title, tuple(columns[row.pk])) for row in guide.comparisons.all())


def _questions(guide: Guide) -> tuple[content.Question, ...]:
    fits: dict[int, dict[str, content.Fit]] = defaultdict(dict)
    for choice, concept, value in Fit.objects.filter(choice__question__guide=guide).values_list("choice", "concept__slug", "value"):
        fits[choice][concept] = content.RULES_OUT if value == content.RULES_OUT else int(value)
    return tuple(
        content.Question(
            slug=row.slug,
            text=row.text,
            help=row.help,
            why=row.why,
            feature=row.feature.slug if row.feature else "",
            weight=row.weight,
            asked=row.asked,
            after=_answers(row.after.all()),
            choices=tuple(
                content.Choice(choice.slug, choice.label, choice.help, fits[choice.pk], choice.because)
                for choice in row.choices.all()
            ),
        )
        for row in guide.questions.select_related("feature").prefetch_related("choices", "after__question")
    )


def _scenarios(guide: Guide) -> tuple[content.Scenario, ...]:
    rows = guide.scenarios.select_related("expected").prefetch_related("choices__question")
    return tuple(
        content.Scenario(row.situation, _answers(row.choices.all()), row.expected.slug if row.expected else "") for row in rows
    )


def _answers(choices: Iterable[Choice]) -> tuple[tuple[str, str], ...]:
    """(question, choice) pairs in the order of the questions, then of their choices."""
    in_order = sorted(choices, key=lambda row: (row.question.position, row.question_id, row.position, row.pk))
    return tuple((row.question.slug, row.slug) for row in in_order)
