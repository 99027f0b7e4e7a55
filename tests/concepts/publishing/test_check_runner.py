"""Checks of a large guide are asked in a process of their own; what is not found out in time keeps nobody from publishing."""

import pytest
from cachetools import TTLCache

from concepts.publishing import check_runner, editions
from concepts.publishing.checks import effort_of, slow_check
from concepts.publishing.editions import CannotPublish, publish
from concepts.time_limit import Unfinished, calls
from config.settings import PUBLISH_CHECKS
from tests.support.guides.large_guide import large_guide
from tests.support.guides.save_content import save_content

LARGE = large_guide(12, 12, 3)
NOT_FOUND_OUT = ["Whether every concept can win was not found out within 5 seconds."]


@pytest.fixture(autouse=True)
def nothing_remembered():
    check_runner._run_in_process.cache_clear()


@pytest.fixture
def no_time(monkeypatch):
    monkeypatch.setattr(check_runner, "calls", lambda seconds: calls(0.01))


def test_they_find_the_same_in_a_process_of_their_own(monkeypatch):
    content = large_guide(60, 12, 2)
    directly = check_runner.run_checks(PUBLISH_CHECKS, content, seconds=None)
    monkeypatch.setattr("wizard.analysis.engine_checks.never_recommended", None)  # here they could not
    assert check_runner.run_checks(PUBLISH_CHECKS, content) == directly
    assert directly


def test_what_is_not_found_out_in_time_is_a_warning(no_time):
    issues = editions.check(LARGE)
    assert [issue.message for issue in issues] == NOT_FOUND_OUT
    assert [issue.severity for issue in issues] == ["warning"]


def test_the_other_checks_are_asked_all_the_same(no_time):
    unasked = large_guide(12, 0, 0)
    assert "The guide has no questions" in editions.check(unasked)[0].message


def test_publishing_goes_on_without_what_was_not_found_out(db, no_time):
    assert publish(save_content(LARGE)).number == 1


def test_publishing_while_another_guide_is_checked_waits_its_turn(db, no_time):
    row = save_content(LARGE)
    with calls(5), pytest.raises(CannotPublish, match="Another large guide is being worked on"):
        publish(row)
    assert publish(row).number == 1


def test_a_check_that_dies_is_told_from_one_that_is_slow():
    message = check_runner.unfinished_message("Whether it rains", Unfinished("Its process ended before it was done."), 5)
    assert message == "Whether it rains was not found out. Its process ended before it was done."


def test_what_was_found_out_is_remembered_for_the_publishing_that_follows(monkeypatch):
    content = large_guide(60, 12, 2)
    found = check_runner.run_checks(PUBLISH_CHECKS, content)
    monkeypatch.setattr(check_runner, "calls", None)
    assert check_runner.run_checks(PUBLISH_CHECKS, content) == found


def test_what_is_remembered_is_bounded_in_number_and_time():
    results = check_runner._run_in_process.cache
    assert isinstance(results, TTLCache)
    for number in range(100):
        results[str(number)] = {}
    assert len(results) == 4
    assert results["99"] == {}
    results.expire(results.timer() + 61)
    assert "99" not in results


def test_a_check_says_how_much_it_has_to_do():
    @slow_check("Whether it rains", lambda content: len(content.concepts))
    def check(content):
        return ()

    assert effort_of(check, LARGE) == 12
    assert effort_of(editions.check, LARGE) == 0
