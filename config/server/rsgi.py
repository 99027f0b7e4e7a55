"""Django behind granian's RSGI interface: a request takes a thread only when all of it has arrived.

With granian's own WSGI interface a thread reads the body, so a few visitors who never finish theirs hold every thread. Here
the event loop waits for bodies, with a deadline. The desk has threads of its own: long work there never holds up visitors.
"""

import asyncio
import io
import logging
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any
from wsgiref.types import WSGIApplication

from config.security.request_limits import MAX_BYTES, VISITOR_MAX_BYTES
from config.security.security_headers import COMMON_HEADERS, FILE_HEADERS
from wizard.web.language import DESK

VISITOR_THREADS = 8
DESK_THREADS = 4

BODY_SECONDS = 20
"""From the end of the headers to the end of the body. A megabyte in that time is 400 kbit/s."""

ANYONE_MAX_BYTES = 2 * VISITOR_MAX_BYTES
"""A body that is only somewhat too large is read: RequestLimitsMiddleware refuses it in the visitor's language."""

UNFINISHED_MAX_BYTES = 32_000_000
"""Of all bodies together that have arrived in part in one worker."""

SHUTDOWN_SECONDS = 0.3
"""granian's main process takes a worker that ends before it was told to for a failure. Where all processes are told to stop at
once, the main process may be told this much later."""

WSGI_ENVIRON = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}

logger = logging.getLogger(__name__)


class RefusedBody(Exception):
    """The body was not read to its end. The message is for people, `status` for programs."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        super().__init__(message)


class RSGIServer:
    """Serves a WSGI application: granian calls `__rsgi__` on the event loop for each request."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application
        self.visitor_threads = ThreadPoolExecutor(VISITOR_THREADS, "visitors")
        self.desk_threads = ThreadPoolExecutor(DESK_THREADS, "desk")
        self.unfinished_bytes = 0

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        time.sleep(SHUTDOWN_SECONDS)

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        try:
            body = await self.read_body(scope, protocol)
        except RefusedBody as refusal:
            headers = COMMON_HEADERS | FILE_HEADERS | {"Content-Type": "text/plain; charset=utf-8", "Connection": "close"}
            protocol.response_str(refusal.status, list(headers.items()), f"{refusal}\n")
            return
        threads = self.desk_threads if scope.path.startswith(DESK) else self.visitor_threads
        await asyncio.get_running_loop().run_in_executor(threads, self.respond, scope, protocol, body)

    async def read_body(self, scope: Any, protocol: Any) -> bytes:
        """Raises RefusedBody for a body that is too large, late, broken off or of unknown length."""
        length = scope.headers.get("content-length")
        if length is None:
            if "transfer-encoding" in scope.headers:
                raise RefusedBody(411, "Say how long the request is: Content-Length.")
            return b""
        if int(length) > (most := max_body_bytes(scope)):
            raise RefusedBody(413, f"This is larger than {most // 1_000:,} kilobytes.")
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await self.collect_body(protocol)
        except TimeoutError:
            raise RefusedBody(408, f"The request did not arrive within {BODY_SECONDS} seconds. Send it again.") from None
        if len(body) != int(length):
            raise RefusedBody(400, "The request ended too early. Send it again.")
        return body

    async def collect_body(self, protocol: Any) -> bytes:
        body = bytearray()
        try:
            async for chunk in protocol:
                body += chunk
                self.unfinished_bytes += len(chunk)
                if self.unfinished_bytes > UNFINISHED_MAX_BYTES:
                    raise RefusedBody(503, "Too much is being sent at this moment. Try again in a minute.")
        finally:
            self.unfinished_bytes -= len(body)
        return bytes(body)

    def respond(self, scope: Any, protocol: Any, body: bytes) -> None:
        """Run the application, in one of the threads, and send its response."""
        started: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Any:
            started[:] = [int(status[:3]), headers]

        try:
            chunks: Any = self.application(build_environ(scope, body), start_response)
            with closing(chunks):
                content = b"".join(chunks)
            protocol.response_bytes(*started, content)
        except Exception:
            logger.exception("A request was not answered")
            protocol.response_str(500, list(COMMON_HEADERS.items()), "Something went wrong here.\n")


def max_body_bytes(scope: Any) -> int:
    """Whether a session is valid is known only later, in RequestLimitsMiddleware."""
    may_be_editor = scope.path.startswith(DESK) and "sessionid=" in scope.headers.get("cookie", "")
    return MAX_BYTES if may_be_editor else ANYONE_MAX_BYTES


def build_environ(scope: Any, body: bytes) -> dict[str, Any]:
    """The request as WSGI (PEP 3333) defines it. A header with an underscore is left out: it could pass for another one."""
    host, _, port = scope.server.rpartition(":")
    environ = {
        **WSGI_ENVIRON,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
    }
    for header, value in scope.headers.items():
        if "_" in header:
            continue
        name = header.upper().replace("-", "_")
        key = name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"
        separator = "; " if header == "cookie" else ","
        environ[key] = f"{environ[key]}{separator}{value}" if key in environ else value
    return environ
