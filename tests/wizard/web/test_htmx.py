"""A header of htmx counts only if it is "true". Any other value changes no header and no byte of the answer."""

import re

import pytest
from django.test import Client, RequestFactory

from wizard.usage.usage_counter import is_by_a_person

pytestmark = pytest.mark.any_database

OTHER_VALUES = ["", "false", "True", "TRUE", "1", " true ", "true,true", "yes", "x" * 5_000]
HEADERS = ["HX-Request", "HX-History-Restore-Request", "HX-Preloaded"]
ADDRESSES = [
    "/",
    "/drinks/",
    "/drinks/ask/temperature/",
    "/drinks/ask/temperature/?next=1",
    "/drinks/ask/temperature/?temperature=hot&next=1",
    "/drinks/ask/temperature/?temperature=tepid",
    "/drinks/result/?temperature=hot",
    "/drinks/result/?temperature=hot&x=1",
    "/drinks/result.json?temperature=hot",
    "/drinks/1/share/?temperature=hot",
    "/r/nothing/",
    "/nowhere/",
    "/admin/login/",
    "/static/css/base.css",
]
TOKEN = re.compile(rb'value="\w{64}"')
ALWAYS_NEW = {"X-Request-ID", "Expires", "Set-Cookie"}


def describe(answer) -> tuple:
    headers = {name: value for name, value in answer.headers.items() if name not in ALWAYS_NEW}
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, headers, TOKEN.sub(b"", body)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("keeps_pages", [True, False])
def test_any_other_value_changes_nothing(published, settings, address, keeps_pages):
    settings.KEPT_PAGES_BYTES = 1_000_000 * keeps_pages
    client = Client()
    plain = describe(client.get(address))
    for name in HEADERS:
        for value in OTHER_VALUES:
            assert describe(client.get(address, headers={name: value})) == plain, (name, value)


@pytest.mark.parametrize("value", OTHER_VALUES)
def test_any_other_value_does_not_count_as_a_person(value):
    for name in HEADERS:
        assert not is_by_a_person(RequestFactory().get("/drinks/result/", headers={name: value}))
    assert is_by_a_person(RequestFactory().get("/drinks/result/", headers={"HX-Request": "true"}))
