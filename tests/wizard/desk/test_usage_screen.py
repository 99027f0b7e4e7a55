"""The desk's page about how a guide is used."""

from datetime import UTC, datetime, timedelta

import pytest

from wizard.models import UsageCount, UsageKey


@pytest.fixture
def desk(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("ada"))
    return client


@pytest.fixture
def counted(put_up):
    """Two editions: in the first tea, long ago; in the second coffee, today."""
    first, second = put_up(), put_up(title="Drinks")
    today = datetime.now(UTC).date()
    UsageCount.objects.add_counts(
        {
            UsageKey("drinks", first.number, today - timedelta(days=40), "verdict", "clear"): 5,
            UsageKey("drinks", first.number, today - timedelta(days=40), "recommended", "tea"): 5,
            UsageKey("drinks", second.number, today, "start", ""): 3,
            UsageKey("drinks", second.number, today, "shown", "temperature"): 4,
            UsageKey("drinks", second.number, today, "answered", "temperature"): 3,
            UsageKey("drinks", second.number, today, "verdict", "close"): 2,
            UsageKey("drinks", second.number, today, "recommended", "coffee"): 2,
        }
    )
    return second.guide


def shown(desk, guide, query: str = "") -> str:
    page = desk.get(f"/admin/desk/{guide.pk}/use/{query}")
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_it_shows_the_last_days_as_pictures_and_as_tables(desk, counted):
    page = shown(desk, counted)
    assert "<b>3</b> starts, <b>2</b> results seen." in page
    assert '<th scope="row">Coffee</th> <td>2</td> <td>100 %</td>' in page
    assert '<th scope="row">Tea</th> <td>0</td> <td>never</td>' in page
    assert '<th scope="row">How warm should it be?</th> <td>4</td> <td>3</td> <td>1 (25 %)</td>' in page
    today = datetime.now(UTC).date()
    assert f'<tr><th scope="row">{today}</th><td>3</td><td>2</td></tr>' in page
    assert f"<title>{today}: 3 started, 2 results</title>" in page


def test_it_shows_all_time_and_one_edition(desk, counted):
    assert "<b>3</b> starts, <b>7</b> results seen." in shown(desk, counted, "?period=all")
    page = shown(desk, counted, "?edition=1&period=all")
    assert "<b>0</b> starts, <b>5</b> results seen." in page
    assert '<option value="1" selected>' in page
    assert "<b>0</b> starts, <b>0</b> results seen." in shown(desk, counted, "?edition=1")


def test_what_is_counted_again_is_added(counted):
    day = datetime.now(UTC).date()
    for _ in range(2):
        UsageCount.objects.add_counts({UsageKey("drinks", 2, day, "start", ""): 4})
    assert UsageCount.objects.get(what="start").count == 11


def test_it_says_what_the_numbers_are_not(desk, counted):
    assert "They count page views in browsers, not people." in shown(desk, counted)


def test_it_says_that_nothing_is_counted(desk, counted, settings):
    settings.COUNT_USE = False
    assert "Counting is turned off" in shown(desk, counted)


def test_a_guide_that_was_never_published_has_no_use(desk, drinks_guide):
    assert "so nobody has used it" in shown(desk, drinks_guide)


@pytest.mark.parametrize("edition", ["9", "x", "0"])
def test_an_edition_that_is_not_there_is_not_found(desk, counted, edition):
    assert desk.get(f"/admin/desk/{counted.pk}/use/?edition={edition}").status_code == 404


def test_only_who_may_read_guides_gets_in(client, counted, django_user_model):
    address = f"/admin/desk/{counted.pk}/use/"
    assert client.get(address).status_code == 302
    client.force_login(django_user_model.objects.create_user("eve", is_staff=True))
    assert client.get(address).status_code == 403
