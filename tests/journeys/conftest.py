"""Journeys through the real server with the shipped guides, in Debian's Chromium.

A test fails when the browser complains: an error on the console, a violated Content-Security-Policy, a missing file, a request to
another host, a cookie.
"""

from pathlib import Path

import pytest

from tests.support.browser.chromium import launch_chromium, record_complaints, require_chromium
from tests.support.servers.sites import serve_new_site


def pytest_collection_modifyitems(items):
    require_chromium(items, Path(__file__).parent)


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id):
    """The address of Crossroads as `make run` serves it, on a database of its own."""
    with serve_new_site(tmp_path_factory.mktemp("site"), f"journeys_{worker_id}") as address:
        yield address


@pytest.fixture(scope="module")
def editors_site(tmp_path_factory, worker_id):
    """Another site, where "ada" edits with the password "ada". What is published there affects no other journey."""
    with serve_new_site(tmp_path_factory.mktemp("editors"), f"editors_{worker_id}", editor="ada") as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    with launch_chromium() as browser:
        yield browser


@pytest.fixture
def visitor(chromium, site):
    """A new visitor's browser, with options of Playwright: `visitor(java_script_enabled=False)`, `visitor(viewport=PHONE)`, …"""
    contexts, complaints = [], []

    def visitor(**options):
        context = chromium.new_context(**({"base_url": site, "reduced_motion": "reduce"} | options))
        context.set_default_timeout(5000)
        contexts.append(context)
        record_complaints(context, site, complaints)
        context.on("response", lambda response: response.status < 400 or complaints.append(f"{response.status} {response.url}"))
        return context.new_page()

    yield visitor
    complaints += [f"cookie {cookie['name']}" for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(visitor):
    """A page in a new visitor's browser, on a desktop, with JavaScript."""
    return visitor()
