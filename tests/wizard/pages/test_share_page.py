"""Making a link: the form, what it refuses and how, and where a write may come from."""

import pytest
from django.db.models import Model

from tests.support.browser.visited_page import VisitedPage
from wizard.models import SharedResult

HERE = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
MULTIPART = "multipart/form-data; boundary=b"
PART = '--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\nx\r\n'
SHARE = "/drinks/1/share/?temperature=hot&effect=calm"


@pytest.fixture
def send(published, client):
    """Send the form as a browser does, and get the answer."""

    def send(address=SHARE, headers=HERE, **typed):
        return client.post(address, typed, headers=headers)

    return send


def test_a_result_offers_to_make_a_link(published, visit):
    page = visit("/drinks/result/?temperature=hot&effect=calm")
    assert page.links["with a title and a note"] == SHARE
    assert f'<form method="post" action="{SHARE.replace("&", "&amp;")}">' in page.html


def test_a_result_without_answers_offers_no_link(published, visit):
    assert "with a title and a note" not in visit("/drinks/result/").links


def test_the_form_says_what_will_be_shared(published, visit):
    page = visit(SHARE)
    assert page.h1 == "Make a link to this result"
    assert "Tea fits best" in page.text
    assert "edition 1" in page.text


def test_a_form_without_words_makes_a_link_and_leads_to_it(send):
    answer = send()
    shared = SharedResult.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/r/{shared.code}/")
    assert (shared.edition.number, shared.query) == (1, "temperature=hot&effect=calm")


def test_no_cookie_is_set_or_needed(send, client):
    assert not client.get(SHARE).cookies
    answer = send()
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_the_same_result_leads_to_the_same_link(send):
    assert send()["Location"] == send("/drinks/1/share/?effect=calm&temperature=hot")["Location"]


def test_the_current_edition_is_pinned_to_its_number(send, sent):
    assert sent("/drinks/share/?effect=calm&temperature=hot") == SHARE
    send("/drinks/share/?temperature=hot&effect=calm")
    assert SharedResult.objects.get().edition.number == 1


def test_title_and_note_are_kept_with_line_breaks(send):
    send(title="  Payments team, November ", note="One.\r\nTwo.")
    shared = SharedResult.objects.get()
    assert (shared.title, shared.note) == ("Payments team, November", "One.\nTwo.")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": "x" * 10_000}, "The title can have 120 characters. This one has 10,000: shorten it."),
        ({"note": "x" * 1_001}, "The note can have 1,000 characters. This one has 1,001: shorten it."),
        ({"title": "a\x00b"}, "The title contains control characters, which cannot be shown."),
        ({"title": "a\nb"}, "The title contains control characters, which cannot be shown."),
        ({"note": "a\x1b[31mb"}, "The note contains control characters, which cannot be shown."),
    ],
)
def test_control_characters_are_refused_at_their_field_and_the_input_is_kept(send, typed, sentence):
    typed = {"title": "Our title", "note": "Our note"} | typed
    answer = send(**typed)
    page = VisitedPage(answer)
    field = "title" if "title" in sentence else "note"
    assert answer.status_code == 422
    assert page.title.startswith("Error: ")
    assert page.text.count(sentence) == 2, "once in the summary, once beside the field"
    assert f'href="#id_{field}"' in page.html
    assert 'aria-invalid="true"' in page.html
    assert "Our note" in page.html or "Our title" in page.html
    assert typed[field] in page.html
    assert SharedResult.objects.count() == 0


def test_the_full_length_is_accepted_in_any_script(send):
    assert send(title="決" * 120, note="\u05d0" * 999 + "\n\u05d0").status_code == 422
    assert send(title="決" * 120, note="\u05d0" * 998 + "\n\u05d0").status_code == 302


def test_signs_that_turn_text_around_are_left_out(send):
    send(title="safe\u202eevil\u2066\u2069", note="שלום\u200f")
    shared = SharedResult.objects.get()
    assert (shared.title, shared.note) == ("safeevil", "שלום\u200f")


