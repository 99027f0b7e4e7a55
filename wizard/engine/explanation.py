"""Why: each answer's share in the scores, and the rows of the comparison that mattered, for two concepts side by side.

A row's relevance is the size of the difference that the answers to its questions made between the two: the points that they
gave the one minus the points that they gave the other, without the sign.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from concepts.content import Content, Feature
from wizard.engine.answers import Answers, counting_answers
from wizard.engine.recommendation import Contribution, Recommendation


@dataclass(frozen=True, slots=True)
class Reason:
    """One answer that counts: its share in every concept's score."""

    question: str
    choice: str
    feature: str
    important: bool
    contributions: Mapping[str, Contribution]


@dataclass(frozen=True, slots=True)
class RelevantRow:
    """A feature that says something of at least one of the two concepts. `reasons` are the answers about it."""

    feature: Feature
    relevance: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The recommended concept, or the nearest where the best score is too weak, and the one beside it (None where there is none);
    the reasons in the guide's order, and the rows, most relevant first."""

    concept: str | None
    beside: str | None
    reasons: tuple[Reason, ...]
    rows: tuple[RelevantRow, ...]

    def strongest_reasons(self, most: int) -> tuple[Reason, ...]:
        """Up to so many reasons that speak more for the concept than for the one beside it, the strongest first."""
        if self.concept is None or self.beside is None:
            return ()
        differences = [_difference(reason, self.concept, self.beside) for reason in self.reasons]
        in_favour = [(difference, reason) for difference, reason in zip(differences, self.reasons, strict=True) if difference > 0]
        return tuple(reason for _, reason in sorted(in_favour, key=lambda each: -each[0])[:most])


def explain(content: Content, answers: Answers, recommendation: Recommendation, beside: str | None = None) -> Explanation:
    """Explain the recommendation, with `beside` (a concept's slug) or else the next best concept beside the recommended one."""
    concept = next(iter(recommendation.recommended or recommendation.nearest), None)
    if beside == concept or beside not in content.concepts_by_slug:
        beside = None
    beside = beside or next_best(recommendation)
    reasons = _reasons(content, answers, recommendation)
    rows = _rows(content, concept, beside, reasons) if concept else ()
    return Explanation(concept, beside if concept else None, reasons, rows)


def next_best(recommendation: Recommendation) -> str | None:
    """The concept beside the recommended one by default: the other one of a tie, else the runner-up, else the best of those ruled
    out."""
    return next((standing.concept for standing in recommendation.standings[1:]), None)


def _reasons(content: Content, answers: Answers, recommendation: Recommendation) -> tuple[Reason, ...]:
    """Every answer that counts, in the guide's order, with its share in every score."""
    shares = [(standing.concept, standing.contributions) for standing in recommendation.standings]
    return tuple(
        Reason(
            question=question.slug,
            choice=choice.slug,
            feature=question.feature,
            important=question.slug in answers.important,
            contributions={concept: contributions[place] for concept, contributions in shares},
        )
        for place, (question, choice, _) in enumerate(counting_answers(content, answers))
    )


def _rows(content: Content, concept: str, beside: str | None, reasons: tuple[Reason, ...]) -> tuple[RelevantRow, ...]:
    pair = [concept] if beside is None else [concept, beside]
    rows = []
    for feature in content.rows(pair):
        about = tuple(reason for reason in reasons if reason.feature == feature.slug)
        relevance = abs(sum(_difference(reason, concept, beside) for reason in about)) if beside else 0
        rows.append(RelevantRow(feature, relevance, about))
    return tuple(sorted(rows, key=lambda row: (-row.relevance, not row.reasons)))


def _difference(reason: Reason, concept: str, beside: str) -> int:
    return reason.contributions[concept].points - reason.contributions[beside].points
