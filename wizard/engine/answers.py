"""A visitor's answers, and how an address spells them.

In an address, each answer is `question=choice` and each important question is `important=question`. A question is visible
while it follows nothing, or while a choice it follows is the answer to a question that is itself visible. An answer counts
when its question is visible and its choice is not "not sure".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from concepts.content import NOT_SURE, Choice, Content, Question
from concepts.content.reserved_words import IMPORTANT

QueryPairs = Iterable[tuple[str, str]]
"""The names and values of an address's query."""

QuestionChoice = tuple[str, str]
"""The slugs of a question and of a choice of it, or "not sure"."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A visitor's choices so far, by question, and the questions marked important."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    important: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        object.__setattr__(self, "chosen", MappingProxyType(dict(self.chosen)))
        object.__setattr__(self, "important", frozenset(self.important))

    def __hash__(self) -> int:
        return hash((frozenset(self.chosen.items()), self.important))

    def __reduce__(self) -> tuple[Any, ...]:
        return Answers, (dict(self.chosen), self.important)

    def with_choice(self, question: str, choice: str) -> "Answers":
        """The same answers, but for this one."""
        return Answers({**self.chosen, question: choice}, self.important)

    def without(self, question: str) -> "Answers":
        """The same answers without this one, and without its mark."""
        return Answers({slug: choice for slug, choice in self.chosen.items() if slug != question}, self.important - {question})


@dataclass(frozen=True, slots=True)
class ParsedAnswers:
    """What an address says.

    `unknown` holds, by question, an answer that is none of its choices; `doubled` the questions answered twice in different
    ways. Neither is among the answers. `is_clean` is False when something in the address meant nothing.
    """

    answers: Answers
    unknown: Mapping[str, str]
    doubled: frozenset[str]
    is_clean: bool


def from_query(content: Content, pairs: QueryPairs) -> ParsedAnswers:
    """Read the answers from an address's (name, value) pairs, in any order."""
    pairs = tuple(pairs)
    given: dict[str, set[str]] = {}
    for name, value in pairs:
        if name in content.questions_by_slug and value:
            given.setdefault(name, set()).add(value)
    doubled = frozenset(slug for slug, values in given.items() if len(values) > 1)
    single = {slug: values.pop() for slug, values in given.items() if slug not in doubled}
    unknown = {slug: value for slug, value in single.items() if not _offers(content.questions_by_slug[slug], value)}
    chosen = {slug: value for slug, value in single.items() if slug not in unknown}
    marked = {value for name, value in pairs if name == IMPORTANT}
    important = {slug for slug in marked if chosen.get(slug, NOT_SURE) != NOT_SURE}
    answers = Answers(chosen, frozenset(important))
    is_clean = sorted(to_query(content, answers)) == sorted(pairs)
    return ParsedAnswers(answers, unknown, doubled, is_clean)


def to_query(content: Content, answers: Answers) -> tuple[tuple[str, str], ...]:
    """The answers as an address spells them: in the guide's order, the important questions last."""
    chosen = [(slug, answers.chosen[slug]) for slug in content.questions_by_slug if slug in answers.chosen]
    return (*chosen, *((IMPORTANT, slug) for slug, _ in chosen if slug in answers.important))


def visible_questions(content: Content, answers: Answers) -> tuple[Question, ...]:
    """The questions that these answers leave visible, in the guide's order."""
    visible: dict[str, Question] = {}
    for question in content.questions:
        if not question.after or any(
            before in visible and answers.chosen.get(before) == choice for before, choice in question.after
        ):
            visible[question.slug] = question
    return tuple(visible.values())


class CountingAnswer(NamedTuple):
    """An answer that counts, and how many times: see `times_counted`."""

    question: Question
    choice: Choice
    times: int


def counting_answers(content: Content, answers: Answers) -> tuple[CountingAnswer, ...]:
    """The answers that count, in the guide's order."""
    found = (
        (question, question.choice(answers.chosen.get(question.slug, NOT_SURE))) for question in visible_questions(content, answers)
    )
    return tuple(CountingAnswer(question, choice, times_counted(question, answers)) for question, choice in found if choice)


def times_counted(question: Question, answers: Answers) -> int:
    """How many times the question's fits count: its weight, doubled where the visitor marked it important."""
    return question.weight * (2 if question.slug in answers.important else 1)


def _offers(question: Question, choice: str) -> bool:
    return choice == NOT_SURE or question.choice(choice) is not None