def test_a_title_that_nobody_can_see_is_none(send):
    send(title="\u200b\u200b", note=" \n ")
    shared = SharedResult.objects.get()
    assert (shared.title, shared.note) == ("", "")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "http://[broken"},
        {"Origin": "http://testserver:81"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_a_form_sent_from_another_site_is_refused_with_a_sentence(send, headers):
    answer = send(headers=headers)
    page = VisitedPage(answer)
    assert answer.status_code == 403
    assert page.h1 == "No link was made"
    assert "was not accepted" in page.text
    assert page.links["Try again from here"] == SHARE
    assert SharedResult.objects.count() == 0


@pytest.mark.parametrize("headers", [{"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}, HERE])
def test_one_header_that_says_here_is_enough(send, headers):
    assert send(headers=headers).status_code == 302


def test_every_other_write_still_needs_its_token(published):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    assert strict.post(SHARE, headers=HERE).status_code == 302
    assert strict.post("/admin/login/", {"username": "ada", "password": "x"}, headers=HERE).status_code == 403


def test_too_many_links_get_429_with_retry_after_and_keep_the_input(send, settings):
    settings.LINKS_PER_HOUR = 1
    send(title="One")
    answer = send(title="Two", note="Kept")
    page = VisitedPage(answer)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3601
    assert "Your network has reached the limit of new links per hour (1)." in page.text
    assert 'value="Two"' in page.html
    assert "Kept" in page.html
    assert send().status_code == 429
    assert SharedResult.objects.count() == 1


def test_behind_a_proxy_its_last_word_counts(send, settings):
    settings.LINKS_PER_HOUR = 1
    settings.BEHIND_PROXY = True
    assert send(title="One", headers=HERE | {"X-Forwarded-For": "203.0.113.9, 192.0.2.1"}).status_code == 302
    assert send(title="Two", headers=HERE | {"X-Forwarded-For": "203.0.113.8, 192.0.2.1"}).status_code == 429
    assert send(title="Three", headers=HERE | {"X-Forwarded-For": "192.0.2.1, 203.0.113.7"}).status_code == 302


def test_without_a_proxy_what_the_visitor_claims_does_not_count(send, settings):
    settings.LINKS_PER_HOUR = 1
    assert send(title="One", headers=HERE | {"X-Forwarded-For": "192.0.2.1"}).status_code == 302
    assert send(title="Two", headers=HERE | {"X-Forwarded-For": "192.0.2.2"}).status_code == 429


def test_answers_that_are_none_are_asked_again(send):
    assert send("/drinks/1/share/?temperature=boiling")["Location"] == "/drinks/1/ask/temperature/?temperature=boiling"
    assert send("/drinks/9/share/").status_code == 404
    assert send("/nowhere/share/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", '{"title": "Ours"}'),
        ("text/plain", "title=Ours"),
        ("application/xml", "<!DOCTYPE x>"),
        ("\xff/\xfe;;;=", "title=Ours"),
        ("multipart/form-data", "title=Ours"),
        ("multipart/form-data; boundary=" + "b" * 5_000, "title=Ours"),
        ("application/x-www-form-urlencoded", "title=" + "x" * 100_000),
        ("application/x-www-form-urlencoded", "title=" + "x" * 4_000_000),
        ("application/x-www-form-urlencoded", "&" * 50_000),
        ("application/x-www-form-urlencoded", "a&" * 30_000),
        (MULTIPART, PART % "title" * 3_000 + "--b--"),
        (MULTIPART, PART.replace('"%s"', '"%s"; filename="a.txt"') % "title" * 150 + "--b--"),
        (MULTIPART, PART % ("n" * 50_000) + "--b--"),
    ],
)
def test_what_cannot_be_the_form_is_refused(published, client, kind, body):
    answer = client.generic("POST", SHARE, body, content_type=kind, headers=HERE)
    assert answer.status_code == (413 if len(body) > 100_000 else 400)
    assert SharedResult.objects.count() == 0


def test_only_reading_and_posting_are_answered(published, client):
    assert client.head(SHARE).status_code == 200
    for method in (client.put, client.delete, client.patch):
        assert method(SHARE, headers=HERE).status_code == 405


def test_a_draft_cannot_be_shared(published, client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("ada"))
    preview = client.get("/admin/preview/drinks/result/?temperature=hot&effect=calm").content.decode()
    assert "share/" not in preview
    assert client.post("/admin/preview/drinks/share/?temperature=hot", headers=HERE).status_code == 404


def test_an_edition_that_only_memory_knows_cannot_be_shared(send, published, client, settings):
    """An older database may have been restored since."""
    settings.EDITION_CHECK_SECONDS = 1_000
    assert client.get(SHARE).status_code == 200
    Model.delete(published)
    answer = send()
    assert answer.status_code == 503
    assert "Nothing was saved." in answer.content.decode()
