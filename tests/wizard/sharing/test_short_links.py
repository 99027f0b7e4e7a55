"""Short links: one for the same result, another for each team's own record, not too many from one place."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.db.models.query import QuerySet

from concepts.models import Edition
from concepts.publishing import editions
from wizard.models import CODE_ALPHABET, RateCount, SharedResult
from wizard.sharing import short_links

NOON = datetime(2026, 11, 24, 12, 20, tzinfo=UTC)
HERE, THERE = "192.0.2.1", "192.0.2.2"
HOT = "temperature=hot"


@pytest.fixture
def edition(published):
    return editions.current("drinks")


def share(edition, query=HOT, title="", note="", visitor=HERE, now=NOON):
    return short_links.share(edition, query, title, note, visitor=visitor, now=now)


def test_a_code_is_ten_characters_that_can_be_read_aloud(edition):
    code = share(edition).code
    assert len(code) == 10
    assert set(code) <= set(CODE_ALPHABET)
    assert not set("0O1lIio") & set(CODE_ALPHABET)


def test_codes_are_unrelated(edition):
    assert len({share(edition, title=str(number)).code for number in range(20)}) == 20


def test_the_same_result_has_the_same_link_for_everyone(edition):
    assert share(edition) == share(edition, visitor=THERE)
    assert share(edition) != share(edition, "temperature=cold")


def test_a_title_or_a_note_makes_a_record_of_its_own(edition):
    records = [share(edition), share(edition, title="Ours"), share(edition, note="Ours"), share(edition, title="Ours")]
    assert len({record.code for record in records}) == 4


def test_another_edition_is_another_result(edition, drinks_guide):
    drinks_guide.concepts.filter(slug="tea").update(name="Green tea")
    editions.publish(drinks_guide)
    assert share(edition) != share(editions.current("drinks"))


def test_a_withdrawn_link_is_not_given_again(edition):
    first = share(edition)
    SharedResult.objects.filter(pk=first.pk).update(withdrawn_at=NOON)
    assert share(edition) != first


def test_the_database_holds_one_plain_link_for_a_result(edition, published):
    share(edition)
    with pytest.raises(IntegrityError), transaction.atomic():
        SharedResult.objects.create(edition=published, query=HOT)


def test_a_query_of_any_length_can_be_shared(edition):
    query = "&".join(f"question-{number}={'x' * 70}" for number in range(120))
    assert share(edition, query) == share(edition, query)


def test_the_number_of_new_links_per_hour_is_limited(edition, settings):
    settings.LINKS_PER_HOUR = 3
    for number in range(3):
        share(edition, title=f"{number}")
    with pytest.raises(short_links.TooManyLinks) as refused:
        share(edition, title="one more")
    assert refused.value.seconds == 40 * 60 + 1
    assert "Try again in 40 minutes" in str(refused.value)
    assert SharedResult.objects.count() == 3


def test_the_limit_applies_to_one_network_and_one_hour(edition, settings):
    settings.LINKS_PER_HOUR = 1
    share(edition, title="one")
    share(edition, title="from elsewhere", visitor=THERE)
    share(edition, title="later", now=NOON + timedelta(hours=1))
    with pytest.raises(short_links.TooManyLinks):
        share(edition, title="two")


def test_an_existing_link_does_not_count_against_the_limit(edition, settings):
    settings.LINKS_PER_HOUR = 1
    first = share(edition)
    assert [share(edition) for _ in range(5)] == [first] * 5


def test_each_network_has_its_own_count(edition, settings):
    settings.LINKS_PER_HOUR = 1
    share(edition, title="one", visitor="2001:db8:1:2::")
    share(edition, title="elsewhere", visitor="2001:db8:1:3::")
    with pytest.raises(short_links.TooManyLinks):
        share(edition, title="two", visitor="2001:db8:1:2::")


def test_stored_counts_do_not_reveal_addresses(edition):
    share(edition, title="one")
    share(edition, title="two", now=NOON + timedelta(hours=1))
    kept = list(RateCount.objects.values_list("key", flat=True))
    assert len(set(kept)) == 2, "the same address is another one in another hour"
    assert not any(HERE in who for who in kept)


def test_past_hours_are_forgotten(edition):
    for hours in (0, 1, 2, 3):
        share(edition, title=f"{hours}", now=NOON + timedelta(hours=hours))
    assert list(RateCount.objects.values_list("ends_at__hour", flat=True)) == [16, 15]


def test_an_edition_that_a_link_shows_cannot_be_deleted(edition):
    share(edition)
    with pytest.raises(ProtectedError):
        QuerySet(Edition).delete()


def test_a_link_is_found_by_index_and_in_one_query(edition, django_assert_num_queries):
    code = share(edition).code
    with django_assert_num_queries(1):
        found = short_links.find(code)
        assert (found.edition.number, found.edition.guide.slug) == (1, "drinks")
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET LOCAL enable_seqscan = off")  # which is cheaper as long as the table is nearly empty
    plan = SharedResult.objects.filter(code=code).explain()
    assert "INDEX" in plan.upper(), plan
    assert "SCAN" not in plan.upper().replace("INDEX SCAN", ""), plan
