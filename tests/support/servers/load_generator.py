"""Load on one server of this machine: visitors who each wait for an answer before they send the next request.

A visitor is a generator: it yields the bytes of a request and receives a RawAnswer. One thread runs all of them over connections
that stay open, so that this process stays cheap compared with the server that it measures. Loopback only.
"""

import selectors
import socket
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

from tests.support.servers.sites import Host

Visitor = Generator[bytes, "RawAnswer", None]


@dataclass(frozen=True, slots=True)
class RawAnswer:
    status: int
    head: str
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name, or ""."""
        found = next((line for line in self.head.split("\r\n") if line.lower().startswith(f"{name.lower()}:")), ":")
        return found.partition(":")[2].strip()

    @property
    def cookies(self) -> dict[str, str]:
        lines = [line.partition(":")[2].strip() for line in self.head.split("\r\n") if line.lower().startswith("set-cookie:")]
        return dict(line.partition(";")[0].split("=", 1) for line in lines)


@dataclass
class LoadResult:
    """What some seconds of load took. `cpu` is the processor time of the server, in seconds."""

    seconds: float = 0.0
    cpu: float = 0.0
    journeys: int = 0
    latencies: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    @property
    def journeys_per_second(self) -> float:
        return self.journeys / self.seconds

    @property
    def p99_ms(self) -> float:
        return sorted(self.latencies)[int(len(self.latencies) * 0.99)] * 1000

    @property
    def cpu_ms(self) -> float:
        """Processor time of the server for one request."""
        return self.cpu / len(self.latencies) * 1000

    @property
    def cpu_ms_per_journey(self) -> float:
        return self.cpu / self.journeys * 1000


def get(path: str, **headers: str) -> bytes:
    """A request as a browser sends it: it takes brotli."""
    return _request("GET", path, headers)


def post(path: str, fields: dict[str, str], **headers: str) -> bytes:
    body = urlencode(fields).encode()
    headers |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
    return _request("POST", path, headers) + body


def _request(method: str, path: str, headers: dict[str, str]) -> bytes:
    lines = [f"{method} {quote(path, safe='/?&=%')} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: br, gzip"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def send(port: int, request: bytes) -> RawAnswer:
    """Send one request and wait for its answer."""
    connection = VisitorConnection(port, no_visit, LoadResult())
    connection.send(request)
    while (answer := connection.receive()) is None:
        pass
    connection.socket.close()
    return answer


def no_visit() -> Visitor:
    yield from ()


def load(host: Host, visit: Callable[[], Visitor], *, seconds: float, visitors: int = 16) -> LoadResult:
    """Let this many visitors at a time repeat their visits for this long. Any status but 200, 302 and 304 is an error."""
    result = LoadResult()
    selector = selectors.DefaultSelector()
    connections = [VisitorConnection(host.port, visit, result) for _ in range(visitors)]
    cpu_before, began = cpu_seconds(host.workers), time.perf_counter()
    for connection in connections:
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.send_next(None)
    while (now := time.perf_counter()) < began + seconds or result.journeys < visitors:
        for key, _ in selector.select(timeout=0.1):
            if (answer := key.data.receive()) is not None:
                key.data.send_next(answer)
    result.seconds, result.cpu = now - began, cpu_seconds(host.workers) - cpu_before
    for connection in connections:
        connection.socket.close()
    return result


class VisitorConnection:
    """Visitors one after another, over one connection that stays open."""

    def __init__(self, port: int, visit: Callable[[], Visitor], result: LoadResult):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.visit = visit
        self.visitor = visit()
        self.result = result
        self.read = b""
        self.sent_at = 0.0

    def send_next(self, answer: RawAnswer | None) -> None:
        """Give the visitor the answer, and send the next request."""
        if answer is not None:
            self.result.latencies.append(time.perf_counter() - self.sent_at)
            if answer.status not in (200, 302, 304):
                raise RuntimeError(f"The server answered {answer.head}")
        try:
            request = self.visitor.send(answer) if answer else next(self.visitor)
        except StopIteration:
            self.result.journeys += 1
            self.visitor = self.visit()
            request = next(self.visitor)
        self.send(request)

    def send(self, request: bytes) -> None:
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> RawAnswer | None:
        """The answer, or None until all of it has arrived."""
        chunk = self.socket.recv(262144)
        if not chunk:
            raise RuntimeError("The server closed the connection")
        self.read += chunk
        head, separator, body = self.read.partition(b"\r\n\r\n")
        if not separator:
            return None
        answer = RawAnswer(int(head[9:12]), head.decode("latin-1"), body)
        if len(body) < int(answer.header("Content-Length") or 0):
            return None
        self.read = b""
        return answer


def cpu_seconds(processes: Iterable[int]) -> float:
    """Processor time of these processes since they started."""
    ticks = 0
    for process in processes:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / 100
