"""The recommended concept and another: what each answer added to both, and the rows that mattered."""

from dataclasses import dataclass

from concepts.content import Choice, Concept, Content, Question
from wizard.engine.evaluation import Evaluation
from wizard.engine.explanation import Explanation, Reason
from wizard.engine.recommendation import Contribution, Standing
from wizard.pages.page_parts import TableRow, table_rows
from wizard.pages.ranking import Bar, Scale
from wizard.views.addresses import Addresses

Pair = tuple[str, str]


@dataclass(frozen=True)
class AnswerEffect:
    """What one answer added to either concept, as a number and as a bar."""

    question: Question
    choice: Choice
    is_important: bool
    shares: tuple[tuple[Contribution, Bar], ...]


@dataclass(frozen=True)
class DecidingRow:
    """A row that mattered, by how much, and the answers that were about it."""

    row: TableRow
    relevance: int
    answers: tuple[Choice, ...]


@dataclass(frozen=True)
class SideBySide:
    """Both concepts with the addresses of their pages; the reasons and what they add up to; the rows; and the other concepts
    with the address that compares them with the recommended one."""

    columns: tuple[tuple[Concept, str], ...]
    reasons: tuple[AnswerEffect, ...]
    sums: tuple[Standing, ...]
    mattered: tuple[DecidingRow, ...]
    others: tuple[TableRow, ...]
    choices: tuple[tuple[Concept, str], ...]


def put_side_by_side(to: Addresses, evaluation: Evaluation) -> SideBySide | None:
    """None where nothing is recommended, or there is nothing to compare it with."""
    content, explanation = evaluation.content, evaluation.explanation
    if explanation.concept is None or explanation.beside is None:
        return None
    pair = (explanation.concept, explanation.beside)
    return SideBySide(
        columns=tuple((content.concepts_by_slug[slug], to.concept(slug)) for slug in pair),
        reasons=_reasons(content, explanation, pair),
        sums=tuple(evaluation.recommendation.standing(slug) for slug in pair),
        mattered=_deciding_rows(content, explanation, pair),
        others=table_rows(content, [row.feature for row in explanation.rows if not row.relevance], pair),
        choices=tuple((other, to.result(evaluation.answers, other.slug)) for other in content.concepts if other.slug not in pair),
    )


def _reasons(content: Content, explanation: Explanation, pair: Pair) -> tuple[AnswerEffect, ...]:
    most = max((abs(reason.contributions[slug].points) for reason in explanation.reasons for slug in pair), default=0)
    scale = Scale(-(most or 1), most or 1)
    return tuple(_answer_effect(content, reason, pair, scale) for reason in explanation.reasons)


def _answer_effect(content: Content, reason: Reason, pair: Pair, scale: Scale) -> AnswerEffect:
    question = content.questions_by_slug[reason.question]
    contributions = [reason.contributions[slug] for slug in pair]
    shares = tuple((contribution, scale.bar(contribution.points)) for contribution in contributions)
    return AnswerEffect(question, _choice(content, reason), reason.important, shares)


def _deciding_rows(content: Content, explanation: Explanation, pair: Pair) -> tuple[DecidingRow, ...]:
    relevant = [row for row in explanation.rows if row.relevance]
    shown = table_rows(content, [row.feature for row in relevant], pair)
    return tuple(
        DecidingRow(cells, row.relevance, tuple(_choice(content, reason) for reason in row.reasons))
        for cells, row in zip(shown, relevant, strict=True)
    )


def _choice(content: Content, reason: Reason) -> Choice:
    return content.choice(reason.question, reason.choice)
