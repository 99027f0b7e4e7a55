"""What the query of an address says. Whatever else it says means nothing, and its page redirects to the clean address. PURE."""

from collections.abc import Iterable
from dataclasses import dataclass

from concepts.content import SLUG_LENGTH, Content, Question
from concepts.content.reserved_words import BESIDE, COMPARED_CONCEPT, IMPORTANT, NEXT, ONLY_DIFFERENCES
from wizard.engine.answers import Answers, ParsedAnswers, from_query
from wizard.engine.evaluation import Evaluation

SUBMITTED = "1"
"""The value of `next` that the form of a question sends."""

MOST_COMPARED = 6

Parameter = tuple[str, str]
"""A name and a value."""
Parameters = Iterable[tuple[str, list[str]]]
"""Each name with its values: QueryDict.lists()."""
FormData = dict[str, list[str] | bool]


@dataclass(frozen=True)
class Query:
    """The query of an address on the journey.

    `evaluation` is of the answers and of the concept beside the recommended one. `marked_questions` are all questions that are
    marked important, answered or not: a form shown again keeps its tick. `is_submitted` if it comes from the form of a question.
    `is_clean` if all of it means something; `is_clean_form` if all but `next` does, so that there are only so many of them.
    """

    parsed: ParsedAnswers
    evaluation: Evaluation
    marked_questions: frozenset[str]
    is_submitted: bool
    is_clean: bool
    is_clean_form: bool
    parameters: tuple[Parameter, ...]

    @property
    def answers(self) -> Answers:
        return self.parsed.answers

    @property
    def beside(self) -> str:
        return self.evaluation.beside

    @property
    def misunderstood_questions(self) -> tuple[str, ...]:
        """The questions whose answer is none of their choices, or two at once."""
        return (*self.parsed.unknown, *sorted(self.parsed.doubled))

    def wrong_answers(self, question: str) -> tuple[Parameter, ...]:
        """What the query answers to a misunderstood question, cut to a length that can be repeated in an address."""
        values = dict.fromkeys(value[: SLUG_LENGTH + 1] for value in self._values(question))
        return tuple((question, value) for value in list(values)[:2])

    def form_data(self, question: Question) -> FormData | None:
        """What the form of this question is validated with; None if nothing about it was submitted or misunderstood."""
        if not self.is_submitted and question.slug not in self.misunderstood_questions:
            return None
        return {question.slug: self._values(question.slug), IMPORTANT: question.slug in self.marked_questions}

    def _values(self, question: str) -> list[str]:
        return [value for name, value in self.parameters if name == question and value]


def read_query(content: Content, parameters: Parameters) -> Query:
    """The query of a page on the journey."""
    values = dict(parameters)
    pairs = tuple((name, value) for name, several in values.items() for value in several)
    parsed = from_query(content, (pair for pair in pairs if pair[0] not in (BESIDE, NEXT)))
    besides, nexts = values.get(BESIDE, []), values.get(NEXT, [])
    beside = besides[0] if besides and besides[0] in content.concepts_by_slug else ""
    is_understood = parsed.is_clean and besides == [beside] * bool(beside)
    return Query(
        parsed=parsed,
        evaluation=Evaluation(content, parsed.answers, beside),
        marked_questions=frozenset(values.get(IMPORTANT, [])),
        is_submitted=bool(nexts and nexts[-1]),
        is_clean=is_understood and not nexts,
        is_clean_form=is_understood and nexts == [SUBMITTED],
        parameters=pairs,
    )


@dataclass(frozen=True)
class Selection:
    """The concepts to compare, in the order of the address. Those too many for one table are left over."""

    concepts: tuple[str, ...]
    left_over: tuple[str, ...]
    only_differences: bool
    is_clean: bool


def read_selection(content: Content, parameters: Parameters) -> Selection:
    """The query of the compare page."""
    values = dict(parameters)
    chosen = tuple(dict.fromkeys(slug for slug in values.get(COMPARED_CONCEPT, []) if slug in content.concepts_by_slug))
    only_differences = "1" in values.get(ONLY_DIFFERENCES, [])
    clean = {COMPARED_CONCEPT: list(chosen)} if chosen else {}
    if only_differences:
        clean[ONLY_DIFFERENCES] = ["1"]
    return Selection(chosen[:MOST_COMPARED], chosen[MOST_COMPARED:], only_differences, values == clean)
