"""How sure: whether the recommendation holds when the editors' judgement is varied instead of the visitor's answers.

PURE. Two kinds of variation, each apart from the other:

    fits      every single fit that counted, one step up or down the scale from -2 to +2. "Rules out" is not on the scale, and what
              was judged of a concept that is ruled out does not count;
    weights   every weighting of the answered questions from 1 to 3; what the visitor marked as important stays doubled.

Up to EXACT answered questions all weightings are tried. Beyond, SAMPLE of them are drawn with SplitMix64 (Steele, Lea and Flood,
"Fast splittable pseudorandom number generators", 2014): always the same ones, so that a result never changes.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from concepts.content import RULES_OUT, WEIGHTS, Content
from wizard.engine.answers import CountingAnswer
from wizard.engine.recommendation import Outcome, Recommendation, Verdict
from wizard.engine.scoring import bar

EXACT: Final = 9
SAMPLE: Final = 10_000
LARGEST_FIT: Final = 2
"""The smallest fit is as far from 0."""

Numbers = NDArray[np.floating[Any]]
"""Whole numbers, as 32-bit floats: they stay far below 2**24, up to which these are exact."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FitStep:
    """One fit of a choice given, moved by one step to `moved_to`, and what the answers would then come to."""

    question: str
    choice: str
    concept: str
    fit: int
    moved_to: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class FitSteps:
    """`tried` single fits were moved by one step. The outcome hangs on those in `hangs_on`: they lead to another one."""

    tried: int
    hangs_on: tuple[FitStep, ...]

    @property
    def stays(self) -> int:
        """How many steps keep the outcome."""
        return self.tried - len(self.hangs_on)


@dataclass(frozen=True, slots=True)
class Weightings:
    """`tried` weightings, all there are if `is_exact`. `outcomes` has the share of them that leads to each outcome, the largest
    first; `stays` is that of the outcome as it is."""

    tried: int
    is_exact: bool
    outcomes: Mapping[Outcome, float]
    stays: float


def robustness(content: Content, answers: tuple[CountingAnswer, ...], recommendation: Recommendation) -> "Robustness | None":
    """How the recommendation for these answers holds. None where there is none to vary: no answer counts, or all concepts are ruled
    out."""
    is_given = recommendation.verdict not in (Verdict.OPEN, Verdict.NONE)
    return Robustness(content, answers, recommendation.outcome) if is_given else None


class Robustness:
    """Of the answers that count, and the concepts that they do not rule out. Each kind of variation is tried when it is first asked
    for. `matrix` has the fits, a row for each answer and a column for each concept; `marks` is 2 for an answer marked as important,
    else 1."""

    def __init__(self, content: Content, answers: tuple[CountingAnswer, ...], outcome: Outcome) -> None:
        rows = [content.fits[question.slug, choice.slug] for question, choice, _ in answers]
        left = [place for place in range(len(content.concepts)) if all(row[place] != RULES_OUT for row in rows)]
        self.answers = answers
        self.now = outcome
        self.bar = bar(content)
        self.names = [content.concepts[place].slug for place in left]
        self.matrix: Numbers = np.array([[row[place] for place in left] for row in rows], np.float32)
        self.marks: Numbers = np.array([times // question.weight for question, _, times in answers], np.float32)
        weights: Numbers = np.array([question.weight for question, _, _ in answers], np.float32)
        self.scores: Numbers = (self.marks * weights) @ self.matrix

    @cached_property
    def fits(self) -> FitSteps:
        moves = [(row, step) for row in range(len(self.answers)) for step in (-1, 1)]
        is_on_scale = [np.abs(self.matrix[row] + step) <= LARGEST_FIT for row, step in moves]
        hangs_on = [
            self.fit_step(row, column, step)
            for (row, step), is_possible in zip(moves, is_on_scale, strict=True)
            for column in np.flatnonzero(is_possible & self.leads_elsewhere[step * self.answers[row].times]).tolist()
        ]
        return FitSteps(sum(int(each.sum()) for each in is_on_scale), tuple(hangs_on))

    @cached_property
    def weightings(self) -> Weightings:
        scores = (_weightings(len(self.answers)) * self.marks) @ self.matrix
        patterns = np.packbits(self.winners(scores), axis=1)
        counts = Counter(patterns.view(f"V{patterns.shape[1]}").ravel().tolist())
        shares = {self.outcome(_unpack(row, len(self.names))): count / counts.total() for row, count in counts.most_common()}
        return Weightings(counts.total(), len(self.answers) <= EXACT, shares, shares.get(self.now, 0.0))

    @cached_property
    def leads_elsewhere(self) -> dict[int, Flags]:
        """By the points that one fit adds or takes, and by the concept whose fit it is, whether that leads to another outcome."""
        points = {step * answer.times for answer in self.answers for step in (-1, 1)}
        now = self.winners(self.scores[None])
        return {
            each: (self.winners(self.scores + each * np.eye(len(self.names), dtype=np.float32)) != now).any(axis=1)
            for each in points
        }

    def fit_step(self, row: int, column: int, step: int) -> FitStep:
        question, choice, times = self.answers[row]
        fit, scores = int(self.matrix[row, column]), self.scores.copy()
        scores[column] += step * times
        outcome = self.outcome(self.winners(scores[None])[0])
        return FitStep(question.slug, choice.slug, self.names[column], fit, fit + step, outcome)

    def winners(self, scores: Numbers) -> Flags:
        """By row of scores, which concepts would be recommended: those with the highest score, none where that is too weak."""
        best = scores.max(axis=1, keepdims=True)
        flags: Flags = (scores == best) & (best > self.bar)
        return flags

    def outcome(self, recommended: Flags) -> Outcome:
        names = tuple(name for name, flag in zip(self.names, recommended.tolist(), strict=True) if flag)
        return Outcome(names, None if names else Verdict.WEAK)


def _unpack(pattern: bytes, length: int) -> Flags:
    return np.unpackbits(np.frombuffer(pattern, np.uint8), count=length).astype(bool)


@lru_cache(maxsize=8)
def _weightings(answers: int) -> Numbers:
    """A row for each weighting to try, a column for each answer."""
    if answers <= EXACT:
        return np.array(list(product(WEIGHTS, repeat=answers)), np.float32)
    drawn = _split_mix(SAMPLE * answers) % np.uint64(len(WEIGHTS)) + np.uint64(1)
    return drawn.astype(np.float32).reshape(SAMPLE, answers)


def _split_mix(count: int) -> NDArray[np.uint64]:
    """The first numbers of SplitMix64, seeded with 0."""
    state = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state ^ (state >> np.uint64(31))
