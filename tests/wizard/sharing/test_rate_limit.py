"""The rate limit: exact, cheap to refuse, and without a trace of past windows."""

from datetime import UTC, datetime, timedelta

import pytest

from wizard.models import RateCount
from wizard.sharing.rate_limit import LimitReached, RateLimit

NOW = datetime(2026, 11, 24, 12, 20, tzinfo=UTC)
HERE, THERE = "192.0.2.1", "192.0.2.2"
QUARTER = timedelta(minutes=15)
TWICE = RateLimit("sign-in", 2, QUARTER)

pytestmark = pytest.mark.django_db


@pytest.fixture
def used_up():
    TWICE.use(HERE, NOW)
    TWICE.use(HERE, NOW)


def test_it_says_when_the_window_ends(used_up):
    with pytest.raises(LimitReached) as refused:
        TWICE.use(HERE, NOW)
    assert refused.value.seconds == 10 * 60 + 1


@pytest.mark.parametrize(
    ("limit", "who", "now"),
    [
        (TWICE, THERE, NOW),
        (TWICE, HERE, NOW + timedelta(minutes=10)),
        (RateLimit("sharing", 2, QUARTER), HERE, NOW),
        (RateLimit("sign-in", 2, timedelta(hours=1)), HERE, NOW),
        (RateLimit("sign-in", 3, QUARTER), HERE, NOW),
    ],
    ids=["another address", "the next window", "another purpose", "another window", "a higher limit"],
)
def test_each_address_purpose_and_window_has_its_own_count(used_up, limit, who, now):
    limit.use(who, now)


def test_a_use_that_is_given_back_can_be_used_again(used_up):
    TWICE.give_back(HERE, NOW)
    TWICE.use(HERE, NOW)
    with pytest.raises(LimitReached):
        TWICE.use(HERE, NOW)


def test_giving_back_an_unused_use_does_nothing():
    TWICE.give_back(HERE, NOW)
    assert not RateCount.objects.exists()


def test_refusing_reads_one_row_and_writes_nothing(used_up, django_assert_num_queries):
    with django_assert_num_queries(1), pytest.raises(LimitReached):
        TWICE.use(HERE, NOW)


def test_past_windows_of_every_length_are_deleted(used_up):
    RateLimit("sharing", 2, timedelta(hours=1)).use(HERE, NOW)
    assert RateCount.objects.count() == 2
    TWICE.use(THERE, NOW + timedelta(hours=2))
    assert RateCount.objects.count() == 1
