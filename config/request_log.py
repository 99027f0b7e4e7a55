"""Every request has an id, and every log line is one JSON object with the id of its request.

The id is what a proxy sends in X-Request-ID, if it is harmless, or a new one. The response has it when a proxy sent one and
when something went wrong. Visitors' answers are in the query, so paths are logged without it. Text from outside is cut.
"""

import logging
import re
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse
from pythonjsonlogger.json import JsonFormatter

HARMLESS_ID = re.compile(r"[\w.:-]{1,64}")
MAX_VALUE = 300
"""Characters of a path, or of any other value in a line or in a message."""
MAX_MESSAGE = 1_000
MAX_TRACEBACK = 20_000
"""A traceback ends with the exception's message, which may hold text from outside."""

request_id_var: ContextVar[str] = ContextVar("request_id", default="-")
logger = logging.getLogger("crossroads.request")


class RequestLogMiddleware:
    """Gives the request its id; at level INFO logs method, path, status and milliseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.META.get("HTTP_X_REQUEST_ID", "")
        request_id = sent if HARMLESS_ID.fullmatch(sent) else secrets.token_hex(6)
        request.request_id = request_id  # type: ignore[attr-defined]
        token = request_id_var.set(request_id)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
        finally:
            request_id_var.reset(token)
        if sent or response.status_code >= 400:
            response["X-Request-ID"] = request_id
        taken = round((time.perf_counter() - started) * 1000, 2)
        facts = {"method": request.method, "path": request.path, "status": response.status_code, "ms": taken}
        logger.info("answered", extra={"request": request, **facts})
        return response


class RequestIdFilter(logging.Filter):
    """Adds the request's id to a line, "-" outside of requests, and cuts what the message is made of.

    Django logs statuses of 400 and more after all middleware, and hands the request over with the line. A refused request is
    no failure of ours: its line has no traceback, so that nobody fills the log by sending nonsense.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = getattr(getattr(record, "request", None), "request_id", request_id_var.get())
        if record.name.startswith("django.security") or getattr(record, "status_code", 500) < 500:
            record.exc_info = None
        if isinstance(record.args, tuple):
            record.args = tuple(arg[:MAX_VALUE] if isinstance(arg, str) else arg for arg in record.args)
        return True


class ShortLineFormatter(JsonFormatter):
    """JSON lines with values cut to a useful length."""

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        limits = {"message": MAX_MESSAGE, "exc_info": MAX_TRACEBACK}
        lines = super().process_log_record(log_data)
        return {key: value[: limits.get(key, MAX_VALUE)] if isinstance(value, str) else value for key, value in lines.items()}

    def formatException(self, exc_info: Any) -> str:
        return "\n".join(line[:MAX_VALUE] for line in str(super().formatException(exc_info)).splitlines())
