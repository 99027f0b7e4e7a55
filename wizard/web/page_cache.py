"""Finished pages, compressed and kept, so that a page that was made once is not made again.

A visitor's page is a pure function of its address and of the editions that are current: publishing compiles it once, for all. The
key of a kept page is all that it depends on, so nothing is ever thrown away because it became wrong, only because there is
too much: the page that was asked for longest ago goes first. What counts is every byte: keys, headers and bodies in each encoding.
"""

import gzip
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import blake2b
from threading import Lock

import brotli
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response, patch_vary_headers

from concepts.publishing import editions
from wizard.web import htmx, metrics
from wizard.web.bounded_cache import ENTRY, size_of
from wizard.web.language import asked_for

NOT_PAGES = frozenset({"admin", "r", "healthz", "static", "media"})
WORTH_COMPRESSING = 200
"""Bytes; below this a compressed page is no smaller on the wire."""

FETCHED_AHEAD = "private, max-age=20"
"""A step that a browser fetched ahead may be shown by it a moment later without asking again: see journey.js. Longer than most
take from choosing to going on; short, because the guide may be published anew meanwhile."""

Key = tuple[object, ...]
ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
    "": lambda body: body,
}


@dataclass(frozen=True)
class Page:
    """A finished page: its status and headers, and its body as it is and as it was sent, by encoding."""

    status: int
    headers: dict[str, str]
    bodies: dict[str, bytes]

    def encode(self, encoding: str) -> "Page":
        """The same page with its body in this encoding as well."""
        return replace(self, bodies={**self.bodies, encoding: ENCODERS[encoding](self.bodies[""])})

    @cached_property
    def size(self) -> int:
        return size_of(self)


class Shelf:
    """Pages by key, as many as `room` bytes hold with all that they take."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.taken = 0
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Key) -> Page | None:
        with self.lock:
            page = self.pages.get(key)
            if page:
                self.pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Page) -> None:
        with self.lock:
            if before := self.pages.pop(key, None):
                self.taken -= _room_for(key, before)
            self.pages[key] = page
            self.taken += _room_for(key, page)
            while self.taken > self.room:
                self.taken -= _room_for(*self.pages.popitem(last=False))


def _room_for(key: Key, page: Page) -> int:
    return size_of(key) + page.size + ENTRY


class KeptPages:
    """Middleware: answers with a kept page where there is one, keeps the page where it may be kept, and compresses both."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.KEPT_PAGES_BYTES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.shelf = Shelf(settings.KEPT_PAGES_BYTES)
        self.numbers = metrics.numbers() if settings.METRICS_TOKEN else None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.kept_pages = self
        key = key_of(request)
        return self.get_response(request) if key is None else self.page(request, key, self.get_response)

    def page(self, request: HttpRequest, key: Key, make: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
        page = self.shelf.get(key)
        if is_new := page is None:
            response = make(request)
            page = page_of(response)
            if page is None:
                return response
        encoding = encoding_of(request, page)
        if is_new or encoding not in page.bodies:
            page = page.encode(encoding)
            self.shelf.put(key, page)
            if self.numbers:
                self.numbers.kept_bytes.set(self.shelf.taken)
        if self.numbers:
            (self.numbers.made if is_new else self.numbers.found).inc()
        return answer(request, page, encoding)


def kept(request: HttpRequest, depends_on: Key, make: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """For a view whose page depends on more than its address and the current editions: the page that was kept for the same, or
    the one that `make` makes, kept where it may be. `depends_on` is all but the address and how the browser asked."""
    pages: KeptPages | None = getattr(request, "kept_pages", None)
    return pages.page(request, (*asked(request), *depends_on), make) if pages else make(request)


def key_of(request: HttpRequest) -> Key | None:
    """All that the page depends on; None for an address that is no visitor's page, or a request that is no reading."""
    if request.method not in ("GET", "HEAD"):
        return None
    first, _, _ = request.path_info[1:].partition("/")
    if first in NOT_PAGES:
        return None
    try:
        numbers = editions.numbers()
    except DatabaseError:
        return None
    return *asked(request), numbers.get(first) if first else tuple(numbers.items())


def asked(request: HttpRequest) -> Key:
    """The address, and all of how the browser asked for it that shows in a page."""
    sent = request.META  # Django makes `headers` of it anew for each request, which takes as long as all that is done here.
    return (
        request.scheme,
        request.get_host(),
        request.path_info,
        sent.get("QUERY_STRING", ""),
        htmx.is_htmx(request),
        htmx.is_history_restore(request),
        asked_for(request),
    )


def page_of(response: HttpResponse) -> Page | None:
    """The page to keep; None for what is not kept: errors, streams, what sets a cookie, and what its view exempts. Redirects say so
    themselves: without JavaScript each answer is one, but one that cleans an address is of use for no other."""
    if response.status_code not in (200, 302) or response.streaming or response.cookies or response.has_header("Content-Encoding"):
        return None
    if getattr(response, "page_cache_exempt", False):
        return None
    if "no-store" in response.headers.get("Cache-Control", ""):
        return None
    patch_vary_headers(response, ["Accept-Encoding"])
    response["ETag"] = f'W/"{blake2b(response.content, digest_size=6).hexdigest()}"'
    return Page(response.status_code, dict(response.headers.items()), {"": response.content})


def encoding_of(request: HttpRequest, page: Page) -> str:
    """The best that the browser takes; none where it would gain nothing."""
    is_worth_it = len(page.bodies[""]) >= WORTH_COMPRESSING and not page.headers["Content-Type"].startswith("image/")
    return _encoding(request.META.get("HTTP_ACCEPT_ENCODING", "")) if is_worth_it else ""


def answer(request: HttpRequest, page: Page, encoding: str) -> HttpResponse:
    headers, sent = page.headers.copy(), request.META
    conditional = get_conditional_response(request, headers["ETag"]) if "HTTP_IF_NONE_MATCH" in sent else None
    if isinstance(conditional, HttpResponseNotModified):
        for name in ("ETag", "Vary", "Cache-Control"):
            if name in headers:
                conditional[name] = headers[name]
        return conditional
    if htmx.is_preload(request) and "Cache-Control" not in headers:
        headers["Cache-Control"] = FETCHED_AHEAD
    body = page.bodies[encoding]
    if encoding:
        headers["Content-Encoding"] = encoding
    headers["Content-Length"] = str(len(body))
    return HttpResponse(body, status=page.status, headers=headers)


@lru_cache(maxsize=100)
def _encoding(accepted: str) -> str:
    """The best that the browser takes. Quality values are read as far as browsers send them: 0 means no."""
    offered = {part.split(";")[0].strip() for part in accepted.lower().split(",") if not part.replace(" ", "").endswith(";q=0")}
    return next((encoding for encoding in ("br", "gzip") if encoding in offered), "")
