"""The proofs: what independent tools find on every page, on one site that holds a guide of every kind.

Each page is opened once on a desktop in light colours and once on a phone in dark ones, and all checks run during that visit. The
look of a page does not depend on the database, so `make test` runs this folder once.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.browser.chromium import launch_chromium, require_chromium
from tests.support.browser.page_addresses import PAGES, PREVIEWS, TROUBLE
from tests.support.servers.processes import free_port, run_python
from tests.support.servers.sites import make_ready, prepare_site, serve


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    require_chromium(items, Path(__file__).parent)


@dataclass(frozen=True)
class ExampleSite:
    """A served site, the addresses of its shared results by what they are, and the session of an editor."""

    address: str
    links: dict[str, str]
    session: str

    def address_of(self, name: str) -> tuple[str, int]:
        """The address of a page of page_addresses.py, and the status that it should have."""
        if name.startswith("shared: "):
            return self.links[name.removeprefix("shared: ")], 410 if name.endswith("withdrawn") else 200
        return TROUBLE.get(name) or ((PAGES | PREVIEWS)[name], 200)


@pytest.fixture(scope="session")
def prepared_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """Its environment, and what tests/support/servers/example_data.py prints, before it is served."""
    place = tmp_path_factory.mktemp("proof")
    with prepare_site(place, f"proof_{worker_id}") as environment:
        make_ready(environment)
        settings = {"DJANGO_SETTINGS_MODULE": "config.settings"}
        printed = run_python(environment | settings, "-m", "tests.support.servers.example_data").stdout
        yield environment, json.loads(printed)


@pytest.fixture(scope="session")
def site(prepared_site: tuple[dict[str, str], dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExampleSite]:
    environment, examples = prepared_site
    log = tmp_path_factory.mktemp("log") / "log"
    with serve(environment | {"PORT": str(free_port())}, log) as address:
        yield ExampleSite(address, **examples)
    assert '"status_code": 500' not in log.read_text()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launch_chromium() as browser:
        yield browser


def leave_out(reason: str) -> None:
    """Skip a test; where nothing may be left out, fail."""
    if os.environ.get("CROSSROADS_NOTHING_LEFT_OUT"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def node_tools() -> Path:
    """The folder that scripts/make-tools fills."""
    place = Path(os.environ.get("NODE_TOOLS", ".venv/tools"))
    if not (place / "node_modules/vnu-jar").exists():
        leave_out("The Nu HTML checker is not installed (make test brings it, from npm)")
    return place / "node_modules"
