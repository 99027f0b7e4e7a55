"""The publish checks that need no engine. PURE.

A check takes Content and yields Issues; `settings.PUBLISH_CHECKS` names the checks that run before a guide is published.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from concepts.content import Content, problems_of


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding. `where` names the place.

    An error prevents publishing; a failure does unless the editor accepts it; a warning does not.
    """

    severity: Literal["error", "failure", "warning"]
    where: str
    message: str


Check = Callable[[Content], Iterable[Issue]]


def slow_check(question: str, effort: Callable[[Content], int]) -> Callable[[Check], Check]:
    """Decorates a check that is slow for large guides: the question that it answers, and about how many steps it takes."""

    def mark(check: Check) -> Check:
        check.__dict__.update(question=question, effort=effort)
        return check

    return mark


def effort_of(check: Check, content: Content) -> int:
    """About how many steps the check takes; 0 for a check that is never slow."""
    return int(check.__dict__["effort"](content)) if "effort" in check.__dict__ else 0


def question_of(check: Check) -> str:
    """“Whether …”, of a slow check."""
    return str(check.__dict__["question"])


def check_is_whole(content: Content) -> Iterable[Issue]:
    """Every slug is usable, unique, and exists where it is named. This check runs first: the others rely on it."""
    for problem in problems_of(content):
        yield Issue("error", "guide", problem)


def check_can_be_asked(content: Content) -> Iterable[Issue]:
    """There is something to recommend, and every question offers a real choice."""
    if not content.concepts:
        yield Issue("error", "guide", "The guide has no concepts: add at least two.")
    elif len(content.concepts) == 1:
        yield Issue("warning", "guide", "The guide has one concept only, so there is nothing to decide.")
    if not content.questions:
        yield Issue("warning", "guide", "The guide has no questions: visitors can compare the concepts, but get no recommendation.")
    for question in content.questions:
        if len(question.choices) < 2:
            yield Issue("error", f"question {question.slug}", f"The question “{question.text}” needs at least two choices.")


def check_can_be_compared(content: Content) -> Iterable[Issue]:
    """Every comparison has concepts to compare, and every concept has something said of it."""
    for comparison in content.comparisons:
        if len(comparison.concepts) < 2:
            yield Issue(
                "error", f"comparison {comparison.slug}", f"The comparison “{comparison.title}” needs at least two concepts."
            )
    described = {cell.concept for cell in content.cells}
    for concept in content.concepts:
        if concept.slug not in described:
            yield Issue("warning", f"concept {concept.slug}", f"Nothing is stated of “{concept.name}”: it has no cells.")
