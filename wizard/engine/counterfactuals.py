"""What would change it: the answers that, given otherwise, would lead to another recommendation.

A change puts another choice in the place of one that was given ("not sure" included); no change goes to "not sure". Scores
are sums, so what a change adds to each score is found once and added to the scores as they stand: see `board`. Which two
changes lead to a concept: see `pairs`.
"""

from dataclasses import dataclass

from concepts.content import Content
from wizard.engine.answers import Answers
from wizard.engine.board import Board, Given
from wizard.engine.pairs import Pairs
from wizard.engine.recommendation import Recommendation, recommend


@dataclass(frozen=True, slots=True)
class Change:
    """Answers given otherwise, as (question, choice) pairs, and what would then be recommended."""

    given: tuple[Given, ...]
    recommended: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """What would have to be true for a concept to be the one recommended.

    `change` is a smallest set of one or two changed answers that makes it so. Where there is none, `change` is None and
    `at_least` says how many answers it takes at least; None when no answers can.
    """

    concept: str
    change: Change | None
    at_least: int | None


@dataclass(frozen=True, slots=True)
class Counterfactuals:
    """Every single change, and for each concept that is not alone recommended the way to it.

    `holds` of `len(singles)` single changes leave the recommended as they are.
    """

    singles: tuple[Change, ...]
    recommended: tuple[str, ...]
    ways: tuple[Way, ...]

    @property
    def holds(self) -> int:
        return len(self.singles) - len(self.elsewhere)

    @property
    def elsewhere(self) -> tuple[Change, ...]:
        """The single changes that lead to another set of recommended concepts."""
        return tuple(change for change in self.singles if set(change.recommended) != set(self.recommended))


def counterfactuals(content: Content, answers: Answers, recommendation: Recommendation | None = None) -> Counterfactuals:
    """All single changes, and the ways to the concepts not recommended."""
    recommendation = recommendation or recommend(content, answers)
    board = Board(content, answers)
    singles = _single_changes(board)
    ways = _Ways(board, singles)
    others = [standing.concept for standing in recommendation.standings if (standing.concept,) != recommendation.recommended]
    return Counterfactuals(singles, recommendation.recommended, tuple(ways.to(concept) for concept in others))


def single_changes(content: Content, answers: Answers) -> tuple[Change, ...]:
    """Every single changed answer and where it leads, in the guide's order."""
    return _single_changes(Board(content, answers))


def _single_changes(board: Board) -> tuple[Change, ...]:
    return tuple(Change((single,), board.leads_to(single)) for single in board.singles)


class _Ways:
    """The way to each concept: the first single change where there is one, else two, else how many at least."""

    def __init__(self, board: Board, singles: tuple[Change, ...]) -> None:
        self.board = board
        self.pairs = Pairs(board)
        self.by_one = {change.recommended: change for change in reversed(singles)}
        self.by_entangled: dict[tuple[str, ...], Change] = {}
        for one, other, recommended in board.entangled():
            self.by_entangled.setdefault(recommended, Change((one, other), recommended))

    def to(self, concept: str) -> Way:
        if change := self.by_one.get((concept,)):
            return Way(concept, change, 1)
        place = self.board.names.index(concept)
        if pair := self.pairs.leading(place):
            return Way(concept, Change(pair, (concept,)), 2)
        if change := self.by_entangled.get((concept,)):
            return Way(concept, change, 2)
        return Way(concept, None, self.at_least(place))

    def at_least(self, place: int) -> int | None:
        """Neither one nor two are enough: three or more, if so many were answered and any number is."""
        if len(self.board.answers.chosen) < 3:
            return None
        if self.board.has_openers:
            return 3
        fewest = self.pairs.at_least(place)
        return fewest and max(fewest, 3)
