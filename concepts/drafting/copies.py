"""Copies of a question within its guide, and of a guide as a new draft."""

from collections.abc import Collection
from dataclasses import replace
from itertools import count

from concepts.content import SLUG_LENGTH
from concepts.drafting.draft_rows import write_rows
from concepts.history.recording import Author
from concepts.models import Fit, Guide, Question
from concepts.publishing.compiler import compile_guide


def copy_guide(guide: Guide, by: Author = None) -> Guide:
    """A draft with the same content and another slug, without editions."""
    slug = free_slug(guide.slug, Guide.objects.values_list("slug", flat=True))
    made = Guide(slug=slug)
    write_rows(made, replace(compile_guide(guide), slug=slug, title=f"{guide.title} (copy)"[:200]), by)
    return made


def copy_question(question: Question, by: Author = None) -> Question:
    """The same question right after this one, with its choices, fits and conditions. Scenarios do not answer the copy."""
    with question.guide.edit(by) as guide:
        slugs = guide.questions.values_list("slug", flat=True)
        after = list(question.after.all())
        made = guide.questions.create(
            slug=free_slug(question.slug, slugs),
            text=f"{question.text} (copy)"[:300],
            help=question.help,
            why=question.why,
            feature=question.feature,
            weight=question.weight,
            asked=question.asked,
            position=question.position,
        )
        made.after.set(after)
        for choice in question.choices.prefetch_related("fits"):
            copied = made.choices.create(slug=choice.slug, label=choice.label, help=choice.help, position=choice.position)
            for fit in choice.fits.all():
                Fit.objects.create(choice=copied, concept_id=fit.concept_id, value=fit.value)
        _place_after(guide, question, made)
    return made


def free_slug(slug: str, taken: Collection[str]) -> str:
    """The slug with the first free number: goal-2, goal-3, …"""
    taken = set(taken)
    endings = (f"-{number}" for number in count(2))
    return next(made for ending in endings if (made := slug[: SLUG_LENGTH - len(ending)] + ending) not in taken)


def _place_after(guide: Guide, question: Question, made: Question) -> None:
    others = [row for row in guide.questions.all() if row != made]
    others.insert(others.index(question) + 1, made)
    for position, row in enumerate(others, start=1):
        if row.position != position:
            row.position = position
            row.save()
