"""Empty databases and copies, of the kind that the tests run on."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg


@contextmanager
def empty_database(place: Path, name: str) -> Iterator[str]:
    """The address of an empty database."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{place / 'site.sqlite3'}"
        return
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def copy_database(url: str, name: str, folder: Path) -> Iterator[str]:
    """The address of a copy with this name; of an SQLite database, in a file in this folder."""
    if url.startswith("sqlite"):
        file = folder / f"{name}.sqlite3"
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as old, closing(sqlite3.connect(file)) as new:
            old.backup(new)
        yield f"sqlite:///{file}"
        return
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name} TEMPLATE {urlsplit(url).path[1:]}")
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
