"""Which editions are current is asked aside: nobody waits long for a database that hangs, and what was known stays current."""

import threading
import time

import pytest
from django.db import OperationalError

from concepts.publishing import editions
from concepts.publishing.current_editions import LONGEST_WAIT, CurrentEditions


class Asked(CurrentEditions):
    """Answers as it is told, once it is let go."""

    def __init__(self):
        super().__init__()
        self.answers = [{"drinks": 1}]
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
def asked(settings):
    """It knows edition 1, and asks again for each page."""
    settings.EDITION_CHECK_SECONDS = 0.000_001
    asked = Asked()
    assert asked.numbers() == {"drinks": 1}
    yield asked
    asked.may_answer.set()
    if asked.asker:
        asked.asker.join(5)


def test_a_publish_elsewhere_is_seen_with_the_next_question(asked):
    asked.answers.append({"drinks": 2})
    assert asked.numbers() == {"drinks": 2}


def test_while_the_answer_does_not_come_what_is_known_stays_current_and_one_thread_asks(asked):
    asked.answers.append({"drinks": 2})
    asked.may_answer.clear()
    began = time.monotonic()
    pages = [threading.Thread(target=asked.numbers) for _ in range(20)]
    for page in pages:
        page.start()
    for page in pages:
        page.join(5)
    assert asked.numbers() == {"drinks": 1}
    assert time.monotonic() - began < LONGEST_WAIT + 1
    assert asked.questions == 2
    asked.may_answer.set()
    asked.asker.join(5)
    assert asked.known == {"drinks": 2}


def test_only_who_begins_the_question_waits_for_it(asked):
    asked.may_answer.clear()
    asked.numbers()
    began = time.monotonic()
    for _ in range(1_000):
        asked.numbers()
    assert time.monotonic() - began < 1


def test_trouble_leaves_what_is_known_and_is_asked_again(asked):
    asked.answers += [OperationalError("gone"), {"drinks": 2}]
    assert asked.numbers() == {"drinks": 1}
    assert asked.numbers() == {"drinks": 2}


def test_a_fault_of_ours_is_logged_and_leaves_what_is_known(asked, caplog):
    asked.answers += [ValueError("a fault"), {"drinks": 2}]
    assert asked.numbers() == {"drinks": 1}
    assert "Which editions are current could not be found out" in caplog.text
    assert asked.numbers() == {"drinks": 2}


def test_an_answer_to_an_earlier_question_never_replaces_a_later_one(asked):
    asked.answers += [{"drinks": 2}, {"drinks": 3}]
    asked.may_answer.clear()
    asked.numbers()  # asks aside, and is still waiting for edition 2
    waiting, asked.may_answer = asked.may_answer, threading.Event()
    asked.may_answer.set()
    asked.see_publish()
    assert asked.known == {"drinks": 3}
    waiting.set()
    asked.asker.join(5)
    assert asked.known == {"drinks": 3}


def test_a_process_forked_while_a_question_was_under_way_asks_itself(asked):
    asked.asker = threading.Thread(target=print)  # never started here, as a thread of the process that forked this one
    asked.answers.append({"drinks": 2})
    assert asked.numbers() == {"drinks": 2}


def test_while_nothing_is_known_trouble_is_raised(settings):
    asked = Asked()
    asked.answers = [OperationalError("gone")]
    with pytest.raises(OperationalError):
        asked.numbers()


def test_who_publishes_sees_it_at_once(drinks_guide, settings, django_capture_on_commit_callbacks):
    settings.EDITION_CHECK_SECONDS = 3600
    assert editions.current("drinks") is None
    for number in (1, 2):
        drinks_guide.concepts.filter(slug="tea").update(name=f"Tea {number}")
        with django_capture_on_commit_callbacks(execute=True):
            editions.publish(drinks_guide)
        assert editions.current("drinks").number == number
