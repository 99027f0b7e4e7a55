"""Sites with a database of their own, as `make run` makes and serves them."""

import atexit
import fcntl
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.servers.databases import copy_database, empty_database
from tests.support.servers.processes import ROOT, child_processes, free_port, is_listening, run_python, wait_until_healthy
from tests.support.wait_until import wait_until

Environment = dict[str, str]

FILL = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_shipped_guides", verbosity=0)
"""


@contextmanager
def serve_new_site(place: Path, name: str, editor: str = "") -> Iterator[str]:
    """A new site under `place`, on a database of this name, with the shipped guides; its address."""
    with prepare_site(place, name) as environment:
        make_ready(environment, editor)
        with serve(environment | {"PORT": str(free_port())}, place / "log") as address:
            yield address
        assert "Traceback" not in (place / "log").read_text()


@contextmanager
def prepare_site(place: Path, name: str) -> Iterator[Environment]:
    """The environment of a site whose own database has this name and holds the shipped guides."""
    with copy_database(shipped_database(), name, place) as database:
        yield os.environ | {"VAR_DIR": str(place), "DATABASE_URL": database}


@cache
def shipped_database() -> str:
    """The address of a database with the shipped guides, to be copied. Each process of the tests makes it once."""
    ending = ExitStack()
    atexit.register(ending.close)
    place = Path(ending.enter_context(TemporaryDirectory()))
    url = ending.enter_context(empty_database(place, f"shipped_{os.getpid()}"))
    environment = os.environ | {"VAR_DIR": str(place), "DATABASE_URL": url}
    run_python(environment, "-c", FILL)
    return url


def make_ready(environment: Environment, editor: str = "") -> None:
    """Collect the static files, and make an account for this editor, whose password is the same word."""
    collect_static(Path(environment["VAR_DIR"]))
    if editor:
        account = {"DJANGO_SUPERUSER_PASSWORD": editor, "DJANGO_SUPERUSER_EMAIL": ""}
        run_python(environment | account, "manage.py", "createsuperuser", "--no-input", f"--username={editor}")


@contextmanager
def serve(environment: Environment, log: Path) -> Iterator[str]:
    """Serve a site in this environment as long as the block lasts; its address."""
    host = Host(environment, log)
    host.start()
    try:
        yield host.address
    finally:
        host.stop()


class Host:
    """A machine that serves a site by scripts/granian, in a process group of its own. Each start appends to the same log."""

    def __init__(self, environment: Environment, log: Path):
        self.environment = environment
        self.log = log
        self.port = int(environment["PORT"])
        self.address = f"http://127.0.0.1:{self.port}"

    def launch(self) -> None:
        command = [ROOT / "scripts/granian"]
        with self.log.open("a") as lines:
            self.server = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=lines, stderr=lines, start_new_session=True
            )

    def start(self) -> None:
        self.launch()
        wait_until_healthy(self.address)

    @property
    def workers(self) -> list[int]:
        """Their process numbers; granian starts all of them before one serves."""
        return child_processes(self.server.pid)

    def stop(self) -> int:
        """Stop it as a service is stopped; the exit code."""
        self.server.terminate()
        return self.server.wait(timeout=20)

    def kill(self) -> None:
        """End it as when the machine is gone: nothing can be finished."""
        with suppress(ProcessLookupError):
            os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()
        wait_until(lambda: not is_listening(self.address))


def collect_static(place: Path) -> None:
    """Link the collected static files into `place`. They are collected once for the same sources, for all sites and runs."""
    sources = [ROOT / "requirements.txt", ROOT / "config/static_storage.py"]
    sources += [file for folder in (".", "concepts", "wizard") for file in (ROOT / folder / "static").rglob("*.*")]
    seen = sha256(repr([(str(file), file.stat().st_mtime_ns) for file in sorted(sources)]).encode()).hexdigest()[:16]
    collected = ROOT / ".pytest_cache/sites" / seen
    collected.mkdir(parents=True, exist_ok=True)
    with (collected / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (collected / "static/staticfiles.json").exists():
            run_python(os.environ | {"VAR_DIR": str(collected)}, "manage.py", "collectstatic", "--no-input", "--verbosity=0")
    (place / "static").symlink_to(collected / "static")
