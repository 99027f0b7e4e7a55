"""The rule: from a guide's content and a visitor's answers to what is recommended.

    1.  Each answer that counts speaks for or against each concept. How strongly is its fit: +2 strongly for, +1 for,
        0 says nothing, -1 against, -2 strongly against. "Rules out" removes the concept, whatever else speaks for it.
    2.  A concept's score is the sum of its fits, each taken as many times as its question weighs (1 to 3), and twice that
        where the visitor marked the question important.
    3.  The concepts that are not ruled out are ranked by score. The lead is the first score less the second.
    4.  The verdict, the first of these that is true:
            open    no answer counts: nothing was answered, or only with "not sure";
            none    every concept is ruled out;
            clear   only one concept is left;
            tie     several concepts share the highest score;
            close   the lead is within the guide's close margin;
            clear   the lead is larger than that.
    5.  Recommended is the concept with the highest score; in a tie, all that share it; with "open" and "none", nothing.

An answer counts while its question is visible and it is not "not sure": see `answers`. This is the source of the rule; README.md
says it in short.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from concepts.content import RULES_OUT, Choice, Content, Fit, Question
from wizard.engine.answers import Answers, counted, weight


class Verdict(StrEnum):
    CLEAR = "clear"
    CLOSE = "close"
    TIE = "tie"
    NONE = "none"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Contribution:
    """One answer's share in one score. `points` is weight times fit; a choice that rules out adds none."""

    question: str
    choice: str
    fit: Fit
    points: int

    @property
    def rules_out(self) -> bool:
        return self.fit == RULES_OUT


Counting = tuple[Question, Choice, int]
"""An answer that counts, and how often."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A concept with its score, and the answers that it comes from. `max_score` is what it would have scored had each of the same
    questions been answered in its favour."""

    concept: str
    score: int
    max_score: int
    ruled_out: bool
    given: tuple[Counting, ...]

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """What each of the answers added, in the guide's order. Made when they are asked for: of most concepts, nobody does."""
        return tuple(_contribution(question, choice, times, self.concept) for question, choice, times in self.given)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the answers recommend.

    `standings` ranks every concept: the highest score first, the guide's order among equals, those ruled out last. `lead` is
    the first score less the second among those not ruled out, None where there are not two. `runner_up` is the best concept
    that is neither recommended nor ruled out.
    """

    verdict: Verdict
    recommended: tuple[str, ...]
    runner_up: str | None
    lead: int | None
    standings: tuple[Standing, ...]

    def standing(self, concept: str) -> Standing:
        """The concept's place in the ranking. Raises KeyError for a concept that is not in the guide."""
        for standing in self.standings:
            if standing.concept == concept:
                return standing
        raise KeyError(concept)


def recommend(content: Content, answers: Answers) -> Recommendation:
    """Apply the rule above."""
    given = tuple((question, choice, weight(question, answers)) for question, choice in counted(content, answers))
    standings = ranked(_standings(content, given))
    left = [standing for standing in standings if not standing.ruled_out]
    lead = left[0].score - left[1].score if len(left) > 1 else None
    verdict = decide(bool(given), len(left), lead, content.close_margin)
    recommended = _recommended(verdict, left)
    others = [standing.concept for standing in left if standing.concept not in recommended]
    runner_up = others[0] if others and recommended else None
    return Recommendation(verdict, recommended, runner_up, lead, standings)


def decide(has_answers: bool, left: int, lead: int | None, close_margin: int) -> Verdict:
    """The verdict, from whether any answer counts, how many concepts are left, and by how much the first leads."""
    if not has_answers:
        return Verdict.OPEN
    if left == 0:
        return Verdict.NONE
    if lead is None:
        return Verdict.CLEAR
    if lead == 0:
        return Verdict.TIE
    return Verdict.CLOSE if lead <= close_margin else Verdict.CLEAR


def ranked(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """The highest score first; among equals the order they came in; those ruled out last."""
    return tuple(sorted(standings, key=lambda standing: (standing.ruled_out, -standing.score)))


def _standings(content: Content, given: tuple[Counting, ...]) -> Iterator[Standing]:
    """In the guide's order. Summed up answer by answer, for all concepts at once."""
    scores = most = [0] * len(content.concepts)
    ruled_out = [False] * len(content.concepts)
    for question, choice, times in given:
        fits = content.fits[question.slug, choice.slug]
        if RULES_OUT in fits:
            ruled_out = [already or fit == RULES_OUT for already, fit in zip(ruled_out, fits, strict=True)]
        scores = [score + _points(fit, times) for score, fit in zip(scores, fits, strict=True)]
        most = [score + best * times for score, best in zip(most, content.best_fits[question.slug], strict=True)]
    for concept, score, max_score, is_out in zip(content.concepts, scores, most, ruled_out, strict=True):
        yield Standing(concept.slug, score, max_score, is_out, given)


def _contribution(question: Question, choice: Choice, times: int, concept: str) -> Contribution:
    fit = choice.fit(concept)
    return Contribution(question.slug, choice.slug, fit, _points(fit, times))


def _points(fit: Fit, times: int) -> int:
    return 0 if isinstance(fit, str) else fit * times


def _recommended(verdict: Verdict, left: list[Standing]) -> tuple[str, ...]:
    if verdict in (Verdict.OPEN, Verdict.NONE):
        return ()
    return tuple(standing.concept for standing in left if standing.score == left[0].score)
