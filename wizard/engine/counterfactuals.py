"""What would change it: the answers that, given otherwise, would lead to another recommendation.

A change puts another choice in the place of one that was given ("not sure" included); no change goes to "not sure". Scores
are sums, so what a change adds to each score is found once and added to the scores as they stand; only a change that opens
or hides other questions is scored afresh. "Ruled out" is counted as a number so far below zero that no score reaches it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from concepts.content import RULES_OUT, Choice, Content, Question
from wizard.engine.answers import Answers, counted, visible, weight
from wizard.engine.recommendation import Recommendation, recommend

FAR_BELOW = -1_000_000
"""What "rules out" takes from a score. No guide's scores come near: 1,000 questions of weight 3, doubled, add 12,000."""

Given = tuple[str, str]


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
    board = _Board(content, answers)
    singles = tuple(board.change(single) for single in board.singles)
    recommended = recommendation.recommended
    found = {change.recommended: change for change in reversed(singles)}
    ways = tuple(
        board.way(standing.concept, found.get((standing.concept,)))
        for standing in recommendation.standings
        if (standing.concept,) != recommended
    )
    return Counterfactuals(singles, recommended, ways)


def single_changes(content: Content, answers: Answers) -> tuple[Change, ...]:
    """Every single changed answer and where it leads, in the guide's order."""
    board = _Board(content, answers)
    return tuple(board.change(single) for single in board.singles)


