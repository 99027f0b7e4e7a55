"""Every request has an id, and every line of the log is one JSON object that names the request it belongs to.

The id is the one that a proxy sends in `X-Request-ID`, where it is harmless, or a new one. The answer carries it where a proxy
sent one, and where something is wrong: then it can be told to whoever reads the log. What a visitor
answered stands in the query, so the log names paths without their query. Whatever comes from outside is cut: a line is
short, however long an address was.
"""

import logging
import re
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse
from pythonjsonlogger.json import JsonFormatter

_HARMLESS = re.compile(r"[\w.:-]{1,64}")
LONGEST_WORD = 300
"""Characters of a path, or of anything else that a message is made of or a line names."""
LONGEST_MESSAGE = 1_000
LONGEST_TRACE = 20_000
"""Characters of where in the code something failed, which ends in what the failure says, and that may be from outside."""

_current: ContextVar[str] = ContextVar("request_id", default="-")

logger = logging.getLogger("crossroads.request")


class RequestLogMiddleware:
    """Middleware: gives the request its id, and logs method, path, status and milliseconds where INFO is logged."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.META.get("HTTP_X_REQUEST_ID", "")
        request_id = sent if _HARMLESS.fullmatch(sent) else secrets.token_hex(6)
        request.request_id = request_id
        token = _current.set(request_id)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            if sent or response.status_code >= 400:
                response["X-Request-ID"] = request_id
            if logger.isEnabledFor(logging.INFO):
                taken = round((time.perf_counter() - started) * 1000, 2)
                facts = {"method": request.method, "path": request.path, "status": response.status_code, "ms": taken}
                logger.info("answered", extra=facts)
            return response
        finally:
            _current.reset(token)


class RequestIdFilter(logging.Filter):
    """Adds the id of the request that is being answered to the line; "-" outside of any. Django logs an answer of 400 or more
    after all middleware, and hands the request over with the line. What was refused is no failure of ours: where in the code is
    left out, so that nobody fills the log by asking for nonsense."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = getattr(getattr(record, "request", None), "request_id", _current.get())
        if record.name.startswith("django.security") or getattr(record, "status_code", 500) < 500:
            record.exc_info = None
        if isinstance(record.args, tuple):
            record.args = tuple(arg[:LONGEST_WORD] if isinstance(arg, str) else arg for arg in record.args)
        return True


class ShortLineFormatter(JsonFormatter):
    """Lines of JSON in which no value is longer than it is of use."""

    def process_log_record(self, log_data: dict) -> dict:
        return {name: _cut(name, value) for name, value in super().process_log_record(log_data).items()}

    def formatException(self, exc_info) -> str:
        lines = super().formatException(exc_info).splitlines()
        return "\n".join(line[:LONGEST_WORD] for line in lines)[:LONGEST_TRACE]


def _cut(name: str, value: object) -> object:
    if not isinstance(value, str) or name == "exc_info":
        return value
    return value[: LONGEST_MESSAGE if name == "message" else LONGEST_WORD]
