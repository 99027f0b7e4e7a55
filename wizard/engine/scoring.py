"""How answers add up, and how a sum says that a concept is ruled out.

PURE. An answer gives each concept points: how well its choice fits the concept, times the weight of its question. The points of
all answers are added up. "Rules out" gives RULED_OUT points, which no other answers make up for. So everything adds up alike, in
any order, and a concept is ruled out exactly while its sum is at or below FLOOR.
"""

from collections.abc import Iterable
from typing import Final

from concepts.content import RULES_OUT, Content, Fit
from wizard.engine.answers import CountingAnswer

RULED_OUT: Final = -1_000_000
"""Scores stay far from it: 1,000 answers of weight 3, doubled, add up to 12,000. A sum of 1,000 of these still has 32 bits."""

FLOOR: Final = RULED_OUT // 2


def points(fit: Fit, times: int) -> int:
    """What an answer gives a concept, where its question counts `times` times."""
    return RULED_OUT if fit == RULES_OUT else int(fit) * times


def add_up(content: Content, answers: Iterable[CountingAnswer]) -> list[int]:
    """The sum of each concept's points, in the guide's order."""
    sums = [0] * len(content.concepts)
    for question, choice, times in answers:
        fits = content.fits[question.slug, choice.slug]
        sums = [so_far + points(fit, times) for so_far, fit in zip(sums, fits, strict=True)]
    return sums


def is_ruled_out(total: int) -> bool:
    return total <= FLOOR


def bar(content: Content) -> int:
    """The sum that a concept must exceed to be recommended: the weak threshold, or what rules out where there is none."""
    return FLOOR if content.weak_threshold is None else content.weak_threshold


def is_weak(content: Content, score: int) -> bool:
    """Whether the score of a concept that is not ruled out is too low to recommend it."""
    return score <= bar(content)


def score_of(total: int) -> int:
    """The sum without what rules out: the fits alone."""
    return (total - FLOOR) % -RULED_OUT + FLOOR
