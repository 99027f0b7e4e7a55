"""Stores a Content as draft rows. `compile_guide(save_content(content)) == content`."""

from concepts.content import NOT_SURE, Content
from concepts.models import Cell, Choice, ComparedConcept, Concept, Feature, Fit, Guide


def save_content(content: Content) -> Guide:
    """The guide with all its rows, as an editor would have entered them, in order."""
    guide = Guide.objects.create(
        slug=content.slug,
        title=content.title,
        introduction=content.introduction,
        language=content.language,
        close_margin=content.close_margin,
        weak_threshold=content.weak_threshold or 0,
        when_none_fits=content.when_none_fits,
    )
    concepts = {
        each.slug: guide.concepts.create(
            slug=each.slug, name=each.name, summary=each.summary, arrow=each.arrow, outcome=each.outcome, position=position
        )
        for position, each in enumerate(content.concepts, start=1)
    }
    axes = dict(zip(content.axes, ("across", "up"), strict=False))
    features = {
        each.slug: guide.features.create(slug=each.slug, name=each.name, axis=axes.get(each.slug, ""), position=position)
        for position, each in enumerate(content.features, start=1)
    }
    for cell in content.cells:
        Cell.objects.create(
            concept=concepts[cell.concept], feature=features[cell.feature], text=cell.text, note=cell.note, source=cell.source
        )
    for position, each in enumerate(content.comparisons, start=1):
        comparison = guide.comparisons.create(slug=each.slug, title=each.title, position=position)
        for column, slug in enumerate(each.concepts, start=1):
            ComparedConcept.objects.create(comparison=comparison, concept=concepts[slug], position=column)
    choices = _save_questions(guide, content, concepts, features)
    for position, example in enumerate(content.scenarios, start=1):
        expected = concepts.get(example.expected)
        scenario = guide.scenarios.create(situation=example.situation, expected=expected, position=position)
        scenario.choices.set(choices[answer] for answer in example.answers if answer[1] != NOT_SURE)
    return guide


def _save_questions(
    guide: Guide, content: Content, concepts: dict[str, Concept], features: dict[str, Feature]
) -> dict[tuple[str, str], Choice]:
    choices: dict[tuple[str, str], Choice] = {}
    for position, each in enumerate(content.questions, start=1):
        question = guide.questions.create(
            slug=each.slug,
            text=each.text,
            help=each.help,
            why=each.why,
            feature=features.get(each.feature),
            weight=each.weight,
            asked=each.asked,
            position=position,
        )
        question.after.set(choices[opener] for opener in each.after)
        for place, choice in enumerate(each.choices, start=1):
            row = question.choices.create(slug=choice.slug, label=choice.label, help=choice.help, position=place)
            choices[each.slug, choice.slug] = row
            for concept, fit in choice.fits.items():
                Fit.objects.create(choice=row, concept=concepts[concept], value=str(fit))
    return choices
