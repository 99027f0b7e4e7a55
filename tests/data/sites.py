"""Crossroads from outside: sites with a database of their own, as `make run` makes and serves them."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg

ROOT = Path(__file__).parents[2]


@contextmanager
def served(place: Path, name: str, editor: str = ""):
    """A new site under `place`, on an empty database of this name, with the shipped guide; its address."""
    with prepared(place, name) as environment:
        make_ready(environment, editor)
        with serving(environment | {"PORT": str(free_port())}, place / "log") as address:
            yield address
        assert "Traceback" not in (place / "log").read_text()


@contextmanager
def prepared(place: Path, name: str):
    """The environment of a site with an empty database of this name, and in it the shipped guide."""
    with empty_database(place, name) as database:
        environment = os.environ | {"VAR_DIR": str(place), "DATABASE_URL": database}
        run(environment, "manage.py", "migrate", "--verbosity=0")
        run(environment, "manage.py", "load_shipped_guides", "--verbosity=0")
        yield environment


def make_ready(environment: dict[str, str], editor: str = "") -> None:
    """Collect the static files, and make an account for this editor, whose password is the same word."""
    run(environment, "manage.py", "collectstatic", "--no-input", "--verbosity=0")
    if editor:
        account = {"DJANGO_SUPERUSER_PASSWORD": editor, "DJANGO_SUPERUSER_EMAIL": ""}
        run(environment | account, "manage.py", "createsuperuser", "--no-input", f"--username={editor}")


@contextmanager
def serving(environment: dict[str, str], log: Path):
    """Our server in this environment, for as long; its address."""
    with log.open("w") as lines:
        server = subprocess.Popen([ROOT / "scripts/granian"], cwd=ROOT, env=environment, stdout=lines, stderr=lines)
    try:
        address = f"http://127.0.0.1:{environment['PORT']}"
        wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


@contextmanager
def empty_database(place: Path, name: str):
    """The address of an empty database, of the kind that the tests run on."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{place / 'site.sqlite3'}"
        return
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run(environment: dict[str, str], *command: str, check: bool = True) -> subprocess.CompletedProcess:
    """Run a Python program of the project to its end."""
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=check, capture_output=True, text=True)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(address: str) -> None:
    for _ in range(400):
        try:
            return urlopen(f"{address}/healthz", timeout=5).close()
        except URLError:
            time.sleep(0.05)
    raise TimeoutError(f"Nothing answers at {address}")
