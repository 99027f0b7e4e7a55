"""The first questions of a guide that has none, drafted from the rows that tell its concepts apart.

PURE. The answers of a question are the cells of its row; concepts with the same cell share an answer. An answer counts for its
concepts (+2) and against those with another cell (-1), so that answering with the cells of one concept, row by row, leads to that
concept. Where a concept has no cell, "None of these" counts against all others. Rows of yes, partly and no have these as answers.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from concepts.content import ALWAYS, WHEN_CLOSE, Choice, Content, Fit, Question
from concepts.importing.distinguishing_rows import MOST_ANSWERS, DistinguishingRow, choose_rows, find_rows, report_alike_concepts
from concepts.importing.notices import Finding, Notice
from concepts.importing.tables.cell_kinds import Mark
from concepts.markdown.slugs import SlugAllocator

ASKED_ALWAYS: Final = 7
MOST_QUESTIONS: Final = 40
"""How many questions are drafted at most, however many rows the guide has."""

NONE: Final = "None of these"

_LABEL_LENGTH: Final = 90
_MARK_FITS: Final[dict[Mark, dict[Mark, Fit]]] = {
    "yes": {"yes": 2, "partly": 1, "no": -2},
    "partly": {"yes": 1, "partly": 2, "no": -1},
    "no": {"yes": -2, "partly": 0, "no": 2},
}


@dataclass(frozen=True, slots=True)
class DraftedQuestions:
    """The questions, best first, and the notices about rows without a question and concepts that nothing tells apart."""

    questions: tuple[Question, ...] = ()
    notices: tuple[Notice, ...] = ()


def draft_questions(content: Content) -> DraftedQuestions:
    """Questions for the content, whether or not it has any."""
    rows, notices = find_rows(content)
    chosen = choose_rows(rows, [concept.slug for concept in content.concepts], MOST_QUESTIONS)
    if len(chosen) < len(rows):
        notices.append(Finding.ROWS_LEFT.notice(rows=len(rows), asked=len(chosen)))
    slugs = SlugAllocator("question")
    questions = tuple(
        Question(
            slug=slugs.allocate(row.feature.slug),
            text=f"Which of these is closest to what you need? {row.feature.name}",
            feature=row.feature.slug,
            asked=ALWAYS if number < ASKED_ALWAYS else WHEN_CLOSE,
            choices=_draft_choices(row, has_all=len(row.answers) == len(content.concepts)),
        )
        for number, row in enumerate(chosen)
    )
    return DraftedQuestions(questions, (*notices, *report_alike_concepts(chosen, content)))


def _draft_choices(row: DistinguishingRow, *, has_all: bool) -> tuple[Choice, ...]:
    choices = list(_mark_choices(row.marks) if row.marks else _text_choices(row))
    if not has_all:
        slug = SlugAllocator("choice", (choice.slug for choice in choices)).allocate(NONE)
        choices.append(Choice(slug, NONE, "", dict.fromkeys(row.answers, -1)))
    return tuple(choices)


def _mark_choices(marks: dict[str, Mark]) -> Iterator[Choice]:
    for mark, fits in _MARK_FITS.items():
        if mark in marks.values():
            yield Choice(mark, mark.capitalize(), "", {concept: fits[other] for concept, other in marks.items()})


def _text_choices(row: DistinguishingRow) -> Iterator[Choice]:
    slugs = SlugAllocator("choice")
    against = -1 if len(row.texts) <= MOST_ANSWERS else 0
    for label, (answer, text) in zip(_labels(list(row.texts.values())), row.texts.items(), strict=True):
        fits: dict[str, Fit] = {concept: 2 if other == answer else against for concept, other in row.answers.items()}
        yield Choice(slugs.allocate(" ".join(text.split()[:5])), label, "" if label == text else text, fits)


def _labels(texts: Sequence[str]) -> list[str]:
    """The texts, shortened; those that would then be the same are cut later."""
    short = [_shorten(text, _LABEL_LENGTH) for text in texts]
    uses = Counter(short)
    return [label if uses[label] == 1 else _shorten(text, 300) for label, text in zip(short, texts, strict=True)]


def _shorten(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return re.sub(r"[\s,;:]+\S*$", "", text[:length]) + "…"
