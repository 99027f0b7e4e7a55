"""What each choice gives each concept, as a numpy array: a row for each choice, a column for each concept.

PURE. The sums of whole rows are the same as those of `scoring.add_up`.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from concepts.content import Content, Question
from wizard.engine.answers import Answers, CountingAnswer, QuestionChoice, times_counted
from wizard.engine.scoring import bar, points

Scores = NDArray[np.int32]


class PointTable:
    """The points of these questions' choices. The last row is for "not sure" and gives nothing. The last column adds up to the
    bar whatever is answered: a concept that is not ahead of it cannot be recommended."""

    def __init__(self, content: Content, questions: Iterable[Question], answers: Answers) -> None:
        self.bar = bar(content)
        self.rows: dict[QuestionChoice, int] = {}
        table: list[list[int]] = []
        for question in questions:
            times = times_counted(question, answers)
            for choice in question.choices:
                self.rows[question.slug, choice.slug] = len(table)
                table.append([*(points(fit, times) for fit in content.fits[question.slug, choice.slug]), 0])
        table.append([0] * (len(content.concepts) + 1))
        self.points: Scores = np.array(table, np.int32)

    def add_up(self, answers: Iterable[CountingAnswer]) -> Scores:
        rows = [self.rows[question.slug, choice.slug] for question, choice, _ in answers]
        sums: Scores = self.points[rows].sum(axis=0, dtype=np.int32)
        sums[-1] = self.bar
        return sums
