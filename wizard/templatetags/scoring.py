"""Names and points for the desk's pages about scenarios."""

from django import template

from concepts.content import Content
from wizard.engine.explanation import Reason
from wizard.templatetags.words import signed

register = template.Library()


@register.simple_tag
def concept_name(content: Content, slug: str) -> str:
    return content.concepts_by_slug[slug].name


@register.simple_tag
def answer_text(content: Content, reason: Reason) -> str:
    question = content.questions_by_slug[reason.question]
    return f"{question.text} {question.choice(reason.choice).label}"


@register.simple_tag
def points(reason: Reason, concept: str) -> str:
    """What the answer added to the concept's score, in words."""
    contribution = reason.contributions[concept]
    return "rules it out" if contribution.rules_out else signed(contribution.points)
