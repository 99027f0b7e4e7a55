"""What a chat shows of a pasted link: a title, a sentence, and an image that is drawn whatever a guide is called."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import settings as laws
from hypothesis import strategies as st

from concepts.publishing.stored_editions import Published
from tests.support.guides.drinks_guide import DRINKS
from tests.support.guides.strategies import contents
from wizard.engine.answers import Answers
from wizard.engine.evaluation import Evaluation
from wizard.exports import link_card

pytestmark = pytest.mark.any_database

HERE = {"Origin": "http://testserver"}
RESULT = "/drinks/1/result.png?temperature=hot&effect=calm"
PNG = b"\x89PNG\r\n\x1a\n"


def card(page) -> dict[str, str]:
    """What the page says of itself in its head, by name."""
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)"', page.html))


def draw(content, chosen) -> bytes:
    edition = Published(1, datetime(2026, 11, 24, tzinfo=UTC), content)
    return link_card.render_link_card(edition, Evaluation(content, Answers(chosen)))


def size(drawn: bytes) -> tuple[int, int]:
    assert drawn.startswith(PNG)
    return int.from_bytes(drawn[16:20]), int.from_bytes(drawn[20:24])


def test_a_result_has_a_headline_a_sentence_and_an_image(published, visit):
    said = card(visit("/drinks/result/?temperature=hot&effect=calm"))
    assert said == {
        "og:type": "website",
        "og:site_name": "Crossroads",
        "og:title": "Tea fits best",
        "og:description": "Clear: 4 points, 6 ahead of Coffee. Tea, coffee or water, edition 1.",
        "og:url": "http://testserver/drinks/1/result/?temperature=hot&amp;effect=calm",
        "og:image": "http://testserver" + RESULT.replace("&", "&amp;"),
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Tea fits best. The ranking: Tea 4, Coffee −2, Water −2.",
        "twitter:card": "summary_large_image",
    }


def test_a_shared_result_also_has_the_teams_title(published, client, visit):
    address = client.post("/drinks/1/share/?temperature=hot&effect=calm", {"title": 'Our "tea"'}, headers=HERE)["Location"]
    said = card(visit(address))
    assert said["og:title"] == "Our &#34;tea&#34;: Tea fits best"
    assert said["og:url"] == f"http://testserver{address}"


def test_a_guide_has_its_title_and_opening(published, visit):
    said = card(visit("/drinks/"))
    assert (said["og:title"], said["og:description"]) == ("Tea, coffee or water", "What to drink now.")
    assert said["og:image"] == "http://testserver/drinks/1/result.png"


def test_a_draft_has_no_card(published, client, django_user_model, visit):
    client.force_login(django_user_model.objects.create_superuser("ada"))
    assert card(visit("/admin/preview/drinks/")) == {}
    assert card(visit("/admin/preview/drinks/result/?temperature=hot")) == {}


@pytest.mark.parametrize(
    "query",
    ["", "?temperature=hot&effect=calm", "?temperature=hot&effect=wake", "?temperature=hot", "?effect=nothing", "?milk=no"],
)
def test_every_verdict_has_an_image(published, client, query):
    answer = client.get(f"/drinks/result.png{query}")
    assert answer["Content-Type"] == "image/png"
    assert size(answer.content) == (1200, 630)
    assert len(answer.content) < 150_000


def test_the_image_of_an_edition_is_cached_permanently_and_that_of_the_newest_briefly(published, client):
    assert client.get(RESULT)["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/drinks/result.png?temperature=hot")["Cache-Control"] == "public, max-age=600"


def test_it_is_drawn_once_and_then_answered_with_not_modified(published, settings, django_assert_num_queries):
    settings.KEPT_PAGES_BYTES = 1_000_000
    settings.EDITION_CHECK_SECONDS = 60
    keeping = Client()
    first = keeping.get(RESULT, headers={"Accept-Encoding": "br"})
    with django_assert_num_queries(0):
        again = keeping.get(RESULT, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "Content-Encoding" not in first, "a picture is compressed already"


def test_other_addresses_redirect_to_the_clean_one_and_wrong_answers_are_refused(published, client, sent):
    assert sent("/drinks/result.png?x=1&temperature=hot") == "/drinks/result.png?temperature=hot"
    refused = client.get("/drinks/result.png?temperature=boiling")
    assert refused.status_code == 400
    assert "The question “temperature” has no choice “boiling”." in refused.content.decode()
    assert client.get("/drinks/9/result.png").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "الذكاء الاصطناعي لعمليات تقنية المعلومات",
        "שלום עולם",
        "हिन्दी क्षत्रिय",
        "தமிழ் ภาษาไทย မြန်မာ",
        "決定する 한국어 中文",
        "ᏣᎳᎩ ⠃⠗⠇ ᚠᚢᚦ",
        "😀 𐍈 \U00020000",
        "a\u202eb\u0000c\u0007d\ufffe\ufdd0",
        "é̸̢̛͎̈" * 40,
        "<b>&amp;\"'</b> ]]> {{ 7 }} {% x %}",
        "W" * 200,
        "a very long name " * 12,
        "‎",
    ],
)
def test_names_in_any_script_are_drawn(name):
    content = replace(DRINKS, title=name, concepts=tuple(replace(concept, name=name) for concept in DRINKS.concepts))
    assert size(draw(content, {"temperature": "hot"})) == (1200, 630)


@laws(max_examples=15)
@given(contents())
def test_any_guide_is_drawn(content):
    for chosen in ({}, {question.slug: question.choices[0].slug for question in content.questions}):
        assert size(draw(content, chosen)) == (1200, 630)


SHAPES = ((84, 1), (60, 2))


@given(st.text(max_size=300))
def test_lines_fit_their_width_and_their_number(text):
    lines = link_card.fit_text(text, 1040, SHAPES)
    assert len(lines.lines) <= dict(SHAPES)[lines.size]
    assert all(link_card.text_width(line.text) <= 1040 / lines.size for line in lines.lines)


def test_short_text_is_large_and_text_that_never_fits_is_cut():
    assert link_card.fit_text("Tea", 1040, SHAPES).size == 84
    assert link_card.fit_text("Tea and coffee and water and milk", 1040, SHAPES).size == 60
    cut = link_card.fit_text("tea and coffee " * 20, 1040, SHAPES)
    assert cut.lines[-1].text.endswith("…")


def test_the_estimated_width_of_a_letter_is_never_less_than_its_real_one():
    """The advances of Noto Sans Bold, in thousandths, of letters that are wide for their kind."""
    advances = {
        "W": 970,
        "m": 980,
        "w": 860,
        "%": 900,
        "@": 900,
        "Q": 800,
        "N": 810,
        "n": 660,
        "g": 630,
        "J": 330,
        "r": 450,
        "t": 430,
    }
    assert all(link_card.text_width(letter) * 1000 >= width - 35 for letter, width in advances.items())
