"""What every test shares: a process that remembers nothing, and the cast as rows and as a published guide."""

import os
from collections import Counter

import pytest
from cast import DRINKS
from django.conf import settings
from hypothesis import settings as laws
from stored import store

from concepts import editions

laws.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
laws.register_profile("search", deadline=None, max_examples=2000)
laws.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure():
    """Settings as in production, but a publish is seen at once, what is counted is written
    when a test says so, passwords are cheap, and no static file needs to be collected."""
    settings.EDITION_CHECK_SECONDS = 0
    settings.COUNT_SECONDS = 0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STATIC_ROOT = settings.BASE_DIR / "static"


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


@pytest.fixture(autouse=True)
def nothing_kept():
    """Each test starts as after a restart."""
    editions.forget()
    yield
    editions.forget()


@pytest.fixture
def drinks_guide(db):
    """The cast as draft rows."""
    return store(DRINKS)


@pytest.fixture
def published(drinks_guide):
    """Edition 1 of the cast."""
    return editions.publish(drinks_guide)
