"""The proofs: what others' tools say of every page, on one site that holds a guide of every kind.

The law of this folder: a page is opened once on a desk in the light and once on a phone in the dark, and everything is asked of
it in that one visit. What a page looks like does not depend on the kind of database, so `make test` runs this folder once.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.browsers import launched, need_chromium
from tests.support.every_page import PAGES, PREVIEWS, TROUBLE
from tests.support.sites import free_port, make_ready, prepared, run, serving


def pytest_collection_modifyitems(items):
    need_chromium(items, Path(__file__).parent)


@dataclass(frozen=True)
class Site:
    """Where it is served, the addresses of its shared results by what they are, and a session of somebody who may edit."""

    address: str
    links: dict[str, str]
    session: str

    def address_of(self, name: str) -> tuple[str, int]:
        """The address of a page of every_page.py, and the status that it should have."""
        if name.startswith("shared: "):
            return self.links[name.removeprefix("shared: ")], 410 if name.endswith("withdrawn") else 200
        return TROUBLE.get(name) or ((PAGES | PREVIEWS)[name], 200)


@pytest.fixture(scope="session")
def prepared_site(tmp_path_factory, worker_id):
    """Its environment, and what tests/support/stocked.py says of it, before it is served."""
    place = tmp_path_factory.mktemp("proof")
    with prepared(place, f"proof_{worker_id}") as environment:
        make_ready(environment)
        stocked = run(environment | {"DJANGO_SETTINGS_MODULE": "config.settings"}, "-m", "tests.support.stocked")
        yield environment, json.loads(stocked.stdout)


@pytest.fixture(scope="session")
def site(prepared_site, tmp_path_factory):
    environment, stocked = prepared_site
    log = tmp_path_factory.mktemp("log") / "log"
    with serving(environment | {"PORT": str(free_port())}, log) as address:
        yield Site(address, **stocked)
    assert '"status_code": 500' not in log.read_text()


@pytest.fixture(scope="module")
def chromium():
    with launched() as browser:
        yield browser


def left_out(reason: str) -> None:
    """Leave a test out, in one line; where nothing may be left out, fail."""
    if os.environ.get("CROSSROADS_NOTHING_LEFT_OUT"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def node_tools():
    """The folder that scripts/make-tools fills."""
    place = Path(os.environ.get("NODE_TOOLS", ".venv/tools"))
    if not (place / "node_modules/vnu-jar").exists():
        left_out("The Nu HTML checker is not installed (make test brings it, from npm)")
    return place / "node_modules"
