"""A SQLite connection that could not be set up holds no file and no lock."""

import gc
import sqlite3
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from config import settings as settings_module


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "site.sqlite3"


def open_files(file: Path) -> int:
    return sum(file.name in str(each.readlink()) for each in Path("/proc/self/fd").iterdir() if each.is_symlink())


def test_a_connection_that_failed_is_closed_at_once(file: Path) -> None:
    own = {"ENGINE": "config.sqlite3", "NAME": str(file), "OPTIONS": settings_module.SQLITE_OPTIONS}
    database = ConnectionHandler({"default": own})["default"]
    file.write_text("Dear all, this is no database. " * 400)
    gc.disable()
    try:
        with pytest.raises(sqlite3.DatabaseError, match="not a database"):
            database.get_new_connection(database.get_connection_params())
        assert open_files(file) == 0
    finally:
        gc.enable()
