"""A PostgreSQL server of our own, as safe as in production, to kill and to start again."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from tests.support.wait_until import wait_until

NEWEST = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4].partition(".")[0]))
INITDB = NEWEST[-1] if NEWEST else shutil.which("initdb")


class PostgresqlServer:
    """Its folder can be reached by the user that PostgreSQL runs as; it listens on a socket file there."""

    def __init__(self) -> None:
        self.place = place = Path(mkdtemp(prefix="crossroads-postgresql.", dir="/tmp"))
        self.rows = place / "rows"
        self.log = place / "postgresql.log"
        self.url = f"postgres://postgres@/postgres?host={place}"
        self.as_owner: list[str] = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(place, "postgres")
            self.as_owner = ["runuser", "-u", "postgres", "--"]
        self._run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")

    def start(self) -> None:
        options = f"-c listen_addresses='' -k {self.place} -c fsync=on"
        self._run("pg_ctl", "start", "--wait", f"--log={self.log}", f"--options={options}")

    def kill(self) -> None:
        """Send SIGKILL to all of its processes at once."""
        self._signal(signal.SIGKILL)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """As long as the block lasts, it takes connections and answers nothing."""
        try:
            os.kill(self._main, signal.SIGSTOP)
            wait_until(self._is_stopped)  # from here on it starts no process for a connection, which would be missed
            self._signal(signal.SIGSTOP)
            yield
        finally:
            self._signal(signal.SIGCONT)

    @property
    def _main(self) -> int:
        return int((self.rows / "postmaster.pid").read_text().split()[0])

    def _is_stopped(self) -> bool:
        return Path(f"/proc/{self._main}/stat").read_text().rpartition(")")[2].split()[0] == "T"

    def _signal(self, number: int) -> None:
        main = self._main
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        for process in (main, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(process, number)

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--mode=immediate", check=False)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.place)

    def _run(self, program: str, *arguments: str, check: bool = True) -> None:
        command = [*self.as_owner, str(Path(str(INITDB)).with_name(program)), f"--pgdata={self.rows}", *arguments]
        subprocess.run(command, cwd="/", check=check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
