"""What visitors do: see one page, or walk a whole journey with random answers (the same ones in every run)."""

import gzip
import random
import re
from collections.abc import Callable
from itertools import cycle

from concepts.content import NOT_SURE, Content, Question
from tests.support.servers.load_generator import RawAnswer, Visitor, get, post

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
FRAGMENT = {"HX-Request": "true", "HX-Current-URL": "http://127.0.0.1/", "HX-Target": "main"}
lot = random.Random(7)


def seeing(requests: list[bytes]) -> Callable[[], Visitor]:
    """Visitors who each see one of the pages, in turn."""
    queue = cycle(requests)

    def visit() -> Visitor:
        yield next(queue)

    return visit


def answered(content: Content, page: str, many: int = 500) -> list[str]:
    """Addresses of this page with the first questions answered at random, the one that the page asks left out."""
    questions = [question for question in content.questions[:12] if not page.endswith(f"/{question.slug}/")]
    return [f"{page}?{'&'.join(map(_choose, questions))}" for _ in range(many)]


def walking(content: Content, *, by_htmx: bool) -> Callable[[], Visitor]:
    """Visitors who answer the first three questions, and see where that leads."""
    questions = content.questions[:3]

    def visit() -> Visitor:
        address = f"/{content.slug}/ask/{questions[0].slug}/"
        answer = yield get(address)
        for question in questions:
            path, _, query = address.partition("?")
            sent = [query] if query else []
            submitted = f"{path}?{'&'.join([*sent, 'next=1', _choose(question)])}"
            answer = yield get(submitted, **(FRAGMENT if by_htmx else {}))
            address = answer.header("HX-Push-Url") if by_htmx else answer.header("Location")
            if not by_htmx:
                answer = yield get(address)

    return visit


def walking_formtools(content: Content, start: str) -> Callable[[], Visitor]:
    """The same with django-formtools, as a browser does it: with its cookies and its token."""
    questions = content.questions[:3]

    def visit() -> Visitor:
        answer = yield get(start)
        cookies = answer.cookies
        for question in questions:
            slug, choice = lot.choice([(question.slug, choice.slug) for choice in question.choices])
            prefix = "plain" if "plain" in start else "tuned"
            fields = {
                "csrfmiddlewaretoken": TOKEN.search(_text(answer))[1],
                f"{prefix}-current_step": question.slug,
                f"{slug}-{slug}": choice,
            }
            answer = yield post(start, fields, Cookie="; ".join(f"{name}={value}" for name, value in cookies.items()))
            cookies |= answer.cookies

    return visit


def _choose(question: Question) -> str:
    slug, choice = lot.choice(_given(question))
    return f"{slug}={choice}"


def _given(question: Question) -> list[tuple[str, str]]:
    return [(question.slug, choice) for choice in (*(choice.slug for choice in question.choices), NOT_SURE)]


def _text(answer: RawAnswer) -> str:
    body = gzip.decompress(answer.body) if answer.header("Content-Encoding") == "gzip" else answer.body
    return body.decode()
