"""Which concepts can be recommended at all, and which rival keeps one from it.

PURE. A concept can win when some answers make it the only one recommended. Such answers are looked for by answering in its
favour against whoever is ahead. A rival on which no answer gains anything proves that it cannot. Only between the two is every
journey counted (NOTES.md, "can a concept ever win").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf
from operator import or_

from concepts.content import FITS, Choice, Content, Question
from wizard.analysis.shares import analyse
from wizard.engine.answers import Answers, counted

RULED_OUT = 4
"""What ruling a rival out gains on it in one question: as much as the largest difference between two fits."""


@dataclass(frozen=True, slots=True)
class Beaten:
    """A concept that can never be recommended alone, and a rival that it never passes; None where it takes several together.
    `is_proven` is False where there were too many journeys to try them all and none of a sample led to it."""

    concept: str
    rival: str | None
    is_proven: bool = True


def never_recommended(content: Content) -> tuple[Beaten, ...]:
    """The concepts that no answers make the only one recommended, in the guide's order."""
    race, rivals = _Race(content), _Rivals(content)
    found = {slug: Beaten(slug, rival) for slug in race.names if (rival := rivals.always_ahead_of(slug))}
    doubtful = {slug for slug in race.names if slug not in found and not race.answers_for(slug)}
    if doubtful:
        analysis = analyse(content)
        for share in analysis.shares:
            if share.concept in doubtful and share.alone == 0:
                found[share.concept] = Beaten(share.concept, None, analysis.is_exact)
    return tuple(found[slug] for slug in race.names if slug in found)


def answers_for(content: Content, concept: str) -> Answers | None:
    """Answers that make the concept the only one recommended, or None where answering in its favour, against each rival in
    turn that is still ahead, finds none; which proves nothing."""
    return _Race(content).answers_for(concept)


class _Race:
    """The scores of all concepts, added up for all at once: `recommend` says the same, and why, which takes fifty times as
    long and is not asked here. A concept that is ruled out has lost without end."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.names = [concept.slug for concept in content.concepts]
        self.points = {
            (question.slug, choice.slug): [_points(choice.fit(name), question.weight) for name in self.names]
            for question in content.questions
            for choice in question.choices
        }
        self.speaks_for_all = {
            (question.slug, choice.slug): sum(map(_number, choice.fits.values()))
            for question in content.questions
            for choice in question.choices
        }

    def answers_for(self, concept: str) -> Answers | None:
        rivals: list[str] = []
        while True:
            chosen = {each.slug: self.in_favour(each, concept, rivals) for each in self.content.questions if each.choices}
            answers = Answers(chosen)
            ahead = self.ahead_of(concept, answers)
            if ahead is None:
                return answers
            if ahead in (concept, *rivals) or len(rivals) == 3:
                return None
            rivals.append(ahead)

    def in_favour(self, question: Question, concept: str, rivals: Sequence[str]) -> str:
        """The choice that gains most on these rivals; without any, the one that speaks most for the concept, least for others."""

        def gained(choice: Choice) -> int:
            if rivals:
                return sum(_gain(choice, concept, rival) for rival in rivals)
            return _number(choice.fit(concept)) * len(choice.fits) - self.speaks_for_all[question.slug, choice.slug]

        return max(question.choices, key=gained).slug

    def ahead_of(self, concept: str, answers: Answers) -> str | None:
        """The best rival that is not behind the concept; the concept itself where nothing speaks for any; None where it leads."""
        added = [self.points[question.slug, choice.slug] for question, choice in counted(self.content, answers)]
        scores = dict(zip(self.names, map(sum, zip(*added, strict=True)), strict=True)) if added else {}
        own = scores.pop(concept, -inf)
        best = max(scores, key=lambda name: scores[name], default=concept)
        if own > scores.get(best, -inf):
            return None
        return best if scores.get(best, -inf) > -inf else concept


def always_beaten_by(content: Content, concept: str) -> str | None:
    """A rival that the concept never passes: no choice of any question gains anything on it. Exact for the pair."""
    return _Rivals(content).always_ahead_of(concept)


class _Rivals:
    """Whom each choice lets each concept pass, as sets of bits, one a concept: 200 concepts are compared to 200 at once."""

    def __init__(self, content: Content) -> None:
        self.names = [concept.slug for concept in content.concepts]
        self.choices = [choice for question in content.questions for choice in question.choices]
        self.passed_with = [self._passed_with(choice) for choice in self.choices]

    def _passed_with(self, choice: Choice) -> dict[int, int]:
        """By its own fit, the rivals on whom a concept gains by this choice: those with a lower fit, or ruled out."""
        having = dict.fromkeys((-RULED_OUT, *(fit for fit in FITS if isinstance(fit, int))), 0)
        for place, name in enumerate(self.names):
            having[_number(choice.fit(name))] |= 1 << place
        lower = accumulate(having.values(), or_, initial=0)
        return {-RULED_OUT: 0} | {fit: bits for fit, bits in zip(having, lower, strict=False) if fit != -RULED_OUT}

    def always_ahead_of(self, concept: str) -> str | None:
        passed = 1 << self.names.index(concept)
        for choice, passed_with in zip(self.choices, self.passed_with, strict=True):
            passed |= passed_with[_number(choice.fit(concept))]
        first = (passed + 1 & ~passed).bit_length() - 1
        return self.names[first] if first < len(self.names) else None


def _gain(choice: Choice, concept: str, rival: str) -> int:
    """What the choice gains the concept on the rival."""
    own, other = choice.fit(concept), choice.fit(rival)
    if isinstance(own, str):
        return -RULED_OUT
    return RULED_OUT if isinstance(other, str) else own - other


def _points(fit: int | str, weight: int) -> float:
    return -inf if isinstance(fit, str) else fit * weight


def _number(fit: int | str) -> int:
    return -RULED_OUT if isinstance(fit, str) else fit
