"""Programs and ports of this machine."""

import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from tests.support.wait_until import wait_until

ROOT = Path(__file__).parents[3]


def run_python(environment: Mapping[str, str], *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a Python program of the project to its end."""
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=check, capture_output=True, text=True)


def child_processes(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_until_healthy(address: str) -> None:
    def is_healthy() -> bool:
        with suppress(OSError):
            urlopen(f"{address}/healthz", timeout=5).close()
            return True
        return False

    wait_until(is_healthy, 60)


def is_listening(address: str) -> bool:
    with suppress(OSError):
        socket.create_connection((urlsplit(address).hostname, urlsplit(address).port)).close()
        return True
    return False
