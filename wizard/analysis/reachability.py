"""Which concepts can be recommended at all, and what prevents it.

PURE. A concept can win if some answers make it the only one recommended. Such answers are searched for by answering in its
favour against the concepts that are still ahead. A rival on which no choice gains anything proves that it cannot win, and so
does a best score that is still too weak. Only concepts for which none of these is found are looked up among all journeys: see
`shares`. Answers that are skipped or counted double are not tried: they matter only to the last two.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concepts.content import RULES_OUT, Content, Fit
from wizard.analysis.shares import analyse
from wizard.engine.answers import Answers, counting_answers
from wizard.engine.point_table import PointTable
from wizard.engine.scoring import is_weak

MOST_RIVALS = 3
"""How many rivals are answered against at once before the search for answers is given up."""

RULED_OUT_GAIN = 4
"""What ruling a rival out gains on it in one question: as much as the largest difference between two fits."""


@dataclass(frozen=True, slots=True)
class Beaten:
    """A concept that no journey recommends alone, and a rival that it never passes, whatever is answered; None where it takes
    several together. `is_proven` is False where there were too many journeys to try them all and none of a sample led to it.
    `best_score` is the highest score it can have where nothing counts double, if that is too weak; None otherwise."""

    concept: str
    rival: str | None
    is_proven: bool = True
    best_score: int | None = None


def never_recommended(content: Content) -> tuple[Beaten, ...]:
    """The concepts that no journey makes the only one recommended, in the guide's order."""
    search = _Search(content)
    found: dict[str, Beaten] = {}
    for slug, score in zip(search.names, search.best_scores(), strict=True):
        rival, weak_score = search.unbeatable_rival(slug), score if is_weak(content, score) else None
        if rival or weak_score is not None:
            found[slug] = Beaten(slug, rival, best_score=weak_score)
    doubtful = {slug for slug in search.names if slug not in found and not search.winning_answers(slug)}
    if doubtful:
        analysis = analyse(content)
        for share in analysis.shares:
            if share.concept in doubtful and share.alone == 0:
                found[share.concept] = Beaten(share.concept, None, analysis.is_exact)
    return tuple(found[slug] for slug in search.names if slug in found)


def winning_answers(content: Content, concept: str) -> Answers | None:
    """Answers that make the concept the only one recommended. None if answering in its favour, against each rival in turn that
    is still ahead, finds none; that proves nothing."""
    return _Search(content).winning_answers(concept)


def unbeatable_rival(content: Content, concept: str) -> str | None:
    """A rival that the concept never passes: no choice of any question gains anything on it. Exact for the two."""
    return _Search(content).unbeatable_rival(concept)


class _Search:
    """Searches for each concept's best answers. `fits` has a row for each choice and a column for each concept; a concept that a
    choice rules out fits it worse than any other. The last column is the bar's, which no choice moves: see PointTable."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.names = [concept.slug for concept in content.concepts]
        self.questions = [question for question in content.questions if question.choices]
        self.table = PointTable(content, self.questions, Answers())
        fits = [[*(_number(fit) for fit in content.fits[answer]), 0] for answer in self.table.rows]
        self.fits: NDArray[np.int64] = np.array(fits, np.int64).reshape(len(fits), len(self.names) + 1)
        self.is_out = self.fits == -RULED_OUT_GAIN

    def winning_answers(self, concept: str) -> Answers | None:
        place, rivals = self.names.index(concept), list[int]()
        while self.questions:
            answers = self._answers_in_favour(place, rivals)
            ahead = self._best_not_behind(place, answers)
            if ahead is None:
                return answers
            if ahead in (place, *rivals) or len(rivals) == MOST_RIVALS:
                return None
            rivals.append(ahead)
        return None

    def _answers_in_favour(self, place: int, rivals: Sequence[int]) -> Answers:
        """The choices that gain most on these rivals; without any, those that speak most for the concept and least for others."""
        own = self.fits[:, place, None]
        if rivals:
            on_rivals = np.where(self.is_out[:, rivals], RULED_OUT_GAIN, own - self.fits[:, rivals])
            gains = np.where(self.is_out[:, place, None], -RULED_OUT_GAIN, on_rivals).sum(axis=1)
        else:
            gains = (own * (self.fits != 0)).sum(axis=1) - self.fits.sum(axis=1)
        by_answer = dict(zip(self.table.rows, gains.tolist(), strict=True))
        return Answers(
            {
                question.slug: max(question.choices, key=lambda choice: by_answer[question.slug, choice.slug]).slug
                for question in self.questions
            }
        )

    def _best_not_behind(self, place: int, answers: Answers) -> int | None:
        """The best rival, or the bar, that is not behind the concept; None where it leads alone."""
        scores = self.table.add_up(counting_answers(self.content, answers))
        own, scores[place] = scores[place], np.iinfo(scores.dtype).min
        best = int(scores.argmax())
        return None if own > scores[best] else best

    def unbeatable_rival(self, concept: str) -> str | None:
        place = self.names.index(concept)
        is_passed: NDArray[np.bool_] = np.logical_or.reduce(self.fits[:, place, None] > self.fits[:, :-1])
        is_passed[place] = True
        return None if is_passed.all() else self.names[int(is_passed.argmin())]

    def best_scores(self) -> list[int]:
        """The most points that the choices of all questions together give each concept."""
        best = np.zeros(len(self.names), np.int64)
        for question in self.questions:
            rows = [self.table.rows[question.slug, choice.slug] for choice in question.choices]
            best += question.weight * self.fits[rows, :-1].max(axis=0, initial=0)
        scores: list[int] = best.tolist()
        return scores


def _number(fit: Fit) -> int:
    return -RULED_OUT_GAIN if fit == RULES_OUT else int(fit)
