"""Settings for the public refuse what is missing, and pass Django's own inspection."""

import os

import pytest

from tests.support.servers.processes import run_python

PUBLIC = {"ALLOWED_HOSTS": "crossroads.example.org", "SECRET_KEY": "k" * 30 + "".join(map(chr, range(60, 90)))}


@pytest.fixture
def alone(tmp_path):
    """An environment that says nothing about Crossroads but where it may write."""
    quiet = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY")
    }
    return quiet | {"VAR_DIR": str(tmp_path)}


def test_django_finds_nothing_to_say_about_a_deployment(alone):
    inspected = run_python(alone | PUBLIC, "manage.py", "check", "--deploy", "--fail-level=DEBUG", check=False)
    assert (inspected.returncode, inspected.stderr) == (0, "")


def test_a_public_host_needs_a_key_of_its_own(alone):
    refused = run_python(alone | {"ALLOWED_HOSTS": "crossroads.example.org"}, "manage.py", "check", check=False)
    assert refused.returncode == 1
    assert refused.stderr.rstrip().endswith("Set SECRET_KEY: ALLOWED_HOSTS names a public host, and that needs a key of your own.")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (PUBLIC | {"SECRET_KEY": "short"}, "SECRET_KEY is too short for a public host: give it 50 characters or more."),
        ({"EDITION_CHECK_SECONDS": "soon"}, "EDITION_CHECK_SECONDS is “soon”. Say a number, 0 or more."),
        ({"LINKS_PER_HOUR": "-1"}, "LINKS_PER_HOUR is “-1”. Say a whole number, 0 or more."),
        ({"DEBUG": "maybe"}, "DEBUG is “maybe”. Say true or false."),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL is “LOUD”. Say one of DEBUG, INFO, WARNING, ERROR, CRITICAL."),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(alone, said, sentence):
    refused = run_python(alone | said, "manage.py", "check", check=False)
    assert (refused.returncode, refused.stderr.rstrip().rpartition("\n")[2].partition(": ")[2]) == (1, sentence)


@pytest.mark.parametrize("key", [{}, {"SECRET_KEY": "k"}])
def test_nobody_else_may_read_what_is_kept(alone, tmp_path, key):
    run_python(alone | key | {"VAR_DIR": str(tmp_path / "var")}, "manage.py", "check")
    assert (tmp_path / "var").stat().st_mode & 0o077 == 0


def test_the_key_of_a_development_machine_is_made_once_and_is_nobody_elses(alone, tmp_path):
    run_python(alone, "manage.py", "check")
    key = (tmp_path / "secret-key").read_text()
    run_python(alone, "manage.py", "check")
    assert (tmp_path / "secret-key").read_text() == key
    assert len(key) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
    assert not (tmp_path / "secret-key").is_relative_to(os.getcwd())


HSTS = """
import django; django.setup()
from django.test import Client
print(Client().get("/healthz", secure=True, headers={"host": "crossroads.example.org"})["Strict-Transport-Security"])
"""


@pytest.mark.parametrize(
    ("settings", "header"),
    [
        ({}, "max-age=31536000"),
        ({"HSTS_INCLUDE_SUBDOMAINS": "true"}, "max-age=31536000; includeSubDomains"),
        ({"HSTS_INCLUDE_SUBDOMAINS": "true", "HSTS_PRELOAD": "true"}, "max-age=31536000; includeSubDomains; preload"),
    ],
)
def test_a_public_host_binds_its_whole_domain_to_https_only_when_told_to(alone, settings, header):
    environment = alone | PUBLIC | settings | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    assert run_python(environment, "-c", HSTS).stdout.strip() == header


@pytest.mark.django_db
def test_a_balancer_may_ask_for_health_without_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/drinks/").headers["Location"] == "https://testserver/drinks/"