class _Board:
    """The scores as they stand, in the guide's order of concepts, and what each single change adds to each."""

    def __init__(self, content: Content, answers: Answers) -> None:
        self.content = content
        self.answers = answers
        self.names = [concept.slug for concept in content.concepts]
        self.scores = self.scored(answers)
        self.by_score = sorted(range(len(self.names)), key=lambda place: -self.scores[place])
        self.openers = {
            before
            for question in content.questions
            if question.slug in answers.chosen
            for before, _ in question.after
            if before in answers.chosen
        }

    @cached_property
    def singles(self) -> list[Given]:
        """Every single change: the answered, visible questions, each with each of its other choices."""
        return [
            (question.slug, choice.slug)
            for question in visible(self.content, self.answers)
            if question.slug in self.answers.chosen
            for choice in question.choices
            if choice.slug != self.answers.chosen[question.slug]
        ]

    @cached_property
    def added(self) -> dict[Given, list[int]]:
        """What each single change adds to each score."""
        return {single: self.added_by(single) for single in self.singles}

    def scored(self, answers: Answers) -> list[int]:
        scores = dict.fromkeys(self.names, 0)
        for question, choice in counted(self.content, answers):
            for concept, points in _points(question, choice, answers).items():
                scores[concept] += points
        return list(scores.values())

    def added_by(self, single: Given) -> list[int]:
        slug, choice = single
        if slug in self.openers:
            after = self.scored(self.answers.with_choice(slug, choice))
            return [new - old for new, old in zip(after, self.scores, strict=True)]
        question = self.content.questions_by_slug[slug]
        gained = _points(question, question.choice(choice), self.answers)
        lost = _points(question, question.choice(self.answers.chosen[slug]), self.answers)
        return [gained.get(name, 0) - lost.get(name, 0) for name in self.names]

    @cached_property
    def two_with_an_opener(self) -> dict[tuple[str, ...], Change]:
        """By where it leads, a first pair of changes of which one opens or hides other answered questions."""
        found: dict[tuple[str, ...], Change] = {}
        for opener in self.singles:
            if opener[0] in self.openers:
                board = _Board(self.content, self.answers.with_choice(*opener))
                for single in board.singles:
                    if single[0] != opener[0]:
                        change = Change((opener, single), board.change(single).recommended)
                        found.setdefault(change.recommended, change)
        return found

    def change(self, single: Given) -> Change:
        scores = [score + more for score, more in zip(self.scores, self.added[single], strict=True)]
        return Change((single,), self.leading(scores))

    def leading(self, scores: list[int]) -> tuple[str, ...]:
        """The concepts at the top, none when all are ruled out."""
        best = max(scores, default=FAR_BELOW)
        if _is_ruled_out(best):
            return ()
        if scores.count(best) == 1:
            return (self.names[scores.index(best)],)
        return tuple(name for name, score in zip(self.names, scores, strict=True) if score == best)

    def way(self, concept: str, single: Change | None) -> Way:
        """The way to this concept: the single change where there is one, else two, else how many at least."""
        if single:
            return Way(concept, single, 1)
        place = self.names.index(concept)
        fewest = self.fewest(place)
        if fewest is not None and fewest <= 2:
            for pair in self.pairs_for(place):
                if self.leads(place, pair):
                    return Way(concept, Change(pair, (concept,)), 2)
            fewest = 3
        if change := self.openers and self.two_with_an_opener.get((concept,)):
            return Way(concept, change, 2)
        if self.openers:
            fewest = 3
        return Way(concept, None, fewest if len(self.answers.chosen) > 2 else None)

    def fewest(self, place: int) -> int | None:
        """How many changes, none of which opens or hides a question, the concept needs at least to pass the one that leads now,
        and not to be ruled out. None when all of them together are not enough.

        Per question the best gain, the largest first, until they add up: exact against one rival (NOTES.md, "fewest changes
        that dethrone the recommended").
        """
        unruled: int | None = 0
        if _is_ruled_out(self.scores[place]):
            unruled = _count_needed(FAR_BELOW // 2 - self.scores[place], self.gains(place, None))
        if unruled is None or (rival := self.rival(place)) is None:
            return unruled
        ahead = _count_needed(self.scores[rival] - self.scores[place] + 1, self.gains(place, rival))
        return None if ahead is None else max(ahead, unruled)

    def rival(self, place: int) -> int | None:
        """Who leads now, apart from the concept at this place."""
        return next((other for other in self.by_score if other != place), None)

    def gains(self, place: int, rival: int | None) -> list[tuple[int, Given]]:
        """What each plain change brings the concept on its rival, or, where that is None, on not being ruled out. The largest
        first."""
        if rival is None:
            gains = [(added[place], single) for single, added in self.plain]
        else:
            gains = [(added[place] - added[rival], single) for single, added in self.plain]
        return sorted(gains, key=_by_gain, reverse=True)

    @cached_property
    def plain(self) -> list[tuple[Given, list[int]]]:
        """The single changes that open and hide nothing: what several of them add to a score adds up."""
        return [(single, added) for single, added in self.added.items() if single[0] not in self.openers]

    def pairs_for(self, place: int) -> Iterator[tuple[Given, Given]]:
        """The pairs of plain changes that gain enough on the one that leads now."""
        rival = self.rival(place)
        need = (self.scores[rival] + 1 if rival is not None else FAR_BELOW // 2) - self.scores[place]
        gains = self.gains(place, rival)
        for one, (gain, single) in enumerate(gains):
            for more, other in islice(gains, one + 1, None):
                if gain + more < need:
                    break
                yield single, other

    def leads(self, place: int, pair: tuple[Given, Given]) -> bool:
        """Whether the concept is alone at the top after these two changes. The strongest rivals are asked first, so that most
        pairs are refused by the first or the second."""
        one, other = pair
        if one[0] == other[0]:
            return False
        added, more, scores = self.added[one], self.added[other], self.scores
        reached = scores[place] + added[place] + more[place]
        if _is_ruled_out(reached):
            return False
        return all(scores[rival] + added[rival] + more[rival] < reached for rival in self.by_score if rival != place)


def _points(question: Question, choice: Choice | None, answers: Answers) -> dict[str, int]:
    """What the choice adds to each score; nothing for "not sure"."""
    if choice is None:
        return {}
    times = weight(question, answers)
    return {concept: FAR_BELOW if fit == RULES_OUT else int(fit) * times for concept, fit in choice.fits.items()}


def _by_gain(gain: tuple[int, Given]) -> int:
    return gain[0]


def _count_needed(need: int, gains: list[tuple[int, Given]]) -> int | None:
    """How many changes, each of another question, gain what is needed; None when no number does. The gains come the largest
    first."""
    changed: set[str] = set()
    for gain, (question, _) in gains:
        if need <= 0 or gain <= 0:
            break
        if question not in changed:
            changed.add(question)
            need -= gain
    return len(changed) if need <= 0 else None


def _is_ruled_out(score: int) -> bool:
    return score < FAR_BELOW // 2
