"""A result as a decision record: in the form of MADR, with what the page says, and nothing that a name could break."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.support.guides.drinks_guide import DRINKS, TEMPERATURE, drinks
from tests.support.guides.strategies import contents, random_answers
from wizard.engine.answers import Answers
from wizard.engine.evaluation import Evaluation
from wizard.exports.decision_record import DecisionRecord

pytestmark = pytest.mark.any_database

LINK = "https://example.org/drinks/1/result/?temperature=hot"


def record(content=DRINKS, important=(), beside="", **chosen) -> str:
    answers = Answers(chosen, frozenset(important))
    found = DecisionRecord(Evaluation(content, answers, beside), edition=1, published=date(2026, 11, 24), link=LINK)
    return render_to_string("decision_record.md", {"record": found}, using="visitors-en")


def headings(text: str) -> list[str]:
    tokens = MarkdownIt("commonmark").parse(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL))
    return [f"{token.tag} {tokens[place + 1].content}" for place, token in enumerate(tokens) if token.type == "heading_open"]


def test_it_is_markdown_with_the_permanent_link(published, client):
    response = client.get("/drinks/result.md?temperature=hot&effect=calm")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert "<http://testserver/drinks/1/result/?temperature=hot&effect=calm>" in response.content.decode()
    assert client.get("/drinks/1/result.md?temperature=hot&effect=calm").content == response.content


def test_its_address_is_cleaned_and_wrong_answers_are_refused(published, client, sent):
    assert sent("/drinks/result.md?x=1&temperature=hot") == "/drinks/result.md?temperature=hot"
    refused = client.get("/drinks/result.md?temperature=boiling")
    assert (refused.status_code, refused["Content-Type"]) == (400, "text/plain; charset=utf-8")


def test_it_has_the_sections_of_madr_in_their_order():
    assert headings(record(temperature="hot", effect="calm")) == [
        "h1 Tea, coffee or water: Tea",
        "h2 Context and Problem Statement",
        "h2 Considered Options",
        "h2 Decision Outcome",
        "h3 Consequences",
        "h3 Confirmation",
        "h2 What would change this",
        "h2 More Information",
    ]
    assert record().startswith("---\nstatus: proposed\ndate: 2026-11-24\n---\n\n# ")


def test_where_nothing_fits_well_it_says_what_to_do_instead():
    text = record(drinks(weak_threshold=2, when_none_fits="Have an apple, or see [Which soup?](/soups/)."), temperature="hot")
    assert text.split("\n# ")[1].startswith("Tea, coffee or water: none of them fits well\n")
    assert "No option is chosen, because the best score is 2, for Tea and Coffee, and scores up to 2 are too weak.\n" in text
    assert "### What to do instead\n\n> Have an apple, or see [Which soup?](https://example.org/soups/).\n" in text
    assert "### Consequences" not in text
    assert "What to do instead" not in record(drinks(when_none_fits="Have an apple."), temperature="hot")


def test_what_to_do_instead_cannot_break_the_record():
    odd = "# Big\n\n## Questions\n\n<script>alert(1)</script> <https://example.org/>\n\n[soup]\n\n[soup]: /soups/\n\n```\nopen"
    text = record(drinks(weak_threshold=2, when_none_fits=odd), temperature="hot")
    html = MarkdownIt("commonmark").render(text)
    assert "<script" not in html
    assert 'href="https://example.org/soups/"' in html
    assert 'href="https://example.org/"' in html
    assert [heading for heading in headings(text) if heading.startswith(("h1", "h2"))] == [
        "h1 Tea, coffee or water: none of them fits well",
        "h2 Context and Problem Statement",
        "h2 Considered Options",
        "h2 Decision Outcome",
        "h2 What would change this",
        "h2 More Information",
    ]


def test_it_says_how_the_result_holds_when_the_judgement_of_the_editors_is_varied():
    text = record(temperature="hot", milk="no")
    assert (
        "stays the same in 6 of 9 cases in which one fit of the guide is a step higher or lower, and for 100 % of the ways" in text
    )


def test_it_says_why_with_numbers_that_add_up():
    text = record(temperature="hot", effect="calm", important=("effect",))
    assert "Chosen option: “Tea”, because with 6 points it is 8 ahead of Water." in text
    assert "* What should it do to you? **Calm me down** (counts double)" in text
    assert "| Hot | +2 | -2 | +2 |" in text
    assert "| Calm me down | +4 | 0 | -8 |" in text
    assert "| Sum | 6 | -2 | -6 |" in text
    assert "* Good, because “Calm me down” speaks for Tea (+4)" in text


def test_it_says_what_comes_with_it_and_what_was_not_stated():
    text = record(temperature="hot", effect="calm", beside="coffee")
    assert "| Effect | calms, and wakes a little | wakes |" in text
    assert "| Price | not stated | the most |" in text
    assert "| Served | hot | hot (Some like it iced) |" in text


def test_it_says_how_sure_it_is_and_what_would_change_it():
    text = record(temperature="hot", effect="calm")
    assert "No single-answer change keeps this result: all 4 lead elsewhere." in text
    assert "* “Wake me up” instead of “Calm me down”: Coffee" in text
    assert "* “I am not thirsty” instead of “Calm me down”: none of them fits" in text


def test_it_says_how_many_changes_keep_the_result():
    assert "1 of 4 single-answer changes keep this result." in record(temperature="hot", effect="wake")


def test_without_a_recommendation_there_is_nothing_to_confirm():
    assert "Nothing is recommended yet, so there is nothing to confirm." in record(temperature="not-sure")


def test_every_verdict_has_its_sentence():
    assert "No option is chosen, because no answer counts so far." in record()
    assert "No option is chosen, because the answers rule out all of them." in record(effect="nothing")
    assert "Not decided between Tea and Coffee, because each has 2 points" in record(temperature="hot")
    assert "In this guide a lead of up to 1 counts as close." in record(temperature="hot", milk="yes")
    assert "Consequences" not in record()


def test_answers_that_do_not_count_are_marked():
    text = record(temperature="cold", milk="yes", effect="not-sure")
    assert "* Is there milk? **Yes** (not counted: other answers hide this question)" in text
    assert "* What should it do to you? **Not sure**" in text


def test_names_are_escaped_so_that_they_show_as_they_are():
    names = ["# Tea", "<script>", "*bold* | `x`"]
    content = drinks(concepts=tuple(replace(concept, name=name) for concept, name in zip(DRINKS.concepts, names, strict=True)))
    text = record(content, temperature="hot", effect="calm")
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "<em>bold" not in html
    assert "*bold* | <code>" not in html


@given(st.data(), contents())
def test_it_has_its_sections_for_any_guide(data, content):
    chosen, important = data.draw(random_answers(content))
    text = record(content, important, **chosen)
    found = [heading for heading in headings(text) if heading[:2] in ("h1", "h2")]
    assert found[1:4] == ["h2 Context and Problem Statement", "h2 Considered Options", "h2 Decision Outcome"]
    assert found[-1] == "h2 More Information"
    assert text.count("\n## ") == len(found) - 1


def test_the_only_concept_of_a_guide_is_chosen_because_there_is_no_other():
    hot_or_cold = replace(TEMPERATURE, choices=tuple(replace(choice, fits={"tea": 1}) for choice in TEMPERATURE.choices))
    only = drinks(concepts=DRINKS.concepts[:1], cells=(), comparisons=(), scenarios=(), questions=(hot_or_cold,))
    assert "because this guide has no other.\n" in record(only, temperature="hot")
    older = replace(only, weak_threshold=None, format=1)
    assert "because the answers rule out all the others.\n" in record(older, temperature="hot")
