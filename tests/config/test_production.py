"""The settings of a public site: missing ones are refused, and Django's deployment check passes."""

import os

import pytest

from tests.support.servers.processes import run_python

PUBLIC = {"ALLOWED_HOSTS": "crossroads.example.org", "SECRET_KEY": "k" * 30 + "".join(map(chr, range(60, 90)))}


@pytest.fixture
def bare_environment(tmp_path):
    """An environment that says nothing about Crossroads but where it may write."""
    quiet = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY")
    }
    return quiet | {"VAR_DIR": str(tmp_path)}


def test_djangos_deployment_check_finds_nothing(bare_environment):
    inspected = run_python(bare_environment | PUBLIC, "manage.py", "check", "--deploy", "--fail-level=DEBUG", check=False)
    assert (inspected.returncode, inspected.stderr) == (0, "")


def test_a_public_host_needs_a_key_of_its_own(bare_environment):
    refused = run_python(
        bare_environment | {"ALLOWED_HOSTS": "crossroads.example.org"}, "-c", "import config.settings", check=False
    )
    assert refused.returncode == 1
    assert refused.stderr.rstrip().endswith("Set SECRET_KEY: ALLOWED_HOSTS names a public host, and that needs a key of your own.")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (PUBLIC | {"SECRET_KEY": "short"}, "SECRET_KEY is too short for a public host: give it 50 characters or more."),
        ({"EDITION_CHECK_SECONDS": "soon"}, "EDITION_CHECK_SECONDS is “soon”. Say a number, 0 or more."),
        ({"LINKS_PER_HOUR": "-1"}, "LINKS_PER_HOUR is “-1”. Say a whole number, 0 or more."),
        ({"DEBUG": "maybe"}, "DEBUG is “maybe”. Say true or false."),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL is “LOUD”. Say one of DEBUG, INFO, WARNING, ERROR, CRITICAL."),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_in_a_sentence(bare_environment, values, sentence):
    refused = run_python(bare_environment | values, "-c", "import config.settings", check=False)
    assert (refused.returncode, refused.stderr.rstrip().rpartition("\n")[2].partition(": ")[2]) == (1, sentence)


@pytest.mark.parametrize("key", [{}, {"SECRET_KEY": "k"}])
def test_nobody_else_may_read_the_var_folder(bare_environment, tmp_path, key):
    run_python(bare_environment | key | {"VAR_DIR": str(tmp_path / "var")}, "-c", "import config.settings")
    assert (tmp_path / "var").stat().st_mode & 0o077 == 0


def test_a_development_machine_makes_its_key_once_and_keeps_it_private(bare_environment, tmp_path):
    run_python(bare_environment, "-c", "import config.settings")
    key = (tmp_path / "secret-key").read_text()
    run_python(bare_environment, "-c", "import config.settings")
    assert (tmp_path / "secret-key").read_text() == key
    assert len(key) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
    assert not (tmp_path / "secret-key").is_relative_to(os.getcwd())


HSTS = """
from config import settings
print([settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS, settings.SECURE_HSTS_PRELOAD])
"""


@pytest.mark.parametrize(
    ("switches", "hsts"),
    [
        ({}, "[31536000, False, False]"),
        ({"HSTS_INCLUDE_SUBDOMAINS": "true"}, "[31536000, True, False]"),
        ({"HSTS_INCLUDE_SUBDOMAINS": "true", "HSTS_PRELOAD": "true"}, "[31536000, True, True]"),
    ],
)
def test_subdomains_and_preload_lists_are_bound_to_https_only_when_asked_for(bare_environment, switches, hsts):
    assert run_python(bare_environment | PUBLIC | switches, "-c", HSTS).stdout.strip() == hsts


@pytest.mark.django_db
def test_health_can_be_asked_for_without_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/drinks/").headers["Location"] == "https://testserver/drinks/"
