"""Everything the engine says about one guide and one visitor's answers.

PURE. Each part is computed when it is first asked for, and once: a page that shows no counterfactuals never pays for them.
"""

from dataclasses import dataclass, field
from functools import cached_property

from concepts.content import Content, Question
from wizard.engine.answers import Answers, CountingAnswer, counting_answers, visible_questions
from wizard.engine.counterfactuals import Counterfactuals, counterfactuals
from wizard.engine.explanation import Explanation, explain
from wizard.engine.journey import next_question
from wizard.engine.recommendation import Recommendation, recommend
from wizard.engine.robustness import Robustness, robustness


@dataclass(frozen=True)
class Evaluation:
    """`beside` is the slug of the concept to compare with the recommended one; "" takes the next best."""

    content: Content
    answers: Answers = field(default_factory=Answers)
    beside: str = ""

    def with_choice(self, question: str, choice: str) -> "Evaluation":
        """The evaluation of the same answers with this one changed or added."""
        return Evaluation(self.content, self.answers.with_choice(question, choice), self.beside)

    def without(self, question: str) -> "Evaluation":
        """The evaluation of the same answers without this one."""
        return Evaluation(self.content, self.answers.without(question), self.beside)

    @cached_property
    def visible_questions(self) -> tuple[Question, ...]:
        """In the guide's order."""
        return visible_questions(self.content, self.answers)

    @cached_property
    def counting_answers(self) -> tuple[CountingAnswer, ...]:
        """The answers that count, in the guide's order: their question is visible, and they are not "not sure"."""
        return counting_answers(self.content, self.answers)

    @cached_property
    def recommendation(self) -> Recommendation:
        return recommend(self.content, self.answers)

    @cached_property
    def explanation(self) -> Explanation:
        return explain(self.content, self.answers, self.recommendation, self.beside)

    @cached_property
    def next_question(self) -> Question | None:
        """The question to ask now; None when no question can change the result any more."""
        return next_question(self.content, self.answers, self.recommendation)

    @cached_property
    def robustness(self) -> Robustness | None:
        return robustness(self.content, self.counting_answers, self.recommendation)

    @cached_property
    def counterfactuals(self) -> Counterfactuals:
        return counterfactuals(self.content, self.answers, self.recommendation)
