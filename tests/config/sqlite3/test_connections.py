"""SQLite connections: one that could not be set up holds nothing, and none is closed while another thread opens one."""

import gc
import sqlite3
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event

import pytest
from django.db.backends.sqlite3 import base as sqlite_backend
from django.db.utils import ConnectionHandler

from config import settings as settings_module
from config.sqlite3.base import DatabaseWrapper


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "site.sqlite3"


@pytest.fixture
def database(file: Path) -> DatabaseWrapper:
    own = {"ENGINE": "config.sqlite3", "NAME": str(file), "OPTIONS": settings_module.SQLITE_OPTIONS}
    database = ConnectionHandler({"default": own})["default"]
    assert isinstance(database, DatabaseWrapper)
    return database


def connect(database: DatabaseWrapper) -> sqlite3.Connection:
    return database.get_new_connection(database.get_connection_params())


def open_files(file: Path) -> int:
    return sum(file.name in str(each.readlink()) for each in Path("/proc/self/fd").iterdir() if each.is_symlink())


def test_a_connection_that_failed_is_closed_at_once(file: Path, database: DatabaseWrapper) -> None:
    file.write_text("Dear all, this is no database. " * 400)
    gc.disable()
    try:
        with pytest.raises(sqlite3.DatabaseError, match="not a database"):
            connect(database)
        assert open_files(file) == 0
    finally:
        gc.enable()


def test_no_connection_is_closed_while_another_thread_opens_one(database: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing a file drops the locks of the whole process, also one that SQLite takes in another thread at this moment."""
    first = connect(database)
    is_opening, may_go_on = Event(), Event()
    monkeypatch.setattr(sqlite_backend, "register_functions", lambda _: [is_opening.set(), may_go_on.wait(10)])
    with ThreadPoolExecutor(2) as threads:
        opening = threads.submit(connect, database)
        assert is_opening.wait(10)
        closing = threads.submit(first.close)
        was_closed = bool(wait([closing], 0.1).done)
        may_go_on.set()
        opening.result().close()
    assert not was_closed
    assert closing.done()
