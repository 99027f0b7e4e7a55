"""What one step of a visitor counts as: a start, a question shown, an answer, a result.

The law of this file: a step is known by its address and by what was answered, nothing else; who took it is not in it. It is
read as the page itself reads it, so that nothing is counted that nobody saw.
"""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from django.http import QueryDict

from concepts.content import NOT_SURE, Content
from wizard.engine.answers import Answers
from wizard.engine.recommendation import recommend
from wizard.models import Use
from wizard.views.addresses import Query, read
from wizard.web.page_kinds import place

Counted = tuple[str, str]
"""What happened, and to which question, concept or verdict."""


class Step(NamedTuple):
    """What was asked for: `path` and `query`, while the guide's edition `current` was. What came: a redirect, or a page; at another
    address if htmx was told so in `pushed`. `came_from` is the page on which the visitor was. `is_return` when htmx goes back."""

    current: int | None
    path: str
    query: str
    is_redirect: bool
    pushed: str
    came_from: str
    is_return: bool


def counted(step: Step, content: Content) -> Iterator[Counted]:
    """All that this step counts as."""
    query = _read(content, step.query)
    question = _question(step.path)
    shown: tuple[str, Query] | None = (step.path, query)
    if question and query.is_submitted:
        if _is_answered(query, question):
            yield Use.What.ANSWERED, question
        shown = _pushed(content, step.pushed)
    elif step.is_redirect:
        shown = None
    if shown:
        yield from _seen(step, content, *shown)


def _seen(step: Step, content: Content, path: str, query: Query) -> Iterator[Counted]:
    question = _question(path)
    before = _question(_path(step.came_from))
    if before and before != question and question not in query.answers.chosen and query.answers.chosen.get(before) == NOT_SURE:
        yield Use.What.ANSWERED, before
    if question is None:
        if not step.is_return:
            yield from _result(content, query.answers)
    elif question in content.questions_by_slug:
        yield Use.What.SHOWN, question
        if not query.answers.chosen and not step.is_return:
            yield Use.What.START, ""


def _result(content: Content, answers: Answers) -> Iterator[Counted]:
    found = recommend(content, answers)
    yield Use.What.VERDICT, str(found.verdict)
    for concept in found.recommended:
        yield Use.What.RECOMMENDED, concept


def _is_answered(query: Query, question: str) -> bool:
    """Whether the form was taken. "Not sure" is counted where it leads, because the link past a question says it as well."""
    return not query.misunderstood and query.answers.chosen.get(question, NOT_SURE) != NOT_SURE


def _pushed(content: Content, address: str) -> tuple[str, Query] | None:
    if not address.startswith("/"):
        return None
    parts = urlsplit(address)
    return parts.path, _read(content, parts.query)


def _path(address: str) -> str:
    """Of the page that a browser says it was on; "" for what is no address, since anything may be said."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _read(content: Content, query: str) -> Query:
    return read(content, QueryDict(query))


def _question(path: str) -> str | None:
    """The question whose page this is."""
    found = place(path)
    return found.kwargs.get("question") if found else None
