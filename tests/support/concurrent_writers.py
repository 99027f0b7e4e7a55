"""Editors and visitors who write at the same time and remember what was confirmed; and what must hold afterwards."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, takewhile
from threading import Event, Thread

from tests.support.guides.numbered_guide import numbered_document, numbers_in
from tests.support.servers.http_client import NO_ANSWER, Browser, Editor, HttpAnswer

COULD_NOT = 503
CONFIRMED = 302


@dataclass
class Writer:
    """Does one thing repeatedly, each time with the next number."""

    confirmed: list[int] = field(default_factory=list)
    under_way: int | None = None
    answers: set[int] = field(default_factory=set)

    @property
    def may_stand(self) -> set[int]:
        """The numbers that may have been written last: the last that was confirmed, or one that was sent and not answered."""
        return {self.confirmed[-1] if self.confirmed else 0, *([] if self.under_way is None else [self.under_way])}


class ConcurrentWriters:
    """On one site, one imports and publishes "drinks", one saves a concept of "snacks", one shares."""

    def __init__(self, editor: Editor, first: int = 1):
        self.editor = editor
        self.importing, self.publishing, self.saving, self.sharing = (Writer() for _ in range(4))
        self.codes: list[str] = []
        self.tea = tea_of(editor)
        self.numbers = count(first)
        self.is_over = Event()

    @property
    def everyone(self) -> tuple[Writer, ...]:
        return self.importing, self.publishing, self.saving, self.sharing

    @contextmanager
    def run(self) -> Iterator[None]:
        """As long as the block lasts, or until the server does not answer."""
        threads = [Thread(target=self._repeat, args=[each]) for each in (self._publish, self._save, self._share)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.is_over.set()
            for thread in threads:
                thread.join()

    def _repeat(self, act: Callable[[int], bool]) -> None:
        for number in self.numbers:
            try:
                if self.is_over.is_set() or not act(number):
                    return
            except NO_ANSWER:
                return

    def _publish(self, number: int) -> bool:
        return self._do(self.importing, number, lambda: self.editor.import_text(numbered_document(number))) and self._do(
            self.publishing, number, lambda: self.editor.publish(1)
        )

    def _save(self, number: int) -> bool:
        words = {name: f"{name} mark{number}" for name in ("name", "summary", "arrow", "outcome")}
        return self._do(self.saving, number, lambda: self.editor.save_concept(self.tea, slug="tea", **words))

    def _share(self, number: int) -> bool:
        def share() -> HttpAnswer:
            network = f"10.0.{number // 250}.{number % 250}"
            answer = Browser(self.editor.address).share("/drinks/1/", f"mark{number}", forwarded=network)
            if answer.status == CONFIRMED:
                self.codes.append(answer.headers["Location"])
            return answer

        return self._do(self.sharing, number, share)

    def _do(self, writer: Writer, number: int, act: Callable[[], HttpAnswer]) -> bool:
        writer.under_way = number
        answer = act()
        writer.answers.add(answer.status)
        if answer.status == CONFIRMED:
            writer.confirmed.append(number)
            writer.under_way = None
        return answer.status == CONFIRMED


def tea_of(editor: Editor) -> int:
    """The key of the concept "tea" of "snacks", from the link to its page."""
    page = editor.get("/admin/concepts/guide/2/change/").text
    return int(re.findall(r"/admin/concepts/concept/(\d+)/change/", page)[0])


def assert_nothing_is_lost_or_half(busy: ConcurrentWriters) -> None:
    """Everything confirmed is there; editions are whole and numbered without gaps; each draft is as one of its writers saved it."""
    editor = busy.editor
    numbers = editions(editor)
    assert numbers == [0, *busy.publishing.confirmed] or numbers == [0, *busy.publishing.confirmed, busy.publishing.under_way]
    assert numbers_in(editor.get("/admin/preview/drinks/guide.json").text) in [{number} for number in busy.importing.may_stand]
    tea = next(each for each in editor.get("/admin/preview/snacks/guide.json").json["concepts"] if each["slug"] == "tea")
    assert numbers_in(str(tea)) in [{number} for number in busy.saving.may_stand]
    assert {editor.get(code).status for code in busy.codes} == {200}


def editions(editor: Editor) -> list[int]:
    """The number in all texts of each edition of "drinks", in order."""
    answers = (editor.get(f"/drinks/{number}/guide.json") for number in count(1))
    found = [numbers_in(answer.text) for answer in takewhile(lambda answer: answer.status == 200, answers)]
    assert all(len(each) == 1 for each in found), found
    return [number for each in found for number in each]
