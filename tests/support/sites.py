"""Crossroads from outside: sites with a database of their own, as `make run` makes and serves them."""

import atexit
import fcntl
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg

from tests.support.waiting import until

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
    """The environment of a site with a database of its own of this name, and in it the shipped guide."""
    with copy_of(shipped(), name, place) as database:
        yield os.environ | {"VAR_DIR": str(place), "DATABASE_URL": database}


@cache
def shipped() -> str:
    """The address of a database with the shipped guide, which is only copied: made once in each process of the tests."""
    ending = ExitStack()
    atexit.register(ending.close)
    place = Path(ending.enter_context(TemporaryDirectory()))
    url = ending.enter_context(empty_database(place, f"shipped_{os.getpid()}"))
    environment = os.environ | {"VAR_DIR": str(place), "DATABASE_URL": url}
    run(environment, "manage.py", "migrate", "--verbosity=0")
    run(environment, "manage.py", "load_shipped_guides", "--verbosity=0")
    return url


def make_ready(environment: dict[str, str], editor: str = "") -> None:
    """Collect the static files, and make an account for this editor, whose password is the same word."""
    collect(Path(environment["VAR_DIR"]))
    if editor:
        account = {"DJANGO_SUPERUSER_PASSWORD": editor, "DJANGO_SUPERUSER_EMAIL": ""}
        run(environment | account, "manage.py", "createsuperuser", "--no-input", f"--username={editor}")


@contextmanager
def serving(environment: dict[str, str], log: Path):
    """Our server in this environment, for as long; its address."""
    host = Host(environment, log)
    host.start()
    try:
        yield host.address
    finally:
        host.stop()


class Host:
    """A machine that serves a site by scripts/granian, in a process group of its own; its log goes on over each start."""

    def __init__(self, environment: dict[str, str], log: Path):
        self.environment = environment
        self.log = log
        self.address = f"http://127.0.0.1:{environment['PORT']}"

    def launch(self) -> None:
        command = [ROOT / "scripts/granian"]
        with self.log.open("a") as lines:
            self.server = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=lines, stderr=lines, start_new_session=True
            )

    def start(self) -> None:
        self.launch()
        wait_for(self.address)

    @property
    def workers(self) -> list[int]:
        """Their processes; granian starts all of them before one serves."""
        process = self.server.pid
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]

    def stop(self) -> int:
        """As a service is stopped; how it ended."""
        self.server.terminate()
        return self.server.wait(timeout=20)

    def kill(self) -> None:
        """As when the machine is gone: nothing can be finished."""
        with suppress(ProcessLookupError):
            os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()
        until(lambda: not is_listening(self.address))


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


@contextmanager
def copy_of(url: str, name: str, folder: Path):
    """The address of a copy of the database that is there, by this name, or in a file in this folder."""
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


def collect(place: Path) -> None:
    """The collected static files for the site under `place`. They are made once from the same sources, for all sites and runs."""
    sources = [ROOT / "requirements.txt", ROOT / "config/static_storage.py"]
    sources += [file for folder in (".", "concepts", "wizard") for file in (ROOT / folder / "static").rglob("*.*")]
    seen = sha256(repr([(str(file), file.stat().st_mtime_ns) for file in sorted(sources)]).encode()).hexdigest()[:16]
    kept = ROOT / ".pytest_cache/sites" / seen
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (kept / "static/staticfiles.json").exists():
            run(os.environ | {"VAR_DIR": str(kept)}, "manage.py", "collectstatic", "--no-input", "--verbosity=0")
    (place / "static").symlink_to(kept / "static")


def run(environment: dict[str, str], *command: str, check: bool = True) -> subprocess.CompletedProcess:
    """Run a Python program of the project to its end."""
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=check, capture_output=True, text=True)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(address: str) -> None:
    def is_healthy() -> bool:
        with suppress(OSError):
            urlopen(f"{address}/healthz", timeout=5).close()
            return True
        return False

    until(is_healthy, 60)


def is_listening(address: str) -> bool:
    with suppress(OSError):
        socket.create_connection((urlsplit(address).hostname, urlsplit(address).port)).close()
        return True
    return False
