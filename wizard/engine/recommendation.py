"""The rule: from a guide's content and a visitor's answers to what is recommended.

    1.  Each answer that counts speaks for or against each concept. How strongly is its fit: +2 strongly for, +1 for,
        0 says nothing, -1 against, -2 strongly against. "Rules out" removes the concept, whatever else speaks for it.
    2.  A concept's score is the sum of its fits, each taken as many times as its question weighs (1 to 3), and twice that
        where the visitor marked the question important.
    3.  The concepts that are not ruled out are ranked by score. The lead is the first score less the second.
    4.  The verdict, the first of these that is true:
            open    no answer counts: nothing was answered, or only with "not sure";
            none    every concept is ruled out;
            weak    the best score is at or below the guide's weak threshold; with 0, nothing speaks for any concept more than
                    against it;
            clear   only one concept is left;
            tie     several concepts share the highest score;
            close   the lead is within the guide's close margin;
            clear   the lead is larger than that.
    5.  Recommended is the concept with the highest score; in a tie, all that share it; with "open", "none" and "weak", nothing.

An answer counts while its question is visible and it is not "not sure": see `answers`. This is the source of the rule; README.md
says it in short.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from concepts.content import RULES_OUT, Content, Fit
from wizard.engine.answers import Answers, CountingAnswer, counting_answers
from wizard.engine.scoring import add_up, is_ruled_out, is_weak, points, score_of


class Verdict(StrEnum):
    CLEAR = "clear"
    CLOSE = "close"
    TIE = "tie"
    NONE = "none"
    WEAK = "weak"
    OPEN = "open"

    @property
    def fits_nothing(self) -> bool:
        """Whether the answers say that no concept fits, or none fits well."""
        return self in (Verdict.NONE, Verdict.WEAK)

    @property
    def is_undecided(self) -> bool:
        """Whether the questions that are asked only while the result is not clear are asked."""
        return self in (Verdict.CLOSE, Verdict.TIE, Verdict.WEAK, Verdict.OPEN)


class Outcome(NamedTuple):
    """What answers come to: the recommended concepts, or where there are none, the verdict that says why."""

    recommended: tuple[str, ...]
    why_none: Verdict | None = None

    def differs_from(self, other: "Outcome") -> bool:
        """Whether other concepts are recommended, or one of the two says that none fits and the other that none fits well."""
        return self.recommended != other.recommended or {self.why_none, other.why_none} == {Verdict.NONE, Verdict.WEAK}


class Contribution(NamedTuple):
    """One answer's share in one score. `points` is weight times fit; a choice that rules out adds none."""

    question: str
    choice: str
    fit: Fit
    points: int

    @property
    def rules_out(self) -> bool:
        return self.fit == RULES_OUT


@dataclass(frozen=True, slots=True)
class Standing:
    """A concept with its score, and the answers that the score comes from. `max_score` is the highest score that it could have had
    with other choices of the same questions."""

    concept: str
    score: int
    max_score: int
    ruled_out: bool
    answers: tuple[CountingAnswer, ...]

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """What each of the answers added, in the guide's order. Built on demand: most pages show those of two concepts only."""
        return tuple(_contribution(answer, self.concept) for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the answers recommend.

    `standings` ranks every concept: the highest score first, the guide's order among equals, those ruled out last. `lead` is
    the first score less the second among those not ruled out, None where there are not two. `runner_up` is the best concept
    that is neither recommended nor ruled out, None where nothing is recommended. `nearest` are all that share the highest score
    where it is too weak to recommend them.
    """

    verdict: Verdict
    recommended: tuple[str, ...]
    nearest: tuple[str, ...]
    runner_up: str | None
    lead: int | None
    standings: tuple[Standing, ...]

    @property
    def outcome(self) -> Outcome:
        return Outcome(self.recommended, None if self.recommended else self.verdict)

    def standing(self, concept: str) -> Standing:
        """The concept's place in the ranking. Raises KeyError for a concept that is not in the guide."""
        for standing in self.standings:
            if standing.concept == concept:
                return standing
        raise KeyError(concept)


def recommend(content: Content, answers: Answers) -> Recommendation:
    """Apply the rule above."""
    counting = counting_answers(content, answers)
    standings = tuple(sorted(_standings(content, counting), key=lambda standing: (standing.ruled_out, -standing.score)))
    left = [standing for standing in standings if not standing.ruled_out]
    scores = [standing.score for standing in left]
    verdict = decide(content, bool(counting), scores)
    leaders = tuple(standing.concept for standing in left if standing.score == scores[0])
    recommended = () if verdict in (Verdict.OPEN, Verdict.NONE, Verdict.WEAK) else leaders
    others = [standing.concept for standing in left if standing.concept not in recommended]
    return Recommendation(
        verdict=verdict,
        recommended=recommended,
        nearest=leaders if verdict == Verdict.WEAK else (),
        runner_up=others[0] if others and recommended else None,
        lead=lead_of(scores),
        standings=standings,
    )


def decide(content: Content, has_answers: bool, scores: Sequence[int]) -> Verdict:
    """The verdict, from whether any answer counts, and the scores of the concepts that are left, the highest first."""
    if not has_answers:
        return Verdict.OPEN
    if not scores:
        return Verdict.NONE
    if is_weak(content, scores[0]):
        return Verdict.WEAK
    lead = lead_of(scores)
    if lead is None:
        return Verdict.CLEAR
    if lead == 0:
        return Verdict.TIE
    return Verdict.CLOSE if lead <= content.close_margin else Verdict.CLEAR


def lead_of(scores: Sequence[int]) -> int | None:
    """The first of these scores less the second; None where there are not two."""
    return scores[0] - scores[1] if len(scores) > 1 else None


def _standings(content: Content, answers: tuple[CountingAnswer, ...]) -> Iterator[Standing]:
    """In the guide's order."""
    best_fits = [[best * times for best in content.best_fits[question.slug]] for question, _, times in answers]
    max_scores = map(sum, zip(*best_fits, strict=True)) if answers else [0] * len(content.concepts)
    for concept, total, max_score in zip(content.concepts, add_up(content, answers), max_scores, strict=True):
        yield Standing(concept.slug, score_of(total), max_score, is_ruled_out(total), answers)


def _contribution(answer: CountingAnswer, concept: str) -> Contribution:
    question, choice, times = answer
    fit = choice.fit(concept)
    return Contribution(question.slug, choice.slug, fit, score_of(points(fit, times)))
