"""Two hundred visitors at once on one machine, while an editor publishes every second on another."""

import time
from collections import Counter
from threading import Event, Thread

import brotli

from tests.support.guides.numbered_guide import numbered_document, numbers_in
from tests.support.servers.http_client import Editor
from tests.support.servers.load_generator import get, load

FIRST = 1000
"""The number that the texts of the first edition published here carry."""
PAGES = [
    "/drinks/",
    "/drinks/ask/temperature/",
    "/drinks/ask/effect/?temperature=hot",
    "/drinks/result/?temperature=hot&effect=wake",
    "/drinks/concepts/tea/",
    "/drinks/compare/?c=tea&c=coffee&c=water",
    "/drinks/guide.json",
    "/drinks/result.json?temperature=cold",
]
EDITIONS = 4


class Publisher(Thread):
    """Publishes an edition every second. `published` says which, and when that was confirmed."""

    def __init__(self, editor: Editor):
        super().__init__()
        self.editor = editor
        self.published: list[tuple[int, float]] = []
        self.is_over = Event()
        self.answers: Counter = Counter()

    def run(self) -> None:
        number = FIRST
        while not self.is_over.is_set():
            began = time.monotonic()
            self.answers[self.editor.import_text(numbered_document(number)).status] += 1
            self.answers[self.editor.publish(1).status] += 1
            self.published.append((number, time.monotonic()))
            number += 1
            self.is_over.wait(began + 1 - time.monotonic())

    def newest(self, moment: float) -> int:
        """What everybody shows who is asked at that moment: the newest of a second before."""
        return max((number for number, when in self.published if when <= moment - 1), default=0)


def test_no_visitor_sees_an_error_or_a_mix_of_two_editions(two_hosts, editor):
    publisher, seen, wrong = Publisher(editor), Counter(), list[tuple[object, ...]]()

    def visit():
        for path in PAGES:
            newest = publisher.newest(time.monotonic())
            answer = yield get(path)
            found = numbers(answer)
            seen.update(found)
            if len(found) != 1 or min(found) < newest:
                wrong.append((path, found, newest))
            again = yield get(path, If_None_Match=answer.header("ETag"))
            if again.status == 304:
                seen["304"] += 1
                if again.body or again.header("ETag") != answer.header("ETag"):
                    wrong.append((path, again.head))
            elif numbers(again) == found:
                wrong.append((path, "is sent again, although nothing has changed"))

    publisher.start()
    try:
        while len(publisher.published) < EDITIONS:
            load(two_hosts[1], visit, seconds=1, visitors=200)
    finally:
        publisher.is_over.set()
        publisher.join()
    assert wrong == []
    assert set(publisher.answers) == {302}
    assert seen["304"]
    assert len(seen) > 3, "nobody saw a change"


def numbers(answer) -> set[int]:
    """The editions whose words are in this page; all of it is here, as its length says."""
    body = brotli.decompress(answer.body) if answer.header("Content-Encoding") == "br" else answer.body
    assert len(answer.body) == int(answer.header("Content-Length"))
    return numbers_in(body.decode())
