"""The real server on a database that is filled once and copied for each test file. tests/support/servers/fault_data.py says what
is in it.
"""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.servers.databases import copy_database, empty_database
from tests.support.servers.fault_data import KIND, fill_database
from tests.support.servers.http_client import Editor
from tests.support.servers.processes import free_port
from tests.support.servers.sites import Host, collect_static

OF_FILES = ["test_no_room.py", "test_damaged.py"]
"""A full disk is to PostgreSQL what its end is, no other program can lock all of it, and its files are its own."""

OF_THE_SERVER = ["test_server.py", "test_login_flood.py", "test_memory.py"]
"""What these try is the same on every database, and takes its time."""

collect_ignore = [*OF_FILES, *OF_THE_SERVER] if KIND == "postgresql" else []


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    """Where the sites of these tests have their files."""
    place = tmp_path_factory.mktemp("faults")
    collect_static(place)
    return place


@pytest.fixture(scope="session")
def filled_database(place, worker_id):
    """The address of the database to copy."""
    with empty_database(place, f"faults_{worker_id}") as url:
        fill_database(place, url)
        yield url


@pytest.fixture(scope="session")
def database_copy(filled_database, worker_id):
    """`with database_copy("name", folder) as url`: a copy of the filled database, or of another one (`of=url`)."""

    def database_copy(name: str, folder: Path, of: str = filled_database):
        return copy_database(of, f"faults_{worker_id}_{name}", folder)

    return database_copy


@pytest.fixture(scope="session")
def serve_host(place):
    """`with serve_host(url, LINKS_PER_HOUR="5") as host`: our server on that database, behind a proxy."""

    @contextmanager
    def serve_host(url: str, **settings: str):
        port = str(free_port())
        own = {"VAR_DIR": str(place), "DATABASE_URL": url, "PORT": port, "BEHIND_PROXY": "true"}
        host = Host(os.environ | own | settings, place / f"{port}.log")
        host.start()
        try:
            yield host
        finally:
            host.kill()
        assert "Traceback" not in host.log.read_text()

    return serve_host


@pytest.fixture(scope="module")
def folder(place):
    """A folder for the database of one file of tests."""
    folder = place / "one"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def two_hosts(database_copy, serve_host, place):
    """Two machines with two workers each, on one database; a network address may make three links an hour."""
    with (
        database_copy("two_hosts", place) as url,
        serve_host(url, LINKS_PER_HOUR="3") as one,
        serve_host(url, LINKS_PER_HOUR="3") as other,
    ):
        yield one, other


@pytest.fixture(scope="session")
def editor(two_hosts):
    """Signed in on the first of the two."""
    editor = Editor(two_hosts[0].address)
    assert editor.sign_in().status == 302
    return editor
