"""A thread asks which editions are current: no request waits long for a database that hangs, and what was known stays current."""

import threading
import time

import pytest
from django.db import OperationalError

from concepts.publishing import editions
from concepts.publishing.current_editions import LONGEST_WAIT, CurrentEditions


class ScriptedEditions(CurrentEditions):
    """Gives prepared answers instead of asking the database, once `may_answer` is set."""

    def __init__(self):
        super().__init__()
        self.answers: list[dict[str, int] | Exception] = [{"drinks": 1}]
        self.questions = 0
        self.may_answer = threading.Event()
        self.may_answer.set()

    def _find(self):
        self.questions += 1
        answer = self.answers[min(self.questions, len(self.answers)) - 1]
        assert self.may_answer.wait(5)
        if isinstance(answer, Exception):
            raise answer
        return answer, {}


@pytest.fixture
def scripted(settings):
    """It knows edition 1, and asks again for each page."""
    settings.EDITION_CHECK_SECONDS = 0.000_001
    scripted = ScriptedEditions()
    assert scripted.numbers() == {"drinks": 1}
    yield scripted
    scripted.may_answer.set()
    if scripted.asker:
        scripted.asker.join(5)


def test_a_publish_elsewhere_is_seen_with_the_next_question(scripted):
    scripted.answers.append({"drinks": 2})
    assert scripted.numbers() == {"drinks": 2}


def test_while_the_answer_does_not_come_what_is_known_stays_current_and_one_thread_asks(scripted):
    scripted.answers.append({"drinks": 2})
    scripted.may_answer.clear()
    began = time.monotonic()
    pages = [threading.Thread(target=scripted.numbers) for _ in range(20)]
    for page in pages:
        page.start()
    for page in pages:
        page.join(5)
    assert scripted.numbers() == {"drinks": 1}
    assert time.monotonic() - began < LONGEST_WAIT + 1
    assert scripted.questions == 2
    scripted.may_answer.set()
    scripted.asker.join(5)
    assert scripted.known == {"drinks": 2}


def test_only_who_begins_the_question_waits_for_it(scripted):
    scripted.may_answer.clear()
    scripted.numbers()
    began = time.monotonic()
    for _ in range(1_000):
        scripted.numbers()
    assert time.monotonic() - began < 1


def test_trouble_leaves_what_is_known_and_is_asked_again(scripted):
    scripted.answers += [OperationalError("gone"), {"drinks": 2}]
    assert scripted.numbers() == {"drinks": 1}
    assert scripted.numbers() == {"drinks": 2}


def test_a_fault_of_ours_is_logged_and_leaves_what_is_known(scripted, caplog):
    scripted.answers += [ValueError("a fault"), {"drinks": 2}]
    assert scripted.numbers() == {"drinks": 1}
    assert "Which editions are current could not be found out" in caplog.text
    assert scripted.numbers() == {"drinks": 2}


def test_an_answer_to_an_earlier_question_never_replaces_a_later_one(scripted):
    scripted.answers += [{"drinks": 2}, {"drinks": 3}]
    scripted.may_answer.clear()
    scripted.numbers()  # asks aside, and is still waiting for edition 2
    waiting, scripted.may_answer = scripted.may_answer, threading.Event()
    scripted.may_answer.set()
    scripted.see_publish()
    assert scripted.known == {"drinks": 3}
    waiting.set()
    scripted.asker.join(5)
    assert scripted.known == {"drinks": 3}


def test_a_process_forked_while_a_question_was_under_way_asks_itself(scripted):
    scripted.asker = threading.Thread(target=print)  # never started here, as a thread of the process that forked this one
    scripted.answers.append({"drinks": 2})
    assert scripted.numbers() == {"drinks": 2}


def test_while_nothing_is_known_trouble_is_raised(settings):
    scripted = ScriptedEditions()
    scripted.answers = [OperationalError("gone")]
    with pytest.raises(OperationalError):
        scripted.numbers()


def test_who_publishes_sees_it_at_once(drinks_guide, settings, django_capture_on_commit_callbacks):
    settings.EDITION_CHECK_SECONDS = 3600
    assert editions.current("drinks") is None
    for number in (1, 2):
        drinks_guide.concepts.filter(slug="tea").update(name=f"Tea {number}")
        with django_capture_on_commit_callbacks(execute=True):
            editions.publish(drinks_guide)
        assert editions.current("drinks").number == number
