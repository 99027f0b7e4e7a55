"""docs/guide.schema.json describes every guide.json: the shipped guide, the cast, and random guides."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from concepts.content import ContentError, from_json
from concepts.importing.reader import read
from concepts.publishing.stored_editions import Published
from tests.support.guides.drinks_guide import DRINKS
from tests.support.guides.strategies import contents, rules
from wizard.exports.result_json import build_guide_json

VALIDATOR = Draft202012Validator(json.loads(Path("docs/guide.schema.json").read_text()))
SHIPPED = read(Path("concepts/guides/mlops-and-aiops.md").read_text()).content


def guide(content) -> dict:
    return json.loads(json.dumps(build_guide_json(Published(1, datetime(2026, 11, 24, tzinfo=UTC), content))))


def problems(found: dict) -> list[str]:
    return [f"{problem.json_path}: {problem.message}" for problem in VALIDATOR.iter_errors(found)]


def test_the_schema_is_valid():
    Draft202012Validator.check_schema(VALIDATOR.schema)


@pytest.mark.parametrize("content", [SHIPPED, DRINKS], ids=["shipped", "drinks"])
def test_known_guides_match_the_schema(content):
    assert problems(guide(content)) == []


@given(contents() | rules())
def test_any_guide_matches_the_schema(content):
    assert problems(guide(content)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"slug": "a" * 81},
        {"slug": ""},
        {"title": None},
        {"language": "e"},
        {"close_margin": 101},
        {"axes": ["temperature"]},
        {"concepts": [{"slug": "tea"}]},
        {"cells": [{"concept": "tea", "feature": "effect", "text": "", "note": "", "source": "javascript:alert(1)"}]},
        {"edition": 0},
        {"more": True},
    ],
)
def test_anything_else_does_not_match(change):
    assert problems(guide(DRINKS) | change) != []


def test_the_schema_and_the_import_refuse_the_same():
    for change in ({"slug": "a" * 81}, {"close_margin": 101}, {"axes": ["temperature"]}, {"concepts": [{"slug": "tea"}]}):
        with pytest.raises(ContentError):
            from_json(guide(DRINKS) | change)
