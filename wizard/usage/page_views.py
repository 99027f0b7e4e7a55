"""What one page view on a visitor's journey counts as: a start, a question shown, an answer, a result.

A page view is known by its address and the response, not by who made it. Its address is read as the page itself reads it, so
that nothing is counted that was not shown.
"""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from django.http import QueryDict

from concepts.content import NOT_SURE, Content
from wizard.engine.recommendation import Recommendation
from wizard.models import UsageCount
from wizard.views.query_parsing import Query, read_query
from wizard.web.page_kinds import find_page

Event = tuple[UsageCount.What, str]
"""What happened, and to which question, concept or verdict."""


class PageView(NamedTuple):
    """A request and how it was answered: `path` and `query` were requested while the guide's edition was `current`.

    The answer is a redirect or a page; `pushed` is the address that htmx was told to show instead. `came_from` is the address of
    the page before. `is_return` if htmx restores the page from the browser's history.
    """

    current: int | None
    path: str
    query: str
    is_redirect: bool
    pushed: str
    came_from: str
    is_return: bool


def find_events(view: PageView, content: Content) -> Iterator[Event]:
    """Everything that this page view counts as."""
    query = _read_query(content, view.query)
    question = _question_at(view.path)
    page: tuple[str, Query] | None = (view.path, query)
    if question and query.is_submitted:
        if _is_answered(query, question):
            yield UsageCount.What.ANSWERED, question
        page = _pushed_page(content, view.pushed)
    elif view.is_redirect:
        page = None
    if page:
        yield from _page_events(view, content, *page)


def _page_events(view: PageView, content: Content, path: str, query: Query) -> Iterator[Event]:
    question, chosen = _question_at(path), query.answers.chosen
    before = _question_at(_path_of(view.came_from))
    if before and before != question and question not in chosen and chosen.get(before) == NOT_SURE:
        yield UsageCount.What.ANSWERED, before
    if question is None:
        if not view.is_return:
            yield from _result_events(query.evaluation.recommendation)
    elif question in content.questions_by_slug:
        yield UsageCount.What.SHOWN, question
        if not chosen and not view.is_return:
            yield UsageCount.What.START, ""


def _result_events(recommendation: Recommendation) -> Iterator[Event]:
    yield UsageCount.What.VERDICT, recommendation.verdict.value
    for concept in recommendation.recommended:
        yield UsageCount.What.RECOMMENDED, concept


def _is_answered(query: Query, question: str) -> bool:
    """Whether the submitted answer was accepted. "Not sure" is counted on the page it leads to, since the link that skips a
    question gives the same answer."""
    return not query.misunderstood_questions and query.answers.chosen.get(question, NOT_SURE) != NOT_SURE


def _pushed_page(content: Content, address: str) -> tuple[str, Query] | None:
    if not address.startswith("/"):
        return None
    parts = urlsplit(address)
    return parts.path, _read_query(content, parts.query)


def _path_of(address: str) -> str:
    """The path of the page that the browser says it was on; "" if that is not an address, since a client can send anything."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _read_query(content: Content, query: str) -> Query:
    return read_query(content, QueryDict(query).lists())


def _question_at(path: str) -> str | None:
    """The question whose page has this path."""
    found = find_page(path)
    return found.kwargs.get("question") if found else None
