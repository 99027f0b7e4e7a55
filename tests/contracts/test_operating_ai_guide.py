"""The guide "operating-ai" carries every fact of its source: each row with its links, tools, arrows, questions and fits."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from concepts.content import RULES_OUT, Fit
from concepts.importing.reader import read
from wizard.analysis.dead_choices import dead_choices
from wizard.engine.answers import Answers
from wizard.engine.recommendation import Verdict, recommend

DOCUMENT = Path("concepts/guides/operating-ai.md").read_text()
CONTENT = read(DOCUMENT).content
CONCEPTS = ("mlops", "llmops", "agentops", "dataops")
OUT: Final = RULES_OUT

SOURCES = {
    1: "github.com/MicrosoftDocs/architecture-center/blob/main/docs/ai-ml/guide/genaiops-for-mlops.md",
    2: "pccvdi.com/insights/mlops-llmops-agentops-explained",
    3: "fruxon.com/glossary/llmops",
    4: "github.com/natnew/awesome-agentops",
    5: "simorconsulting.com/blog/mlops-vs-dataops-understanding-the-differences-and-overlaps",
    6: "kpmg.com/uk/en/blogs/home/posts/2023/06/data-operations.html",
    7: "agent-ops.pages.dev/blog/agentops-vs-llmops-vs-mlops/",
    8: "lurika.com/?p=1000",
    9: "skillupworks.com/blog/aiops-vs-mlops-vs-llmops",
    10: "techcommunity.microsoft.com/t5/azure-infrastructure-blog/operating-ai-agents-on-azure-observability-with-azure-ai-foundry"
    "/ba-p/4515975",
    11: "restack.io/p/mlops-compare-answer-dataops-vs-mlops-cat-ai",
    12: "prefactor.tech/learn/llmops-vs-agentops",
    13: "degenito.ai/blog/llmops-vs-mlops-whats-different-and-what-stack-should-you-use/",
    14: "mlflow.org/docs/latest/genai/getting-started",
    15: "glsdown.github.io/modern-data-stack-build/build/observability/",
    16: "usagepricing.com/blueprint/langfuse",
    17: "vincentragosta.io/openai-acquires-its-own-auditor",
    18: "bvsbharat.com/posts/2026/agent-observability-tracing-replay",
    19: "thedailyscout.com/s/hAO4Q22-6RQ",
    20: "getdbt.com/blog/dbt-labs-and-fivetran-product-vision",
    21: "taeho.io/en/reading/building-effective-ai-agents-anthropic_6090",
    22: "intervuequestions.com/?p=3195",
    23: "technolynx.com/post/mlops-vs-llmops-lets-simplify-things",
    24: "blog.dailydoseofds.com/p/devops-vs-mlops-vs-llmops",
    25: "imrul.tech/posts/agentops-the-discipline/",
    26: "centerfortrustworthyai.com/ai-operations-aiops",
    27: "genaiops.ai/the-evolution-of-ai-operations",
}
CELLS: dict[str, list[tuple[Any, ...]]] = {
    "definition": [
        ("models; trains; data; retraining", 2),
        ("application; language model; somebody else", 3, 2),
        ("programs; goals; tools; rights; by themselves", 4),
        ("building; testing; running; data flows; software; rely on", 5, 6),
    ],
    "what-you-operate": [
        ("training pipelines; features; model versions; endpoints", 7, 4),
        ("prompts; code that assembles them; search indexes; gateway to the model", 1),
        ("runs; tool calls; memory; permissions; approvals", 4),
        ("pipelines; tables; schemas; lineage", 5, 8),
    ],
    "who-does-it": [
        ("data scientists; ML engineers; data engineers", 9),
        ("application developers; data scientists; review the tests; subject experts; feedback", 1, 9),
        ("seldom; Microsoft; platform teams; SREs", 10),
        ("data engineers; analysts; data stewards", 11),
    ],
    "what-changes-most-often": [
        ("data; retrained model", 2),
        ("prompt; piece of context; version", 12),
        ("whole setup; prompt; model; tools; guardrails", 3),
        ("sources; schemas; code that transforms them", 5, 8),
    ],
    "how-quality-is-checked": [
        ("accuracy on test sets; drift in production", 3, 1),
        ("judged answers; grounded; relevant; test set before each change; feedback; users", 12, 1),
        ("traces of whole runs; task completed; within policy", 3, 4),
        ("freshness; volume; schema; distribution; lineage", 8),
    ],
    "what-goes-wrong": [
        ("data drifts; stale; training and serving differ", 7, 2),
        ("invented answers; injected prompts; leaks; rising token cost", 7, 9),
        ("loops; failures that spread; wrong actions", 7, 3),
        ("job is green; number is wrong", 8),
    ],
    "tooling": [
        ("MLflow; Kubeflow; Amazon SageMaker AI; Feast; Evidently", 7, 2, 14),
        ("Langfuse; LangSmith; Arize Phoenix; Braintrust; promptfoo; MLflow", 7, 4, 13, 14, 16, 17, 18),
        ("Amazon Bedrock AgentCore; Microsoft Foundry; Gemini Enterprise Agent Platform; LangSmith; AgentOps", 7, 4, 19),
        ("dbt; Apache Airflow; Dagster; Great Expectations; Elementary; Monte Carlo", 11, 5, 8, 15, 20),
    ],
    "example": [
        ("fraud model; retrained; released safely", 9),
        ("support bot; inconsistently; better retrieval and tests", 9),
        ("agent; sends mail; spends money; approval", 4),
        ("renamed column; halves a revenue report; no job fails", 8),
    ],
}
"""By feature, for each concept: phrases of its cell, the number of its source, and the numbers of the links in its note."""
RENAMED = {
    "mlops": "MLflow began in MLOps",
    "llmops": "ClickHouse; January 2026; OpenAI; promptfoo; March 2026; Helicone; maintenance",
    "agentops": "Vertex AI; April 2026",
    "dataops": "dbt Labs; Fivetran; merger; October 2025",
}
ARROWS = {
    "mlops": ("keep your own model right", "predictions that stay accurate"),
    "llmops": ("keep a borrowed model to the point", "answers you can stand behind"),
    "agentops": ("keep actions within bounds", "tasks done, each step explained"),
    "dataops": ("keep data trustworthy", "data that is complete and in time"),
}
FITS: dict[str, tuple[str, dict[str, tuple[Fit, ...]]]] = {
    "product": ("what-you-operate", {
        "prediction": (2, -1, -2, 0), "answers": (-1, 2, 0, -1), "task": (-2, 0, 2, -2), "figures": (0, -2, -2, 2),
        "none": (OUT, OUT, OUT, OUT),
    }),
    "change": ("what-changes-most-often", {
        "model": (2, -1, -1, 0), "wording": (-2, 2, 0, -1), "rights": (-1, -1, 2, -1), "sources": (0, 0, -1, 2),
    }),
    "mishap": ("what-goes-wrong", {
        "decay": (2, -1, -1, 0), "false-answer": (-1, 2, 0, -1), "wrong-action": (-2, -1, 2, -1), "bad-data": (0, -1, -2, 2),
        "none": (-1, -1, -1, -1),
    }),
    "check": ("how-quality-is-checked", {
        "outcomes": (2, -1, -1, 0), "samples": (-1, 2, 0, -2), "runs": (-1, 0, 2, -1), "arrivals": (0, -1, -2, 2),
    }),
    "owner": ("who-does-it", {
        "model-people": (2, 0, -1, -1), "product-people": (-1, 2, 0, -2), "system-people": (-1, 0, 2, 0),
        "data-people": (0, -1, -2, 2),
    }),
    "model": ("definition", {
        "own": (2, -1, -1, 0), "borrowed": (-2, 2, -1, -1), "deciding": (-2, 0, 2, -1), "no-model": (0, -1, -2, 2),
    }),
    "first-look": ("what-you-operate", {
        "new-cases": (2, -1, -1, 0), "sent-text": (-1, 2, 0, -1), "step": (-1, 0, 2, -1), "origin": (0, 0, -1, 2),
    }),
}  # fmt: skip
ALWAYS_ASKED = ("product", "change", "mishap", "check")

places = pytest.mark.parametrize(
    ("concept", "feature"), [(concept, feature) for feature in CELLS for concept in CONCEPTS], ids=lambda slug: slug
)


def addresses(text: str) -> set[str]:
    return set(re.findall(r"https://([^)>\s]+)", text))


def phrases(listed: str) -> list[str]:
    return listed.casefold().split("; ")


def test_its_names_are_those_that_addresses_use():
    assert CONTENT.slug == "operating-ai"
    assert tuple(concept.slug for concept in CONTENT.concepts) == CONCEPTS
    assert [feature.slug for feature in CONTENT.features] == list(CELLS)
    assert [question.slug for question in CONTENT.questions] == list(FITS)


@places
def test_every_cell_states_the_facts_of_the_source(concept, feature):
    listed, *_ = CELLS[feature][CONCEPTS.index(concept)]
    text = CONTENT.cell(concept, feature).text.casefold()
    assert [phrase for phrase in phrases(listed) if phrase not in text] == []


@places
def test_every_cell_links_to_its_sources_the_first_of_them_below_it(concept, feature):
    _, first, *others = CELLS[feature][CONCEPTS.index(concept)]
    cell = CONTENT.cell(concept, feature)
    assert cell.source == f"https://{SOURCES[first]}"
    assert {SOURCES[number] for number in others} <= addresses(cell.note)


def test_the_document_links_to_all_sources_and_to_nothing_else():
    assert addresses(DOCUMENT) == set(SOURCES.values())


@pytest.mark.parametrize("concept", CONCEPTS)
def test_what_happened_to_a_tool_is_said_with_its_date(concept):
    note = CONTENT.cell(concept, "tooling").note.casefold()
    assert note.startswith("names checked in november 2026.")
    assert [phrase for phrase in phrases(RENAMED[concept]) if phrase not in note] == []


def test_one_comparison_has_all_four():
    assert [comparison.concepts for comparison in CONTENT.comparisons] == [CONCEPTS]


def test_every_arrow_of_the_visual_summary_is_there():
    assert {concept.slug: (concept.arrow, concept.outcome) for concept in CONTENT.concepts} == ARROWS


@pytest.mark.parametrize("slug", FITS)
def test_every_question_has_the_fits_of_the_source(slug):
    question = CONTENT.questions_by_slug[slug]
    fits = {choice.slug: tuple(choice.fit(concept) for concept in CONCEPTS) for choice in question.choices}
    assert (question.feature, fits) == FITS[slug]
    assert list(fits) == list(FITS[slug][1])
    assert question.weight == 1
    assert question.help
    assert question.why


def test_four_questions_are_always_asked_and_three_while_it_is_close():
    assert CONTENT.close_margin == 2
    assert tuple(question.slug for question in CONTENT.questions if question.asked == "always") == ALWAYS_ASKED


def test_no_answer_gives_a_discipline_or_a_tool_away():
    names = {"mlops", "llmops", "genaiops", "agentops", "dataops", "agent"}
    names |= {tool for listed, *_ in CELLS["tooling"] for tool in phrases(listed)} | {"helicone", "vertex", "openai", "microsoft"}
    for question in CONTENT.questions:
        for choice in question.choices:
            words = f"{choice.label} {choice.help}".casefold()
            assert [name for name in names if re.search(rf"\b{re.escape(name)}", words)] == [], choice.label


def test_no_choice_is_without_effect():
    """The mishap that hurts nobody speaks against all four alike, on purpose: it can leave a result too weak to recommend any."""
    assert dead_choices(CONTENT) == ()
    even = dead_choices(replace(CONTENT, weak_threshold=None))
    assert [(question.slug, choice.slug) for question, choice in even] == [("mishap", "none")]


def test_when_none_fits_it_says_what_is_enough_and_leads_to_the_other_guide():
    said = CONTENT.when_none_fits
    for enough in ("pinned version of the model", "spending limit", "log", "few tests"):
        assert enough in said
    assert "[MLOps, ML in DevOps, AIOps or AI-Assisted DevOps?](/mlops-and-aiops/)" in said


def test_the_late_sales_figures_are_a_tie_until_the_fifth_answer():
    late = CONTENT.scenarios[1]
    assert recommend(CONTENT, Answers(dict(late.answers[:4]))).verdict == Verdict.TIE
    assert recommend(CONTENT, Answers(dict(late.answers))).recommended == ("dataops",)


def test_its_scenarios_end_at_each_of_the_four_and_some_teams_need_none():
    assert {scenario.expected for scenario in CONTENT.scenarios} == {*CONCEPTS, ""}
