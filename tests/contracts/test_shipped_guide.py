"""The shipped guide carries every fact of its source: each row, tool, audience and example, the arrows, the questions and fits."""

from pathlib import Path

import pytest

from concepts.content import RULES_OUT
from concepts.importing.reader import read
from wizard.engine.answers import Answers
from wizard.engine.recommendation import Verdict, recommend

DOCUMENT = Path("concepts/guides/mlops-and-aiops.md")
CONTENT = read(DOCUMENT.read_text()).content
GAP = "Not in the source guide; added by the editors"
OUT = RULES_OUT

FACTS = {
    "mlops": {
        "definition": "how teams deploy, manage and monitor ML models in production",
        "goal": "run the whole ML lifecycle as an operation",
        "who-uses-it": "data scientists, ML engineers, MLOps engineers",
        "pipeline-focus": "the ML workflow end to end: data, then training, then deployment",
        "example": "a fraud detection model retrained automatically every week in production",
    },
    "ml-in-devops": {
        "definition": "ML techniques that make DevOps processes better",
        "goal": "better CI/CD and operations through ML",
        "who-uses-it": "DevOps teams that put ML into their toolchains",
        "pipeline-focus": "automating operations: anomaly detection, auto-scaling",
        "tooling": "Prometheus + ML, ELK + anomaly detection, CI/CD with ML",
        "example": "predicting failed deployments from historical CI/CD data",
    },
    "aiops": {
        "definition": "AI/ML that automates and enhances IT operations",
        "goal": "self-healing; response to incidents in real time",
        "who-uses-it": "IT Ops, SREs, DevOps",
        "automation-level": "high: root cause, remediation and more are automated",
        "example": "the system resolves a memory leak by itself",
    },
    "ai-assisted-devops": {
        "definition": "AI tools that assist DevOps teams, without automating everything",
        "goal": "better decisions; alerts on anomalies",
        "who-uses-it": "DevOps teams with AI as a helper tool",
        "automation-level": "medium: AI assists, a human stays in the loop",
        "tooling": "GitHub Copilot for CI/CD scripts, AI-powered runbooks",
        "example": "AI suggests a rollback of a failed deploy, a human confirms",
    },
}
GAPS = {
    ("aiops", "pipeline-focus"): "operations in production: telemetry, correlation, root cause, remediation",
    ("ai-assisted-devops", "pipeline-focus"): "the engineer's own steps, from code and pipeline files to incidents",
    ("mlops", "automation-level"): "medium to high inside the model pipeline; promoting a model is often approved by a person",
    ("ml-in-devops", "automation-level"): "low to medium: scores and gates; automatic only for cheap, reversible steps",
}
TOOLS = {
    "mlops": ["MLflow", "Kubeflow", "TFX", "SageMaker", "Amazon SageMaker AI", "Vertex AI", "Gemini Enterprise Agent Platform"],
    "aiops": ["Moogsoft", "APEX AIOps Incident Management", "BigPanda", "Dynatrace", "Dynatrace Intelligence", "Splunk AIOps"],
}
ARROWS = {
    "mlops": ("focus on the ML lifecycle", "build, deploy, monitor and retrain ML models"),
    "ml-in-devops": ("DevOps enhanced with ML", "anomaly detection, predictive CI/CD"),
    "aiops": ("automated IT operations", "self-healing systems"),
    "ai-assisted-devops": ("AI support tools", "smart suggestions, not full automation"),
}
FITS = {
    "owner": ("who-uses-it", [(2, -1, -2, -2), (-1, 2, -1, 1), (-1, -1, 2, 1), (-2, 1, -2, 2)]),
    "automation": ("automation-level", [(0, 1, 0, 0), (-1, -1, -2, 2), (1, 1, 1, -2), (-1, -1, 2, -2)]),
    "goal": ("goal", [(2, -2, -2, -2), (-1, 2, -1, 0), (-2, 0, 2, 0), (-2, -1, -1, 2), (OUT, OUT, OUT, OUT)]),
    "model": ("tooling", [(2, 0, -1, -2), (0, 2, 1, -2), (-2, 1, 2, -1), (-2, -2, 0, 2), (OUT, OUT, OUT, OUT)]),
    "timing": ("pipeline-focus", [(2, -2, -2, -2), (-1, 2, -1, 0), (-1, -1, 2, -1), (-2, -1, -1, 2)]),
    "learning": ("definition", [(2, -2, -2, -2), (-1, 2, -1, 0), (-1, 0, 2, 0), (-2, -2, -1, 2)]),
}
ADDED = {
    ("owner", "product-team"): (0, 1, 0, 1),
    ("owner", "someone-else"): (0, -1, -1, -1),
    ("automation", "sorts"): (0, 1, 1, -1),
    ("goal", "running-cost"): (-2, 1, 1, 0),
    ("timing", "in-use"): (1, -2, -2, -2),
}
"""Choices that are not in the source, because teams found none that was theirs."""


