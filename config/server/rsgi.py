"""Django under granian's RSGI interface: a request takes a thread only once all of it has arrived.

Under granian's own WSGI interface a thread reads the body, so a few visitors who never finish theirs hold every thread. Here
the event loop waits for bodies, with a deadline, and threads only work. The desk has threads of its own: however long
editors' work takes, visitors' threads are free. See DECISIONS.md, 23.
"""

import asyncio
import io
import logging
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

from config.security.request_limits import LARGEST_OF_A_VISITOR, LARGEST_REQUEST
from config.security.security_headers import ON_EVERY_ANSWER, ON_FILES
from wizard.web.language import DESK

VISITOR_THREADS = 8
DESK_THREADS = 4

BODY_SECONDS = 20
"""From the end of the headers to the end of the body. A megabyte in that time is 400 kbit/s."""

LARGEST_FROM_ANYONE = 2 * LARGEST_OF_A_VISITOR
"""Bytes. What is only somewhat too large is read, and refused by config/security/request_limits.py in the visitor's language."""

LARGEST_UNFINISHED = 32_000_000
"""Bytes of all bodies of one worker that have arrived in part."""

HEADS_UP = 0.3
"""Seconds."""

LONGEST_HEADER_NAME = 64
"""Letters; a longer name is no header of ours, and would be remembered."""

GATEWAY = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}

logger = logging.getLogger(__name__)


class RefusedBody(Exception):
    """The body was not read to its end. `status` says why to programs, the message to people."""

    def __init__(self, status: int, message: str):
        self.status = status
        super().__init__(message)


class RSGIServer:
    """Serves a WSGI application: `__rsgi__` is called on the event loop for each request."""

    def __init__(self, application: Callable[..., Iterable[bytes]]):
        self.application = application
        self.visitors = ThreadPoolExecutor(VISITOR_THREADS, "visitors")
        self.desk = ThreadPoolExecutor(DESK_THREADS, "desk")
        self.unfinished = 0

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Called when nothing is under way any more. The main process takes a worker that ends before it was told to for a failure;
        where all processes are told to stop at once, it may hear so a moment later."""
        time.sleep(HEADS_UP)

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        try:
            body = await self.read_body(scope, protocol)
        except RefusedBody as refused:
            headers = {**ON_EVERY_ANSWER, **ON_FILES, "Content-Type": "text/plain; charset=utf-8", "Connection": "close"}
            protocol.response_str(refused.status, list(headers.items()), f"{refused}\n")
            return
        answered = self.loop.create_future()
        threads = self.desk if scope.path.startswith(DESK) else self.visitors
        threads.submit(self.answer, scope, protocol, body, answered)
        await answered

    async def read_body(self, scope: Any, protocol: Any) -> bytes:
        """All of the body. Raises RefusedBody where it is too large for who asks, does not arrive, or has no stated length."""
        length = scope.headers.get("content-length")
        if length is None:
            if "transfer-encoding" in scope.headers:
                raise RefusedBody(411, "Say how long the request is: Content-Length.")
            return b""
        if int(length) > largest_body(scope):
            raise RefusedBody(413, f"This is larger than {largest_body(scope) // 1_000:,} kilobytes.")
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await self.collect_body(protocol)
        except TimeoutError:
            raise RefusedBody(408, f"The request did not arrive within {BODY_SECONDS} seconds. Send it again.") from None
        if len(body) != int(length):
            raise RefusedBody(400, "The request ended too early. Send it again.")
        return body

    async def collect_body(self, protocol: Any) -> bytes:
        chunks, size = [], 0
        try:
            async for chunk in protocol:
                chunks.append(chunk)
                size += len(chunk)
                self.unfinished += len(chunk)
                if self.unfinished > LARGEST_UNFINISHED:
                    raise RefusedBody(503, "Too much is being sent at this moment. Try again in a minute.")
        finally:
            self.unfinished -= size
        return b"".join(chunks)

    def answer(self, scope: Any, protocol: Any, body: bytes, answered: asyncio.Future) -> None:
        """Run the application, in one of the threads, and send what it says."""
        try:
            protocol.response_bytes(*self.run(build_environ(scope, body)))
        except Exception:
            logger.exception("A request was not answered")
            protocol.response_str(500, list(ON_EVERY_ANSWER.items()), "Something went wrong here.\n")
        finally:
            self.loop.call_soon_threadsafe(answered.set_result, None)

    def run(self, environ: dict[str, Any]) -> tuple[int, list[tuple[str, str]], bytes]:
        """The status, the headers and the body of the application's answer."""
        started: list[Any] = []
        answer = self.application(environ, lambda status, headers, exc_info=None: started.extend((int(status[:3]), headers)))
        try:
            return started[0], started[1], b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()


def largest_body(scope: Any) -> int:
    """Bytes that this request may have. Whether its session is one is known only later: see config/security/request_limits.py."""
    may_be_editor = scope.path.startswith(DESK) and "sessionid=" in scope.headers.get("cookie", "")
    return LARGEST_REQUEST if may_be_editor else LARGEST_FROM_ANYONE


def build_environ(scope: Any, body: bytes) -> dict[str, Any]:
    """The request as WSGI (PEP 3333) spells it."""
    host, _, port = scope.server.rpartition(":")
    environ = {
        **GATEWAY,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": spell_for_wsgi(scope.path),
        "QUERY_STRING": spell_for_wsgi(scope.query_string),
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
    }
    for header, value in scope.headers.items():
        if len(header) <= LONGEST_HEADER_NAME and (name := environ_name(header)):
            environ[name] = f"{environ[name]}{'; ' if header == 'cookie' else ','}{value}" if name in environ else value
    if "HTTP_HOST" not in environ and scope.authority:
        environ["HTTP_HOST"] = scope.authority
    return environ


def spell_for_wsgi(text: str) -> str:
    """Each byte of the text as a letter."""
    return text.encode().decode("latin-1")


@lru_cache(maxsize=200)
def environ_name(header: str) -> str:
    """The name of a header in the environment; "" for one with an underscore, which could pass for another (`X_Forwarded_For`)."""
    if "_" in header:
        return ""
    name = header.upper().replace("-", "_")
    return name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"
