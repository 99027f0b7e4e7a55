"""The scores after changed answers, for all changes at once: numpy arrays with a row for each change, a column for each concept.

PURE. What an answer adds to a score does not depend on the other answers (see `scoring`). So two changes add up: the scores after
both are the scores now and what each change adds. Two changes are entangled when both decide on the points of one question,
because one of them opens or hides it: those are scored pair by pair.
"""

from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from concepts.content import Content
from wizard.engine.answers import Answers, QuestionChoice, counting_answers, visible_questions
from wizard.engine.point_table import PointTable, Scores
from wizard.engine.recommendation import Outcome, Verdict
from wizard.engine.scoring import FLOOR, is_ruled_out

Pair = tuple[QuestionChoice, QuestionChoice]

BLOCK = 60_000
"""About how many scores are computed at once: as many as fit into a processor's cache."""

STRONGEST = 40
"""How many of the highest scores are considered as the hardest rival."""


class ScoreMatrix:
    """`changes` are all single changes, in the guide's order: the answered, visible questions, each with each of its other
    choices. The last column of every array is the bar: see PointTable."""

    def __init__(self, content: Content, answers: Answers) -> None:
        self.content = content
        self.answers = answers
        self.names = [concept.slug for concept in content.concepts]
        self.answered = [question for question in content.questions if question.slug in answers.chosen]
        self.table = PointTable(content, self.answered, answers)
        self.decides_on = self._decides_on()
        self.scores = self._scores_of(answers)
        self.changes = self._changes_of(answers)
        self.after = self._scores_after_each()
        self.added = self.after - self.scores

    def outcomes_after_each(self) -> list[Outcome]:
        """What the answers come to after each change."""
        return [self._outcome(scores) for scores in self.after.tolist()]

    @cached_property
    def pairs(self) -> dict[str, Pair]:
        """By concept, two changes that are not entangled and after which it leads alone. Of several pairs, the one that begins
        with the first change that brings the concept half way."""
        if not self.changes:
            return {}
        leaders = self._leaders_of_pairs()
        places = np.nonzero(self._brings_half_way()[np.arange(len(leaders))[:, None], leaders])
        found: dict[str, Pair] = {}
        for leader, first, second in zip(leaders[places].tolist(), *(each.tolist() for each in places), strict=True):
            if self.names[leader] not in found:
                found[self.names[leader]] = (self.changes[min(first, second)], self.changes[max(first, second)])
        return found

    @cached_property
    def entangled_pairs(self) -> dict[str, Pair]:
        """By concept, the first two entangled changes after which it leads alone."""
        found: dict[str, Pair] = {}
        for opener in self.changes:
            if len(self.decides_on[opener[0]]) > 1:
                answers = self.answers.with_choice(*opener)
                for change in self._changes_of(answers):
                    if change[0] != opener[0] and self._is_entangled(opener[0], change[0]):
                        leaders = self._outcome(self._scores_of(answers.with_choice(*change)).tolist()).recommended
                        if len(leaders) == 1:
                            found.setdefault(leaders[0], (opener, change))
        return found

    def _outcome(self, scores: list[int]) -> Outcome:
        *of_concepts, bar = scores
        best = max(of_concepts, default=FLOOR)
        if best > bar:
            return Outcome(tuple(name for name, score in zip(self.names, of_concepts, strict=True) if score == best))
        return Outcome((), Verdict.NONE if is_ruled_out(best) else Verdict.WEAK)

    @property
    def has_openers(self) -> bool:
        """Whether an answer opens or hides another answered question."""
        return any(len(questions) > 1 for questions in self.decides_on.values())

    def fewest_changes(self, concept: str) -> int | None:
        """How many changes, none of which opens or hides a question, the concept needs at least to be ahead of the one that leads
        now, and to be above the bar; None where all of them together are not enough. Exact against one rival."""
        place, bar = self.names.index(concept), len(self.names)
        strongest = next((rival for rival in self._ranking.tolist() if rival not in (place, bar)), bar)
        rivals = {strongest, bar}
        counts = [self._fewest_changes(place, rival) for rival in rivals]
        return None if None in counts else max(count for count in counts if count is not None)

    def _fewest_changes(self, place: int, rival: int) -> int | None:
        """The change of each question that gains most on the rival, the largest gains first, until they add up."""
        missing = int(self.scores[rival] - self.scores[place]) + 1
        gains = (self.added[:, place] - self.added[:, rival]).tolist()
        by_question = groupby(zip(self.changes, gains, strict=True), key=lambda each: each[0][0])
        best_gains = sorted((max(gain for _, gain in each) for _, each in by_question), reverse=True)
        for count, gain in enumerate([0, *best_gains]):
            missing -= max(gain, 0)
            if missing <= 0:
                return count
        return None

    def _leaders_of_pairs(self) -> NDArray[np.intp]:
        """By two changes that are not entangled, the column that leads alone after both; the last column where none does."""
        nobody, adds_up = len(self.names), self._adds_up()
        leaders: NDArray[np.intp] = np.full(adds_up.shape, nobody)
        size = max(1, BLOCK // self.after.size)
        for start in range(0, len(self.changes), size):
            rows = slice(start, start + size)
            scores = self.added[rows, None] + self.after[start:]
            is_alone = (scores == scores.max(axis=2, keepdims=True)).sum(axis=2) == 1
            leaders[rows, start:] = np.where(is_alone & adds_up[rows, start:], scores.argmax(axis=2), nobody)
        np.minimum(leaders, leaders.T, out=leaders)
        return leaders

    def _brings_half_way(self) -> NDArray[np.bool_]:
        """By change and concept, whether the change alone brings it half of what it needs to pass its hardest rival: that of the
        strongest on which the fewest changes bring so much. Of any two changes that pass a rival, one does."""
        twice = 2 * self.added + self.scores
        strongest = self._ranking[:STRONGEST]
        is_half = twice[:, :, None] > twice[:, None, strongest]
        counts = is_half.sum(axis=0)
        counts[strongest, np.arange(len(strongest))] = len(self.changes) + 1  # Nobody is a rival of itself.
        half_way = is_half[:, np.arange(len(counts)), counts.argmin(axis=1)]
        half_way[:, -1] = False
        return half_way

    @cached_property
    def _ranking(self) -> NDArray[np.intp]:
        """The columns as they stand, the highest score first."""
        return np.argsort(-self.scores, kind="stable")

    def _scores_of(self, answers: Answers) -> Scores:
        return self.table.add_up(counting_answers(self.content, answers))

    def _changes_of(self, answers: Answers) -> list[QuestionChoice]:
        return [
            (question.slug, choice.slug)
            for question in visible_questions(self.content, answers)
            if question.slug in answers.chosen
            for choice in question.choices
            if choice.slug != answers.chosen[question.slug]
        ]

    def _scores_after_each(self) -> Scores:
        rows = self.table.rows
        before = [rows.get((question, self.answers.chosen[question]), -1) for question, _ in self.changes]
        after = self.scores + self.table.points[[rows[change] for change in self.changes]] - self.table.points[before]
        for place, change in enumerate(self.changes):
            if len(self.decides_on[change[0]]) > 1:
                after[place] = self._scores_of(self.answers.with_choice(*change))
        return after

    def _adds_up(self) -> NDArray[np.bool_]:
        """By two changes, whether they are not entangled. Two of one question are."""
        questions = list(self.decides_on)
        adds_up = np.array([[not self._is_entangled(one, other) for other in questions] for one in questions])
        places = [questions.index(question) for question, _ in self.changes]
        return adds_up[places][:, places]

    def _is_entangled(self, one: str, other: str) -> bool:
        return not self.decides_on[one].isdisjoint(self.decides_on[other])

    def _decides_on(self) -> dict[str, frozenset[str]]:
        """By answered question, the answered questions whose points its answer decides on: its own, and those of the questions that
        it opens or hides, one after another."""
        found: dict[str, frozenset[str]] = {}
        for question in reversed(self.answered):
            followers = [
                slug for slug in found if any(before == question.slug for before, _ in self.content.questions_by_slug[slug].after)
            ]
            found[question.slug] = frozenset({question.slug}).union(*(found[slug] for slug in followers))
        return found
