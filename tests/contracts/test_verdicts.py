"""Every verdict has its words on the page, on the link card, in the decision record, on the desk and in both schemas."""

import json
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any, cast

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from concepts.content import Choice, Question
from concepts.publishing.editions import publish
from concepts.publishing.stored_editions import Published
from tests.support.browser.visited_page import VisitedPage
from tests.support.guides.drinks_guide import DRINKS, drinks
from tests.support.guides.save_content import save_content
from wizard.engine.answers import Answers
from wizard.engine.evaluation import Evaluation
from wizard.engine.recommendation import Verdict
from wizard.exports import link_card
from wizard.exports.decision_record import DecisionRecord
from wizard.models import UsageCount, UsageKey
from wizard.web.rendering import verdict_wording

GUIDES = {Verdict.WEAK: drinks(weak_threshold=2, when_none_fits="Have an apple.")}
"""The guides for verdicts that the drinks do not lead to."""

EXAMPLES = {
    Verdict.CLEAR: {"temperature": "hot", "effect": "calm"},
    Verdict.CLOSE: {"temperature": "hot", "milk": "yes"},
    Verdict.TIE: {"temperature": "hot"},
    Verdict.WEAK: {"temperature": "hot"},
    Verdict.NONE: {"effect": "nothing"},
    Verdict.OPEN: {},
}
"""For each verdict, answers that lead to it."""

VERDICTS = pytest.mark.parametrize("verdict", Verdict)
UNKNOWN = cast(Verdict, "unheard of")


def evaluate(verdict: Verdict) -> Evaluation:
    assert verdict in EXAMPLES, f"give EXAMPLES answers that lead to {verdict}"
    evaluation = Evaluation(GUIDES.get(verdict, DRINKS), Answers(EXAMPLES[verdict]))
    assert evaluation.recommendation.verdict == verdict
    return evaluation


def query(verdict: Verdict) -> str:
    return "&".join(f"{question}={choice}" for question, choice in evaluate(verdict).answers.chosen.items())


@VERDICTS
def test_the_result_page_says_it(verdict, db, client):
    publish(save_content(GUIDES.get(verdict, DRINKS)))
    wording = verdict_wording.result_wording(evaluate(verdict))
    page = VisitedPage(client.get(f"/drinks/result/?{query(verdict)}"))
    assert wording.headline in page.text
    assert wording.sentence in unescape(page.html)
    assert wording.note in page.text


@VERDICTS
def test_the_link_card_says_it(verdict, monkeypatch):
    drawn: dict[str, Any] = {}
    monkeypatch.setattr(link_card, "render_to_string", lambda name, context, using: drawn.update(context) or "<svg/>")
    wording, edition = verdict_wording.result_wording(evaluate(verdict)), Published(1, datetime(2026, 11, 24, tzinfo=UTC), DRINKS)
    link_card.render_link_card(edition, evaluate(verdict))
    headline = DRINKS.title if verdict == Verdict.OPEN else wording.headline
    assert " ".join(line.text for line in drawn["headline"].lines) == headline


@VERDICTS
def test_the_decision_record_says_it(verdict):
    evaluation = evaluate(verdict)
    found = evaluation.recommendation
    record = DecisionRecord(evaluation, 1, date(2026, 11, 24), "https://example.org/")
    names, runner_up = record.names(found.recommended or found.nearest), record.name(found.runner_up) if found.runner_up else ""
    wording = verdict_wording.record_wording(found, evaluation.content, names, runner_up)
    text = render_to_string("decision_record.md", {"record": record}, using="visitors-en")
    assert f"# {DRINKS.title}: {wording.title}\n" in text
    assert f"{wording.outcome}, because {wording.reason}\n" in text


@VERDICTS
def test_the_use_page_of_the_desk_says_it(verdict, admin_client, published):
    day = datetime.now(UTC).date()
    UsageCount.objects.add_counts({UsageKey("drinks", 1, day, "verdict", verdict.value): 7})
    page = " ".join(admin_client.get(f"/admin/desk/{published.guide_id}/use/").content.decode().split())
    assert f'<th scope="row">{verdict_wording.desk_wording(verdict).label}</th> <td>7</td>' in page


@VERDICTS
def test_the_decision_check_of_the_desk_says_it(verdict):
    context = {"verdicts": [(verdict, 0.5, "")]}
    page = " ".join(render_to_string("admin/wizard/_verdict_shares.html", context).split())
    assert f"50 % {verdict_wording.desk_wording(verdict).ending}" in page


@VERDICTS
def test_the_schema_of_the_result_allows_and_explains_it(verdict):
    schema = json.loads(Path("docs/result.schema.json").read_text())["properties"]["verdict"]
    assert verdict.value in schema["enum"]
    assert verdict.value in schema["description"]


def test_the_schema_knows_no_other():
    schema = json.loads(Path("docs/result.schema.json").read_text())["properties"]["verdict"]
    assert set(schema["enum"]) == set(Verdict)


def test_the_api_describes_results_by_that_schema():
    paths = json.loads(Path("docs/openapi.json").read_text())
    result = paths["components"]["responses"]["result"]["content"]["application/json"]["schema"]
    assert result == {"$ref": "result.schema.json"}


@pytest.mark.parametrize("word", [verdict_wording.verdict_word, verdict_wording.desk_wording])
def test_no_two_verdicts_share_a_word(word):
    assert len({word(verdict) for verdict in Verdict}) == len(Verdict)


@VERDICTS
def test_an_extra_question_says_why_it_is_asked(verdict):
    assert verdict_wording.extra_question(verdict, 2).startswith("Extra question 2")


@pytest.mark.parametrize(("language", "sentence"), [("en", "−1 point,"), ("de", "−1,"), ("fr", "−1 point,")])
def test_minus_one_is_one_point(language, sentence):
    sad = Choice("sad", "Sad", "", {"tea": -1, "coffee": -1, "water": -1})
    content = drinks(questions=(Question("mood", "How are you?", choices=(sad,)),))
    with override(language):
        assert sentence in verdict_wording.result_wording(Evaluation(content, Answers({"mood": "sad"}))).sentence


@pytest.mark.parametrize(
    "word",
    [
        verdict_wording.verdict_word,
        verdict_wording.desk_wording,
        lambda verdict: verdict_wording.extra_question(verdict, 1),
    ],
)
def test_an_unknown_verdict_is_an_error_and_no_other_verdict(word):
    with pytest.raises(AssertionError):
        word(UNKNOWN)
