"""What the desk shows of results: names, points, verdicts, and shares of all results."""

from collections.abc import Iterable

from django import template

from concepts.content import Concept, Content
from wizard.engine.explanation import Reason
from wizard.engine.robustness import FitStep
from wizard.web.rendering.numbers_and_lists import format_signed_number, join_with_and
from wizard.web.rendering.verdict_wording import OutcomeNames, desk_wording, destination, result_wording

register = template.Library()
register.filter(desk_wording)
register.filter(result_wording)


@register.simple_tag
def concept_name(content: Content, slug: str) -> str:
    return content.concepts_by_slug[slug].name


@register.filter
def join_names(concepts: Iterable[Concept]) -> str:
    """Tea, coffee and water."""
    return join_with_and(concept.name for concept in concepts)


@register.simple_tag
def answer_text(content: Content, reason: Reason) -> str:
    question = content.questions_by_slug[reason.question]
    choice = question.choice(reason.choice)
    return f"{question.text} {choice.label if choice else reason.choice}"


@register.simple_tag
def fit_step(content: Content, step: FitStep) -> str:
    """“Tired” for Tea, +1 instead of +2: Coffee"""
    choice, concept = content.choice(step.question, step.choice), content.concepts_by_slug[step.concept]
    fits = f"{format_signed_number(step.moved_to)} instead of {format_signed_number(step.fit)}"
    names = tuple(content.concepts_by_slug[slug].name for slug in step.outcome.recommended)
    return f"“{choice.label}” for {concept.name}, {fits}: {destination(OutcomeNames(names, step.outcome.why_none))}"


@register.simple_tag
def points(reason: Reason, concept: str) -> str:
    """What the answer added to the concept's score, in words."""
    contribution = reason.contributions[concept]
    return "rules it out" if contribution.rules_out else format_signed_number(contribution.points)


@register.filter
def percent(share: float) -> str:
    """A share of all, so that little is not taken for never."""
    if share == 0:
        return "never"
    return f"{share:.0%}".replace("%", "\u00a0%") if share >= 0.01 else "under 1\u00a0%"


@register.filter
def bar_length(share: float) -> int:
    """A share as a length in a picture that is a hundred wide; what is not nothing can be seen."""
    return max(round(share * 100), 1) if share else 0
