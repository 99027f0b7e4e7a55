"""Finished pages, compressed and kept in memory, so that a page that was made once is not made again.

The key of a page is all that it depends on, the current edition included, so no page ever becomes wrong. When memory is full, the
least recently used goes first. What counts is every byte: keys, headers, and bodies in each encoding.
"""

import gzip
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from threading import Lock

import brotli
from cachetools import LRUCache
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from concepts.content.reserved_words import ADDRESSES_IN_USE
from concepts.publishing import editions
from wizard.web import cache_policy, htmx, metrics
from wizard.web.bounded_cache import ENTRY, size_of
from wizard.web.language import browser_language

WORTH_COMPRESSING = 200
"""Bytes; below this a compressed page is no smaller on the wire."""

COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
    "": lambda body: body,
}

Key = tuple[object, ...]
View = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True)
class CachedPage:
    """A finished page: its status and headers, and its body by encoding, "" for as it is."""

    key: Key
    status: int
    headers: dict[str, str]
    bodies: dict[str, bytes]


class PageCache:
    """Pages by key, in `room` bytes. A page larger than that is not kept."""

    def __init__(self, room: int) -> None:
        self.pages: LRUCache[Key, CachedPage] = LRUCache(room, getsizeof=lambda page: size_of(page) + ENTRY)
        self.lock = Lock()

    def get(self, key: Key) -> CachedPage | None:
        with self.lock:
            return self.pages.get(key)

    def put(self, page: CachedPage) -> None:
        with self.lock, suppress(ValueError):
            self.pages[page.key] = page
        metrics.CACHE_BYTES.set(self.pages.currsize)


class PageCacheMiddleware:
    """Answers with a page from the cache where there is one, keeps the page where it may be kept, and compresses both."""

    def __init__(self, get_response: View) -> None:
        if not settings.KEPT_PAGES_BYTES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.cache = PageCache(settings.KEPT_PAGES_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.page_cache = self  # type: ignore[attr-defined]
        shown = _shown_editions(request)
        return self.get_response(request) if shown is None else self.respond(request, shown, self.get_response)

    def respond(self, request: HttpRequest, depends_on: Key, make: View) -> HttpResponse:
        key = (*cache_key(request), *depends_on)
        page = self.cache.get(key)
        if is_new := page is None:
            response = make(request)
            if not cache_policy.can_be_cached(response):
                return response
            page = _finished_page(key, response)
        encoding = _encoding_for(request, page)
        if is_new or encoding not in page.bodies:
            page = replace(page, bodies=page.bodies | {encoding: COMPRESS[encoding](page.bodies[""])})
            self.cache.put(page)
        (metrics.PAGES_MADE if is_new else metrics.PAGES_FOUND).inc()
        return _response_from(page, encoding, request)


def get_or_make(request: HttpRequest, depends_on: Key, make: View) -> HttpResponse:
    """For a view whose page depends on more than its address and the current editions: the page from the cache, or the one that
    `make` makes. `depends_on` is all that the page depends on, besides its address and the headers of the request."""
    middleware: PageCacheMiddleware | None = getattr(request, "page_cache", None)
    return middleware.respond(request, depends_on, make) if middleware else make(request)


def cache_key(request: HttpRequest) -> Key:
    """The address, and whatever a page takes from the headers of the request."""
    headers = request.META  # `request.headers` is made anew for each request, which takes as long as everything else here
    return (
        request.scheme,
        request.get_host(),
        request.path_info,
        headers.get("QUERY_STRING", ""),
        htmx.is_htmx(request),
        htmx.is_history_restore(request),
        browser_language(request),
    )


def _shown_editions(request: HttpRequest) -> Key | None:
    """The current edition of the guide that the address names; on the front page that of every guide. None where the address names
    no guide, the request reads nothing, or the database does not answer."""
    guide = request.path_info[1:].partition("/")[0]
    if request.method not in ("GET", "HEAD") or guide in ADDRESSES_IN_USE:
        return None
    try:
        numbers = editions.numbers()
    except DatabaseError:
        return None
    if not guide:
        return tuple(numbers.items())
    return (numbers[guide],) if guide in numbers else None


def _finished_page(key: Key, response: HttpResponse) -> CachedPage:
    patch_vary_headers(response, cache_policy.ENCODING_VARY)
    response["ETag"] = f'W/"{blake2b(response.content, digest_size=6).hexdigest()}"'
    return CachedPage(key, response.status_code, dict(response.headers.items()), {"": response.content})


def _response_from(page: CachedPage, encoding: str, request: HttpRequest) -> HttpResponse:
    response = HttpResponse(page.bodies[encoding], status=page.status, headers=page.headers)
    if "HTTP_IF_NONE_MATCH" in request.META:
        conditional = get_conditional_response(request, page.headers["ETag"], response=response)
        if conditional is not None and conditional.status_code == 304:
            return conditional
    if encoding:
        response["Content-Encoding"] = encoding
    response["Content-Length"] = len(page.bodies[encoding])
    if htmx.is_preload(request):
        response.headers.setdefault("Cache-Control", cache_policy.FETCHED_AHEAD)
    return response


def _encoding_for(request: HttpRequest, page: CachedPage) -> str:
    """The best that the browser takes; "" where compressing would gain nothing."""
    is_worth_it = len(page.bodies[""]) >= WORTH_COMPRESSING and not page.headers["Content-Type"].startswith("image/")
    return _best_encoding(request.META.get("HTTP_ACCEPT_ENCODING", "")) if is_worth_it else ""


@lru_cache(maxsize=100)
def _best_encoding(accepted: str) -> str:
    """Quality values are read as far as browsers send them: 0 means no."""
    offered = {part.split(";")[0].strip() for part in accepted.lower().split(",") if not part.replace(" ", "").endswith(";q=0")}
    return next((encoding for encoding in ("br", "gzip") if encoding in offered), "")
