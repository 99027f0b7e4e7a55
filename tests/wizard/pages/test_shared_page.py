"""The page behind a short link: it always shows the same result, and says when the guide has changed since."""

import gzip
import re
from dataclasses import replace

import pytest
from django.utils import timezone

from concepts.content import Choice, Question
from tests.support.guides.drinks_guide import DRINKS, EFFECT, with_question
from wizard.models import SharedResult

HERE = {"Origin": "http://testserver"}
CALM = "/drinks/1/share/?temperature=hot&effect=calm"


@pytest.fixture
def shared(put_up, client):
    """Share a result, with what is typed, and get the address of its page."""

    def share(address=CALM, **typed):
        if not SharedResult.objects.exists():
            put_up()
        return client.post(address, typed, headers=HERE)["Location"]

    return share


def test_the_page_shows_the_result_below_the_title_and_note(shared, visit):
    page = visit(shared(title="Payments team, November", note="Decided by all.\nMostly."))
    assert page.status == 200
    assert page.h1 == "Tea fits best"
    assert page.title == "Payments team, November – Tea, coffee or water – Crossroads"
    assert "<bdi>Payments team, November</bdi>" in page.html
    assert "<bdi>Decided by all.\nMostly.</bdi>" in page.html
    assert page.text.index("Payments team") < page.text.index("All of them, ranked")


def test_its_links_lead_to_the_pinned_edition(shared, visit):
    page = visit(shared())
    assert page.links["Tea"] == "/drinks/1/concepts/tea/"
    assert page.links["decision record in Markdown"] == "/drinks/1/result.md?temperature=hot&effect=calm"


def test_important_and_beside_are_shared_too(shared, visit):
    page = visit(shared("/drinks/1/share/?temperature=hot&effect=calm&important=effect&beside=coffee"))
    assert "counts double" in page.text
    assert "Tea and Coffee: the rows" in page.text


def test_the_title_and_note_are_shown_as_plain_text(shared, visit):
    page = visit(shared(title="<script>alert(1)</script>", note='"><img src=x onerror=alert(1)> {{ 7|add:7 }}'))
    assert "<script>alert" not in page.html
    assert "<img" not in page.html
    assert "{{ 7|add:7 }}" in page.text


def test_the_page_shows_its_whole_link_and_a_qr_code(shared, visit):
    address = shared()
    page = visit(address)
    assert f'readonly value="http://testserver{address}"' in page.html
    code = re.search(r"<svg.*?</svg>", page.html[page.html.index('class="qr"') :], re.DOTALL)[0]
    assert "style" not in code
    assert 'fill="#fff"' in code
    assert 'stroke="#000"' in code
    assert 'role="img" aria-label="QR code of the link"' in page.html


def test_the_page_sets_no_cookie_and_is_not_indexed_or_cached_without_asking(shared, client):
    answer = client.get(shared())
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert answer["Cache-Control"] == "no-cache"
    assert answer["X-Robots-Tag"] == "noindex"


def test_it_is_compressed_and_answers_head(shared, client):
    address = shared()
    squeezed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert b"Tea fits best" in gzip.decompress(squeezed.content)
    assert len(squeezed.content) < 8_000
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


def test_it_costs_one_query(shared, client, settings, django_assert_max_num_queries):
    settings.EDITION_CHECK_SECONDS = 60
    address = shared()
    client.get(address)
    with django_assert_max_num_queries(1):
        client.get(address)


def test_parameters_are_dropped(shared, sent):
    address = shared()
    assert sent(f"{address}?utm_source=chat") == address


@pytest.mark.parametrize("code", ["nothinghere", "x" * 5_000, "über"])
def test_an_unknown_code_is_named_and_the_guide_offered(shared, visit, code):
    shared()
    page = visit(f"/r/{code}/")
    assert page.status == 404
    assert f"There is no shared result “{code[:40]}”." in page.text
    assert page.links["Tea, coffee or water"] == "/drinks/"


def test_a_code_in_other_letters_is_another_code(shared, visit):
    assert visit(shared().swapcase().replace("/R/", "/r/")).status == 404


