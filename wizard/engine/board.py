"""The scores as they stand, and what changed answers add to them.

PURE. Scores are lists in the guide's order of concepts. "Ruled out" is counted as a number so far below zero that no score
reaches it, so that it adds up like everything else.
"""

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from functools import cached_property
from itertools import repeat
from operator import add, mul, sub

from concepts.content import RULES_OUT, Content, Question
from wizard.engine.answers import Answers, visible, weight

FAR_BELOW = -1_000_000
"""What "rules out" takes from a score. No guide's scores come near: 1,000 questions of weight 3, doubled, add 12,000."""

Given = tuple[str, str]


class Board:
    """One state of the answers: its scores, and every single change with what it adds.

    A change bears on its own question, and on the answered questions that it opens or hides, one after another. Two changes
    that bear on no question both add up; two that do are entangled.
    """

    def __init__(self, content: Content, answers: Answers) -> None:
        self.content = content
        self.answers = answers
        self.names = [concept.slug for concept in content.concepts]
        self.columns: dict[Given, list[int]] = {}
        self.counting = self.counted_with(answers)
        self.scores = self.summed([0] * len(self.names), add, self.counting)
        self.bears_on = self.found_bearing()

    def after(self, single: Given) -> "Board":
        """The board once this answer is changed. What one answer bears on, and adds, stays as it is."""
        board = copy(self)
        board.answers = self.answers.with_choice(*single)
        board.counting = self.counted_with(board.answers)
        board.scores = list(map(add, self.scores, self.added[single]))
        board.singles = board.found_singles()
        board.added = {}
        return board

    @cached_property
    def singles(self) -> list[Given]:
        return self.found_singles()

    def found_singles(self) -> list[Given]:
        """Every single change: the answered, visible questions, each with each of its other choices."""
        return [
            (question.slug, choice.slug)
            for question in self.content.questions
            if (question.slug, self.answers.chosen.get(question.slug)) in self.counting
            for choice in question.choices
            if choice.slug != self.answers.chosen[question.slug]
        ]

    @cached_property
    def added(self) -> dict[Given, list[int]]:
        """What each single change adds to each score."""
        return {single: self.added_by(*single) for single in self.singles}

    def found_bearing(self) -> dict[str, frozenset[str]]:
        """By answered question, the answered questions whose share in the scores its answer can change."""
        found: dict[str, frozenset[str]] = {}
        for question in reversed([each for each in self.content.questions if each.slug in self.answers.chosen]):
            followers = [other for other in found if self.follows(self.content.questions_by_slug[other], question.slug)]
            found[question.slug] = frozenset({question.slug}).union(*(found[other] for other in followers))
        return found

    def follows(self, question: Question, before: str) -> bool:
        return any(opener == before for opener, _ in question.after)

    @property
    def has_openers(self) -> bool:
        return any(len(questions) > 1 for questions in self.bears_on.values())

    def is_entangled(self, one: str, other: str) -> bool:
        return not self.bears_on[one].isdisjoint(self.bears_on[other])

    def added_by(self, slug: str, choice: str) -> list[int]:
        before = (slug, self.answers.chosen[slug])
        if len(self.bears_on[slug]) == 1:
            return list(map(sub, self.column((slug, choice)), self.column(before)))
        after = self.counted_with(self.answers.with_choice(slug, choice))
        gained = self.summed([0] * len(self.names), add, after - self.counting)
        return self.summed(gained, sub, self.counting - after)

    def entangled(self) -> Iterator[tuple[Given, Given, tuple[str, ...]]]:
        """The pairs of changes of which the first opens or hides other answered questions and the second bears on one of
        these too, with where they lead."""
        for opener in self.singles:
            if len(self.bears_on[opener[0]]) > 1:
                after = self.after(opener)
                for single in after.singles:
                    if single[0] != opener[0] and self.is_entangled(opener[0], single[0]):
                        yield opener, single, self.leading(list(map(add, after.scores, after.added_by(*single))))

    def counted_with(self, answers: Answers) -> frozenset[Given]:
        """The answers to visible questions, "not sure" among them."""
        chosen = answers.chosen
        return frozenset(
            (question.slug, chosen[question.slug]) for question in visible(self.content, answers) if question.slug in chosen
        )

    def summed(self, total: list[int], how: Callable[[int, int], int], given: Iterable[Given]) -> list[int]:
        for each in given:
            total = list(map(how, total, self.column(each)))
        return total

    def column(self, given: Given) -> list[int]:
        """What the answer adds to each score; nothing for "not sure"."""
        if given not in self.columns:
            times = weight(self.content.questions_by_slug[given[0]], self.answers)
            fits = self.content.fits.get(given, [0] * len(self.names))
            if RULES_OUT in fits:
                self.columns[given] = [FAR_BELOW if fit == RULES_OUT else int(fit) * times for fit in fits]
            else:
                self.columns[given] = list(map(mul, fits, repeat(times)))
        return self.columns[given]

    def leads_to(self, single: Given) -> tuple[str, ...]:
        return self.leading(list(map(add, self.scores, self.added[single])))

    def leading(self, scores: list[int]) -> tuple[str, ...]:
        """The concepts at the top, none when all are ruled out."""
        best = max(scores, default=FAR_BELOW)
        if is_ruled_out(best):
            return ()
        if scores.count(best) == 1:
            return (self.names[scores.index(best)],)
        return tuple(name for name, score in zip(self.names, scores, strict=True) if score == best)


def is_ruled_out(score: int) -> bool:
    return score < FAR_BELOW // 2
