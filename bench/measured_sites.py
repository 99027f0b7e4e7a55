"""Served sites to measure, and the addresses of their pages.

Each site runs on the second processor, with as many workers as `make run` starts; the program that measures is on the first.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.servers.processes import ROOT, free_port, is_listening, run_python
from tests.support.servers.sites import Environment, Host, collect_static, prepare_site
from tests.support.wait_until import wait_until

CROSSROADS = "config.wsgi:application"
GRANIAN = ["--interface", "rsgi", "--http", "1", "--workers", "2", "--no-ws", "--log-level", "warning"]
PROCESSORS = sorted(os.sched_getaffinity(0))

GUIDE = "/mlops-and-aiops/"
JOURNEY = {"owner": "it-operations", "automation": "acts", "goal": "outages", "model": "product"}
ANSWERS = "&".join(f"{question}={choice}" for question, choice in JOURNEY.items())
PAGES = {
    "guide": GUIDE,
    "question": f"{GUIDE}ask/automation/?owner=it-operations",
    "result": f"{GUIDE}result/?{ANSWERS}",
    "compare": f"{GUIDE}compare/?c=mlops&c=ml-in-devops&c=aiops&c=ai-assisted-devops",
    "concept": f"{GUIDE}concepts/aiops/",
    "share": f"{GUIDE}1/share/?{ANSWERS}",
}
"""The page of a shared result is measured too; its address is new each time."""
FIRST_VISITS = {name: PAGES[name] for name in ("guide", "question", "result")}


class MeasuredHost(Host):
    """Serves the WSGI application that BENCH_APPLICATION names as "module:name"."""

    def launch(self) -> None:
        application = "bench.contestants.rsgi_application:application"
        command = [sys.executable, "-m", "granian", *GRANIAN, "--port", str(self.port), application]
        with self.log.open("a") as lines:
            self.server = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=lines, stderr=lines, preexec_fn=leave_first_processor
            )

    def start(self) -> None:
        self.launch()
        wait_until(lambda: is_listening(self.address))


@contextmanager
def shipped_site() -> Iterator[Environment]:
    """The environment of a site with the shipped guides, on a PostgreSQL that DATABASE_URL names, else on SQLite."""
    with TemporaryDirectory(prefix="crossroads-bench-") as place, prepare_site(Path(place), "bench") as environment:
        collect_static(Path(place))
        yield environment | {"DJANGO_SETTINGS_MODULE": "config.settings"}


@contextmanager
def serve(environment: Environment, application: str = CROSSROADS, **settings: str) -> Iterator[MeasuredHost]:
    own = {"BENCH_APPLICATION": application, "PORT": str(free_port())}
    host = MeasuredHost(environment | own | settings, Path(environment["VAR_DIR"]) / "log")
    host.start()
    try:
        yield host
    finally:
        host.stop()


def store_examples(environment: Environment) -> str:
    """Store the guides and the shared result of example_rows; the address of the result."""
    return f"/r/{run_python(environment, '-m', 'bench.example_rows').stdout.strip()}/"


def leave_first_processor() -> None:
    if len(PROCESSORS) > 1:
        os.sched_setaffinity(0, {PROCESSORS[1]})


def keep_first_processor() -> None:
    os.sched_setaffinity(0, {PROCESSORS[0]})
