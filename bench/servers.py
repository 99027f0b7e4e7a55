"""Servers to measure: each served as scripts/granian serves ours, all on one processor, the driver on another."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
GRANIAN = ["--interface", "rsgi", "--http", "1", "--workers", "2", "--no-ws", "--log-level", "warning"]
PROCESSORS = sorted(os.sched_getaffinity(0))


@dataclass(frozen=True)
class Server:
    """A running server: its port, and its worker processes (see Host in tests.support)."""

    port: int
    workers: tuple[int, ...]


@contextmanager
def serving(application: str, environment: dict[str, str]) -> Iterator[Server]:
    """Serve the WSGI application of this dotted name, as "module:name"."""
    port = free_port()
    command = [sys.executable, "-m", "granian", *GRANIAN, "--port", str(port), "bench.served:application"]
    told = os.environ | environment | {"BENCH_APPLICATION": application}
    main = subprocess.Popen(command, cwd=ROOT, env=told, preexec_fn=stay_aside)
    try:
        wait_for(port)
        yield Server(port, children(main.pid))
    finally:
        main.terminate()
        main.wait()


def stay_aside() -> None:
    """Leave the first processor to the driver."""
    if len(PROCESSORS) > 1:
        os.sched_setaffinity(0, {PROCESSORS[1]})


def drive_alone() -> None:
    os.sched_setaffinity(0, {PROCESSORS[0]})


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(port: int) -> None:
    for _ in range(400):
        with suppress(OSError):
            return socket.create_connection(("127.0.0.1", port)).close()
        time.sleep(0.05)
    raise TimeoutError(f"Nothing listens on {port}")


def children(process: int) -> tuple[int, ...]:
    """The worker processes: granian starts all of them before it listens."""
    return tuple(int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split())


def run(environment: dict[str, str], *command: str) -> str:
    """Run a Python program of the project to its end; what it printed."""
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=os.environ | environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.strip()
