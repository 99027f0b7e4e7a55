"""What every test shares: a process that remembers nothing, and the cast as rows and as a published guide."""

import os
from collections import Counter

import pytest
from django.conf import settings
from hypothesis import settings as laws

from concepts.publishing import editions
from tests.support.guides.drinks_guide import DRINKS
from tests.support.guides.save_content import save_content
from tests.support.instrumented_templates import instrument_jinja_templates
from wizard.views import guide_links

laws.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
laws.register_profile("search", deadline=None, max_examples=2000)
laws.register_profile("quick", deadline=None, derandomize=True, print_blob=True, max_examples=15)
laws.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure():
    """Settings as in production, but a publish is seen at once, what is counted is written
    when a test says so, passwords are cheap, and no static file needs to be collected."""
    settings.EDITION_CHECK_SECONDS = 0
    settings.COUNT_SECONDS = 0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STATIC_ROOT = settings.BASE_DIR / "static"
    instrument_jinja_templates()


FOLDERS_WITH_A_SITE = ("faults", "config", "journeys", "proof")
"""Folders of tests that serve a site. `--database-only` runs all of the faults; elsewhere what uses the database or is marked
`asks_a_database`, unless it is marked `any_database`."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="leave out tests that are the same on every database")
    parser.addoption("--pure-only", action="store_true", help="leave out tests that need a database or a served site")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    selected = items
    if config.getoption("--database-only"):
        selected = [item for item in items if _differs_by_database(item) or _folder(item) == "faults"]
    if config.getoption("--pure-only"):
        selected = [item for item in items if not _needs_database(item) and _folder(item) not in FOLDERS_WITH_A_SITE]
    kept = set(selected)
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = sorted(selected, key=_turn)


def _folder(item: pytest.Item) -> str:
    return item.path.relative_to(item.config.rootpath / "tests").parts[0]


def _turn(item: pytest.Item) -> int:
    """The long files first, so that no process is left with one at the end; last the tests that empty the database."""
    marker = item.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        return 2
    return 0 if _folder(item) in FOLDERS_WITH_A_SITE else 1


def _differs_by_database(item: pytest.Item) -> bool:
    return _needs_database(item) and not item.get_closest_marker("any_database")


def _needs_database(item: pytest.Item) -> bool:
    is_given_one = bool({"db", "transactional_db"} & set(getattr(item, "fixturenames", ())))
    return is_given_one or any(map(item.get_closest_marker, ("django_db", "asks_a_database")))


def pytest_terminal_summary(terminalreporter):
    """What was left out, and why, in a line for each reason."""
    skipped = terminalreporter.stats.get("skipped", [])
    for reason, tests in Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped).items():
        terminalreporter.write_line(f"Left out, in {tests} tests: {reason}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file, as in production: in memory it knows neither WAL nor a second connection that waits its turn."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("sqlite") / "tests.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def own_var_dir(tmp_path_factory):
    """Processes of the tests do not wait for each other's locks."""
    settings.VAR_DIR = tmp_path_factory.mktemp("var")


def forget():
    editions.forget()
    guide_links.forget()


@pytest.fixture(autouse=True)
def nothing_kept():
    """Each test starts as after a restart."""
    forget()
    yield
    forget()


@pytest.fixture
def drinks_guide(db):
    """The cast as draft rows."""
    return save_content(DRINKS)


@pytest.fixture
def published(drinks_guide):
    """Edition 1 of the cast."""
    return editions.publish(drinks_guide)
