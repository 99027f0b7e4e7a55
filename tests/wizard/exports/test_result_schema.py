"""docs/result.schema.json describes every result: all answers to the shipped guide's first questions, and random guides."""

import json
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from concepts.content import NOT_SURE
from concepts.importing.reader import read
from concepts.publishing.stored_editions import Published
from tests.support.guides.drinks_guide import DRINKS
from tests.support.guides.strategies import contents, random_answers, rules
from wizard.engine.answers import Answers
from wizard.engine.evaluation import Evaluation
from wizard.exports.result_json import build_result_json

SCHEMA = json.loads(Path("docs/result.schema.json").read_text())
SHIPPED = read(Path("concepts/guides/mlops-and-aiops.md").read_text()).content
VALIDATOR = Draft202012Validator(SCHEMA)


def result(content, chosen, important=(), beside="") -> dict:
    edition = Published(1, datetime(2026, 11, 24, tzinfo=UTC), content)
    return json.loads(json.dumps(build_result_json(edition, Evaluation(content, Answers(chosen, frozenset(important)), beside))))


def problems(found: dict) -> list[str]:
    return [f"{problem.json_path}: {problem.message}" for problem in VALIDATOR.iter_errors(found)]


def test_the_schema_is_valid():
    Draft202012Validator.check_schema(SCHEMA)


def test_every_combination_of_the_first_three_answers_matches():
    offered = [
        [None, NOT_SURE, *(choice.slug for choice in SHIPPED.questions_by_slug[slug].choices)]
        for slug in ("owner", "automation", "goal")
    ]
    seen = set()
    for choices in product(*offered):
        chosen = {slug: choice for slug, choice in zip(("owner", "automation", "goal"), choices, strict=True) if choice}
        found = result(SHIPPED, chosen)
        assert problems(found) == []
        seen.add(found["verdict"])
    assert seen == {"clear", "close", "tie", "weak", "none", "open"}


@given(st.data(), st.one_of(contents(), rules()))
def test_any_result_of_any_guide_matches(data, content):
    chosen, important = data.draw(random_answers(content))
    beside = data.draw(st.sampled_from(["", *(concept.slug for concept in content.concepts)]))
    assert problems(result(content, chosen, important, beside)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "sure"},
        {"recommended": []},
        {"recommended": ["tea", "coffee"]},
        {"lead": -1},
        {"edition": 0},
        {"next": 5},
        {"more": True},
        {"ranking": [{"concept": "tea", "score": 1}]},
    ],
)
def test_anything_else_does_not_match(change):
    assert problems(result(DRINKS, {"temperature": "hot", "effect": "calm"}) | change) != []


def test_the_documentation_explains_every_key():
    text = Path("docs/result-json.md").read_text()
    assert [key for key in SCHEMA["properties"] if f"`{key}`" not in text] == []
