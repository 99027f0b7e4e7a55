"""Copies of a question within its guide, and of a guide as a new draft."""

from collections.abc import Collection
from dataclasses import replace
from itertools import count
from typing import Any, TypeVar

from django.db.models import Model

from concepts.content import SLUG_LENGTH
from concepts.drafting.draft_rows import write_rows
from concepts.history.recording import Author
from concepts.models import Guide, Question
from concepts.publishing.compiler import compile_guide

Row = TypeVar("Row", bound=Model)


def copy_guide(guide: Guide, by: Author = None) -> Guide:
    """A draft with the same content and another slug, without editions."""
    slug = free_slug(guide.slug, Guide.objects.values_list("slug", flat=True))
    made = Guide(slug=slug)
    write_rows(made, replace(compile_guide(guide), slug=slug, title=f"{guide.title} (copy)"[:200]), by)
    return made


def copy_question(question: Question, by: Author = None) -> Question:
    """The same question right after this one, with its choices, fits and conditions. Scenarios do not answer the copy."""
    with question.guide.edit(by) as guide:
        questions = list(guide.questions.all())
        slug = free_slug(question.slug, [each.slug for each in questions])
        made = _copy_row(question, slug=slug, text=f"{question.text} (copy)"[:300], is_draft=False)
        made.after.set(question.after.all())
        for choice in question.choices.prefetch_related("fits"):
            copied = _copy_row(choice, question_id=made.pk)
            for fit in choice.fits.all():
                _copy_row(fit, choice_id=copied.pk)
        questions.insert(questions.index(question) + 1, made)
        for position, row in enumerate(questions, start=1):
            if row.position != position:
                row.position = position
                row.save()
    return made


def _copy_row(row: Row, **changes: Any) -> Row:
    """Store another row with the same values, except for these."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
    return type(row)._default_manager.create(**values | changes)


def free_slug(slug: str, taken: Collection[str]) -> str:
    """The slug with the first free number: goal-2, goal-3, …"""
    taken = set(taken)
    endings = (f"-{number}" for number in count(2))
    return next(made for ending in endings if (made := slug[: SLUG_LENGTH - len(ending)] + ending) not in taken)
