"""What would change it: which other answers would lead to another recommendation.

PURE. A change replaces the choice of an answered, visible question by another one; "not sure" is replaced too, but never chosen.
The scores after changes come from `score_matrix`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from concepts.content import Content
from wizard.engine.answers import Answers, QuestionChoice
from wizard.engine.recommendation import Outcome, Recommendation
from wizard.engine.score_matrix import ScoreMatrix


@dataclass(frozen=True, slots=True)
class ChangedAnswers:
    """One or two answers that replace those given, and what they would then come to."""

    answers: tuple[QuestionChoice, ...]
    outcome: Outcome

    @property
    def recommended(self) -> tuple[str, ...]:
        return self.outcome.recommended


@dataclass(frozen=True, slots=True)
class MinimalChange:
    """The fewest changed answers that make a concept the only one recommended.

    `change` has one or two of them. Where they are not enough, `change` is None and `at_least` says how many it takes at least;
    None where no number is enough.
    """

    concept: str
    change: ChangedAnswers | None
    at_least: int | None


@dataclass(frozen=True, slots=True)
class Counterfactuals:
    """Every single changed answer, in the guide's order, and for each concept that is not alone recommended its minimal change."""

    outcome: Outcome
    single_changes: tuple[ChangedAnswers, ...]
    minimal_changes: tuple[MinimalChange, ...]

    @property
    def changes(self) -> tuple[ChangedAnswers, ...]:
        """The single changes that lead to another outcome."""
        return tuple(change for change in self.single_changes if change.outcome.differs_from(self.outcome))

    @property
    def unchanged_count(self) -> int:
        """How many single changes lead to the same outcome."""
        return len(self.single_changes) - len(self.changes)


def counterfactuals(content: Content, answers: Answers, recommendation: Recommendation) -> Counterfactuals:
    matrix = ScoreMatrix(content, answers)
    single_changes = tuple(
        ChangedAnswers((change,), outcome) for change, outcome in zip(matrix.changes, matrix.outcomes_after_each(), strict=True)
    )
    others = [standing.concept for standing in recommendation.standings if (standing.concept,) != recommendation.recommended]
    return Counterfactuals(recommendation.outcome, single_changes, tuple(_minimal_changes(matrix, single_changes, others)))


def _minimal_changes(
    matrix: ScoreMatrix, single_changes: Sequence[ChangedAnswers], concepts: Sequence[str]
) -> Iterator[MinimalChange]:
    """For each concept the first single change that is enough, else a pair, else how many changes it takes at least."""
    first_single = {change.recommended: change for change in reversed(single_changes)}
    for concept in concepts:
        if change := first_single.get((concept,)):
            yield MinimalChange(concept, change, 1)
        elif pair := matrix.pairs.get(concept) or matrix.entangled_pairs.get(concept):
            yield MinimalChange(concept, ChangedAnswers(pair, Outcome((concept,))), 2)
        else:
            yield MinimalChange(concept, None, _at_least(matrix, concept))


def _at_least(matrix: ScoreMatrix, concept: str) -> int | None:
    """One and two changes are not enough: how many it takes at least. None where fewer were answered, or no number is enough."""
    if len(matrix.answers.chosen) < 3:
        return None
    if matrix.has_openers:
        return 3
    fewest = matrix.fewest_changes(concept)
    return fewest and max(fewest, 3)
