"""The desk's page about how a guide is used."""

from datetime import UTC, datetime, timedelta

import pytest

from wizard.models import UsageCount, UsageKey


@pytest.fixture
def desk(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("ada"))
    return client


@pytest.fixture
def used_guide(put_up):
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


def read_screen(desk, guide, query: str = "") -> str:
    page = desk.get(f"/admin/desk/{guide.pk}/use/{query}")
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_it_shows_the_last_days_as_charts_and_as_tables(desk, used_guide):
    page = read_screen(desk, used_guide)
    assert "<b>3</b> starts, <b>2</b> results seen." in page
    assert '<th scope="row">Coffee</th> <td>2</td> <td>100 %</td>' in page
    assert '<th scope="row">Tea</th> <td>0</td> <td>never</td>' in page
    assert '<th scope="row">How warm should it be?</th> <td>4</td> <td>3</td> <td>1 (25 %)</td>' in page
    today = datetime.now(UTC).date()
    assert f'<tr><th scope="row">{today}</th><td>3</td><td>2</td></tr>' in page
    assert f"<title>{today}: 3 started, 2 results</title>" in page


def test_it_shows_all_time_and_one_edition(desk, used_guide):
    assert "<b>3</b> starts, <b>7</b> results seen." in read_screen(desk, used_guide, "?period=all")
    page = read_screen(desk, used_guide, "?edition=1&period=all")
    assert "<b>0</b> starts, <b>5</b> results seen." in page
    assert '<option value="1" selected>' in page
    assert "<b>0</b> starts, <b>0</b> results seen." in read_screen(desk, used_guide, "?edition=1")


def test_counts_are_added_to_earlier_counts(used_guide):
    day = datetime.now(UTC).date()
    for _ in range(2):
        UsageCount.objects.add_counts({UsageKey("drinks", 2, day, "start", ""): 4})
    assert UsageCount.objects.get(what="start").count == 11


def test_it_explains_what_the_numbers_mean(desk, used_guide):
    assert "They count page views in browsers, not people." in read_screen(desk, used_guide)


def test_it_says_if_counting_is_turned_off(desk, used_guide, settings):
    settings.COUNT_USE = False
    assert "Counting is turned off" in read_screen(desk, used_guide)


def test_a_guide_that_was_never_published_has_no_usage(desk, drinks_guide):
    assert "so nobody has used it" in read_screen(desk, drinks_guide)


@pytest.mark.parametrize("edition", ["9", "x", "0"])
def test_a_missing_edition_is_not_found(desk, used_guide, edition):
    assert desk.get(f"/admin/desk/{used_guide.pk}/use/?edition={edition}").status_code == 404


def test_only_users_who_may_view_guides_get_in(client, used_guide, django_user_model):
    address = f"/admin/desk/{used_guide.pk}/use/"
    assert client.get(address).status_code == 302
    client.force_login(django_user_model.objects.create_user("eve", is_staff=True))
    assert client.get(address).status_code == 403
