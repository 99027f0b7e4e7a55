"""docs/openapi.json is true: Schemathesis asks what it allows, and what it does not, and every answer is one that it describes."""

import json
from pathlib import Path

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import checks
from schemathesis.config import SchemathesisConfig

from tests.support.guides.drinks_guide import DRINKS

DOCUMENT = Path("docs/openapi.json").absolute()
CHECKED = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
)


def use_slugs_of_the_drinks_guide(document: dict) -> dict:
    """The document, with the slugs of the cast: else all that Schemathesis makes up is unknown."""
    asked = {
        question.slug: {"enum": [choice.slug for choice in question.choices] + ["not-sure", "boiling", ""]}
        for question in DRINKS.questions
    }
    parameters = document["components"]["parameters"]
    parameters["guide"]["schema"] = {"enum": ["drinks", "drinks", "nowhere", "a b", "é"]}
    parameters["edition"]["schema"] = {"enum": [1, 1, 1, 2, 999_999_999]}
    parameters["answers"]["schema"] = {"type": "object", "properties": asked, "additionalProperties": False}
    parameters["important"]["schema"]["items"] = {"enum": [*asked, "nothing"]}
    parameters["beside"]["schema"] = {"enum": [*DRINKS.concepts_by_slug, "nobody"]}
    for parameter in parameters.values():
        parameter.pop("example")
    return document


schema = schemathesis.openapi.from_dict(
    use_slugs_of_the_drinks_guide(json.loads(DOCUMENT.read_text())), config=SchemathesisConfig.from_dict({"seed": 1})
)
schema.location = DOCUMENT.as_uri()
schema.app = get_wsgi_application()


@pytest.fixture
def connection_left_open():
    """Django closes the connection around a request, and with it the transaction that the test is in."""
    signals = request_started, request_finished
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@pytest.mark.usefixtures("published", "connection_left_open")
def test_every_response_matches_the_description(case):
    as_it_is = {"Accept-Encoding": "identity"}
    case.call_and_validate(headers=as_it_is, checks=[checks.CHECKS.get_one(name) for name in CHECKED])
