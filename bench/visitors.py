"""What visitors do: see one page, or answer four questions at random (the same in every run)."""

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


def see_pages(requests: list[bytes]) -> Callable[[], Visitor]:
    """Visitors who each see one of the pages, in turn."""
    queue = cycle(requests)

    def visit() -> Visitor:
        yield next(queue)

    return visit


def addresses_with_answers(content: Content, page: str, many: int = 500) -> list[str]:
    """Addresses of this page with random answers to the first questions, except the one that the page asks."""
    questions = [question for question in content.questions[:12] if not page.endswith(f"/{question.slug}/")]
    return [f"{page}?{'&'.join(map(random_answer, questions))}" for _ in range(many)]


def answer_questions(content: Content, *, by_htmx: bool) -> Callable[[], Visitor]:
    """Visitors who answer the first four questions, those asked always, and see the page that follows."""
    questions = content.questions[:4]

    def visit() -> Visitor:
        address = f"/{content.slug}/ask/{questions[0].slug}/"
        yield get(address)
        for question in questions:
            path, _, query = address.partition("?")
            submission = "&".join(filter(None, [query, "next=1", random_answer(question)]))
            answer = yield get(f"{path}?{submission}", **(FRAGMENT if by_htmx else {}))
            address = answer.header("HX-Push-Url") if by_htmx else answer.header("Location")
            if not by_htmx:
                yield get(address)

    return visit


def answer_formtools(content: Content, prefix: str) -> Callable[[], Visitor]:
    """The same with django-formtools, with its cookies and its token."""

    def visit() -> Visitor:
        answer = yield get(f"/{prefix}/")
        cookies = answer.cookies
        for question in content.questions[:4]:
            fields = {
                "csrfmiddlewaretoken": TOKEN.findall(read_text(answer))[0],
                f"{prefix}-current_step": question.slug,
                f"{question.slug}-{question.slug}": lot.choice(question.choices).slug,
            }
            answer = yield post(f"/{prefix}/", fields, Cookie="; ".join(f"{name}={value}" for name, value in cookies.items()))
            cookies |= answer.cookies

    return visit


def random_answer(question: Question) -> str:
    return f"{question.slug}={lot.choice([*(choice.slug for choice in question.choices), NOT_SURE])}"


def read_text(answer: RawAnswer) -> str:
    body = gzip.decompress(answer.body) if answer.header("Content-Encoding") == "gzip" else answer.body
    return body.decode()