def test_a_withdrawn_link_says_so_and_offers_the_guide(shared, visit):
    address = shared(title="Ours")
    SharedResult.objects.update(withdrawn_at=timezone.now())
    page = visit(address)
    assert page.status == 410
    assert page.h1 == "This shared result was withdrawn"
    assert "Ours" not in page.text
    assert page.links["Tea, coffee or water"] == "/drinks/"


def test_without_a_later_edition_the_page_mentions_none(shared, visit):
    assert "changed since" not in visit(shared()).text


def test_when_the_guide_has_changed_it_says_what_it_shows_that_changed(shared, visit, put_up):
    address = shared()
    wake, calm, *others = EFFECT.choices
    calmer = replace(calm, fits={**calm.fits, "tea": 2})
    cells = [replace(cell, text="calms") if cell.text == "calms, and wakes a little" else cell for cell in DRINKS.cells]
    put_up(with_question(DRINKS, replace(EFFECT, choices=(wake, calmer, *others))), cells=tuple(cells))
    page = visit(address)
    assert page.h1 == "Tea fits best"
    assert "This is edition 1 of the guide" in page.text
    assert "Today the same answers lead to the same result." in page.text
    assert page.links["See today’s result"] == "/drinks/result/?temperature=hot&effect=calm"
    assert "2 changes to what this page shows" in page.text
    assert "Cell “Tea, Effect”, text calms, and wakes a little became calms" in page.text
    assert "Fit “What should it do to you?: Calm me down, Tea” +1 became +2" in page.text
    assert page.html.count("calms, and wakes a little") == 2, "once as what was, once in the result, which stays as it was"


def test_when_todays_answer_is_another_it_names_it(shared, visit, put_up):
    address = shared()
    hot = Question("temperature", "How warm?", choices=(Choice("hot", "Hot", "", {"coffee": 2}), Choice("cold", "Cold")))
    put_up(questions=(hot,), scenarios=())
    page = visit(address)
    assert page.h1 == "Tea fits best"
    assert "Today the same answers lead to another result: Coffee." in page.text
    assert "Today’s guide no longer has the answer that was given to “What should it do to you?”." in page.text
    assert page.links["See today’s result"] == "/drinks/result/?temperature=hot"


def test_when_only_the_verdict_is_another_it_says_so(shared, visit, put_up):
    address = shared()
    put_up(close_margin=20)
    text = visit(address).text
    assert "Today the same answers still recommend Tea, but the verdict is now: close." in text
    assert "Guide, close margin 1 became 20" in text


def test_when_nothing_it_shows_changed_it_says_that_too(shared, visit, put_up):
    address = shared()
    put_up(introduction="Another one.")
    assert "Nothing that this page shows has changed." in visit(address).text


def test_first_steps_reasons_and_marks_that_came_later_are_no_changes_of_what_it_shows(shared, visit, put_up):
    address = shared()
    wake, calm, *others = EFFECT.choices
    tea, *concepts = DRINKS.concepts
    put_up(
        with_question(DRINKS, replace(EFFECT, choices=(wake, replace(calm, because="it calms"), *others))),
        concepts=(replace(tea, first_steps="1. Boil water."), *concepts),
        features=tuple(replace(feature, always_shown=True) for feature in DRINKS.features),
    )
    assert "Nothing that this page shows has changed." in visit(address).text


def test_the_page_of_an_old_edition_says_the_same(shared, visit, put_up):
    shared()
    put_up(title="Drinks")
    page = visit("/drinks/1/result/?temperature=hot&effect=calm")
    assert "Today the same answers lead to the same result." in page.text
    assert "changed since" not in visit("/drinks/2/result/?temperature=hot&effect=calm").text
    assert "changed since" not in visit("/drinks/result/?temperature=hot&effect=calm").text


def test_texts_of_the_guide_are_escaped(shared, visit, put_up):
    address = shared()
    put_up(title="<b>Drinks</b> & more")
    assert "<b>Drinks" not in visit(address).html
