"""The test bed of the faults: the real server, on a database that is filled once and copied for whoever needs one. See
tests/support/servers/fault_data.py for what is in it."""

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
def filled(place, worker_id):
    """The address of the database to copy."""
    with empty_database(place, f"faults_{worker_id}") as url:
        fill_database(place, url)
        yield url


@pytest.fixture(scope="session")
def copied(filled, worker_id):
    """`with copied("name", folder) as url`: a database of its own, as it was filled, or as another (`of=url`) is now."""

    def copied(name: str, folder: Path, of: str = filled):
        return copy_database(of, f"faults_{worker_id}_{name}", folder)

    return copied


@pytest.fixture(scope="session")
def hosting(place):
    """`with hosting(url, LINKS_PER_HOUR="5") as host`: our server on that database, behind a proxy."""

    @contextmanager
    def hosting(url: str, **settings: str):
        port = str(free_port())
        own = {"VAR_DIR": str(place), "DATABASE_URL": url, "PORT": port, "BEHIND_PROXY": "true"}
        host = Host(os.environ | own | settings, place / f"{port}.log")
        host.start()
        try:
            yield host
        finally:
            host.kill()
        assert "Traceback" not in host.log.read_text()

    return hosting


@pytest.fixture(scope="module")
def folder(place):
    """A folder for the database of one file of tests."""
    folder = place / "one"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def two_hosts(copied, hosting, place):
    """Two machines with two workers each, on one database; a network address may make three links an hour."""
    with (
        copied("two_hosts", place) as url,
        hosting(url, LINKS_PER_HOUR="3") as one,
        hosting(url, LINKS_PER_HOUR="3") as other,
    ):
        yield one, other


@pytest.fixture(scope="session")
def editor(two_hosts):
    """Signed in on the first of the two."""
    editor = Editor(two_hosts[0].address)
    assert editor.sign_in().status == 302
    return editor
