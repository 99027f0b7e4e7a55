"""The interface speaks the visitor's language, and says which language the guide is in."""

import re

import pytest
from django.test import RequestFactory

from wizard.web.language import browser_language, text_direction

QUESTION = "/drinks/ask/temperature/"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("pt-BR,pt;q=0.9,fr-CH;q=0.8,en;q=0.7", "fr"),
        ("en-GB", "en"),
        ("ar,zh;q=0.9", ""),
        ("", ""),
        ("*", ""),
        ("ar, *;q=0.5, de;q=0.1", ""),
        ("fr;q=0, de;q=0.1", "de"),
        ("../../etc/passwd", ""),
        ("x" * 5000, ""),
    ],
)
def test_it_is_the_browsers_first_that_is_offered(accepted, language):
    assert browser_language(RequestFactory().get("/", headers={"Accept-Language": accepted})) == language


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("fa-IR", "rtl"),
        ("he", "rtl"),
        ("ur", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn-EG", "ltr"),
        ("zh-Hant", "ltr"),
    ],
)
def test_a_language_is_written_from_the_side_of_its_script(language, written):
    assert text_direction(language) == written


@pytest.mark.parametrize(
    ("accepted", "language", "button"),
    [("de-CH", "de", "Weiter"), ("fr", "fr", "Continuer"), ("en", "en", "Continue"), ("", "en", "Continue")],
)
def test_a_page_speaks_it_and_says_so(published, client, accepted, language, button):
    page = client.get(QUESTION, headers={"Accept-Language": accepted})
    assert f'<html lang="{language}">' in page.content.decode()
    assert f'<button class="button button-large">{button}</button>' in page.content.decode()
    assert "Accept-Language" in page["Vary"]


def test_a_kept_page_is_kept_for_its_language_only(published, client, settings):
    settings.KEPT_PAGES_BYTES = 1_000_000
    for _ in range(2):
        for language, said in [("de", "Frage 1 von 2"), ("fr", "Question 1 sur 2"), ("en", "Question 1 of 2")]:
            assert said in client.get(QUESTION, headers={"Accept-Language": language}).content.decode()


def test_a_guide_is_marked_with_its_language_where_the_page_speaks_another(published, client):
    page = client.get(QUESTION, headers={"Accept-Language": "de"}).content.decode()
    assert '<fieldset class="field" lang="en" dir="ltr"' in page
    assert '<label for="id_temperature_2" lang="de" dir="ltr">Weiß nicht</label>' in page
    assert 'lang="en" dir=' not in client.get(QUESTION, headers={"Accept-Language": "en"}).content.decode()


def test_a_guides_own_language_decides_where_the_browsers_is_not_offered(put_up, client):
    put_up(language="fr")
    assert "Continuer" in client.get(QUESTION, headers={"Accept-Language": "ja"}).content.decode()
    assert "Weiter" in client.get(QUESTION, headers={"Accept-Language": "ja, de;q=0.5"}).content.decode()


def test_a_guide_from_right_to_left_stands_so_in_a_page_that_does_not(put_up, visit):
    put_up(language="ar", title="شاي أم قهوة")
    assert '<h1 lang="ar" dir="rtl">شاي أم قهوة</h1>' in visit("/drinks/").html
    question = visit(QUESTION).html
    assert '<html lang="en">' in question
    assert '<fieldset class="field" lang="ar" dir="rtl"' in question


def test_errors_speak_it_as_well(published, client):
    missing = client.get("/drinks/concepts/beer/", headers={"Accept-Language": "de"})
    assert "Der Leitfaden „Tea, coffee or water“ hat keinen Ansatz „beer“." in missing.content.decode()
    again = client.get(f"{QUESTION}?next=1", headers={"Accept-Language": "fr"})
    assert "Choisissez une réponse, ou «\u00a0Je ne sais pas\u00a0»." in again.content.decode()
    refused = client.get("/drinks/result.json?temperature=warm", headers={"Accept-Language": "de"})
    assert refused.json()["error"].startswith("Die Frage „temperature“ kennt keine Antwort „warm“.")


def test_the_desk_is_left_in_english(client, db):
    page = client.get("/admin/login/", headers={"Accept-Language": "de"})
    assert "Log in" in page.content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("temperature=cold&effect=quench", "Klar: 6 Punkte, 6 vor Tea."),
        ("temperature=hot&effect=wake", "Knapp: 6 Punkte, nur 2 vor Tea."),
        ("temperature=hot", "Gleichstand: Jeder hat 2 Punkte."),
    ],
)
def test_a_result_is_said_in_it(put_up, client, query, said):
    put_up(close_margin=2)
    assert said in client.get(f"/drinks/result/?{query}", headers={"Accept-Language": "de"}).content.decode()


def test_drawings_have_their_numbers_as_svg_wants_them(published, client):
    page = client.get("/drinks/result/?temperature=hot&effect=wake", headers={"Accept-Language": "de"}).content.decode()
    assert re.findall(r'<rect x="\d+\.\d"', page)
    assert not re.findall(r'<(?:rect|line|circle|text)[^>]*"\d+,\d+"', page)