def test_its_names_are_those_that_addresses_use():
    assert CONTENT.slug == "mlops-and-aiops"
    assert [concept.slug for concept in CONTENT.concepts] == ["mlops", "ml-in-devops", "aiops", "ai-assisted-devops"]
    assert [question.slug for question in CONTENT.questions] == list(FITS)
    assert [feature.name for feature in CONTENT.features] == [
        "Definition", "Goal", "Who Uses It", "Pipeline Focus", "Automation Level", "Tooling", "Example",
    ]  # fmt: skip


@pytest.mark.parametrize(("concept", "feature"), [(concept, feature) for concept, rows in FACTS.items() for feature in rows])
def test_every_row_of_the_source_is_stated(concept, feature):
    cell = CONTENT.cell(concept, feature)
    assert cell.text.casefold() == FACTS[concept][feature].casefold()
    assert cell.note == ""


@pytest.mark.parametrize("place", GAPS)
def test_what_fills_a_gap_says_so(place):
    cell = CONTENT.cell(*place)
    assert cell.text.casefold() == GAPS[place].casefold()
    assert cell.note == GAP


@pytest.mark.parametrize(("concept", "tool"), [(concept, tool) for concept, tools in TOOLS.items() for tool in tools])
def test_every_tool_is_named_with_its_present_name_beside_it(concept, tool):
    assert tool in CONTENT.cell(concept, "tooling").text


def test_every_cell_is_filled_and_only_gaps_are_noted_as_gaps():
    assert len(CONTENT.cells) == 4 * 7
    assert {(cell.concept, cell.feature) for cell in CONTENT.cells if cell.note == GAP} == set(GAPS)


def test_the_two_comparisons_are_those_of_the_source():
    assert [(each.title, each.concepts) for each in CONTENT.comparisons] == [
        ("MLOps vs. ML in DevOps", ("mlops", "ml-in-devops")),
        ("AIOps vs. AI-Assisted DevOps", ("aiops", "ai-assisted-devops")),
    ]


def test_every_arrow_of_the_visual_summary_is_there():
    assert {concept.slug: (concept.arrow, concept.outcome) for concept in CONTENT.concepts} == ARROWS


@pytest.mark.parametrize("slug", FITS)
def test_every_question_has_the_fits_of_the_source(slug):
    question = CONTENT.questions_by_slug[slug]
    fits = [fits_of(choice) for choice in question.choices if (slug, choice.slug) not in ADDED]
    assert (question.feature, fits) == FITS[slug]


@pytest.mark.parametrize(("question", "choice"), ADDED)
def test_what_was_added_for_teams_that_found_no_answer_has_fits_of_its_own(question, choice):
    assert fits_of(CONTENT.questions_by_slug[question].choice(choice)) == ADDED[question, choice]


def test_four_questions_are_always_asked_and_two_while_it_is_close():
    assert [question.asked for question in CONTENT.questions] == ["always"] * 4 + ["when-close"] * 2
    assert CONTENT.close_margin == 2


def test_every_question_says_what_it_is_about_and_explains_itself_and_its_answers():
    for question in CONTENT.questions:
        assert "the AI or ML" in question.text
        assert question.help
        assert question.why
        assert all(choice.help for choice in question.choices)


def test_answers_are_short_and_no_two_are_the_same():
    labels = [choice.label for question in CONTENT.questions for choice in question.choices]
    assert len(set(labels)) == len(labels)
    assert max(map(len, labels)) < 70


def test_no_answer_gives_an_approach_or_a_tool_away():
    names = {"mlops", "aiops", "devops", *(tool.casefold() for tools in TOOLS.values() for tool in tools)}
    names |= {"prometheus", "elk", "copilot", "splunk"}
    for question in CONTENT.questions:
        for choice in question.choices:
            said = f"{choice.label} {choice.help}".casefold()
            assert not [name for name in names if name in said], choice.label


def test_the_four_examples_of_the_source_are_scenarios_and_some_teams_need_none():
    expected = [scenario.expected for scenario in CONTENT.scenarios]
    assert expected[:4] == [concept.slug for concept in CONTENT.concepts]
    assert len(expected) == 15
    assert expected.count("") == 5


def test_teams_that_need_none_learn_so_by_an_answer_or_because_nothing_fits_well():
    none = [scenario for scenario in CONTENT.scenarios if not scenario.expected]
    assert {recommend(CONTENT, Answers(dict(each.answers))).verdict for each in none} == {Verdict.NONE, Verdict.WEAK}
    assert "(/operating-ai/)" in CONTENT.when_none_fits


def fits_of(choice):
    return tuple(choice.fit(concept.slug) for concept in CONTENT.concepts)
