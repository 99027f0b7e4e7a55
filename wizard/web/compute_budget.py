"""Limits the processor time that pages take for one network address, so that nobody can fill a machine with large pages.

Each process counts for itself, in memory. Only pages that had to be made and took long are counted: the result of a large guide
takes 120 ms, a page of the shipped guide 1 to 4. The people of an office behind one address stay far below the limit.
"""

from collections.abc import Callable
from math import ceil
from threading import Lock
from time import monotonic, thread_time

from cachetools import LRUCache
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from wizard.web import cache_policy
from wizard.web.rendering.jinja_environment import visitors_engine

LEAST_CHARGED = 0.02
"""Seconds. A page that is made faster is free."""
REFILL_SECONDS = 80
"""How long an empty budget takes to fill up: of 20 seconds, a quarter of a second comes back in each."""
MOST_ADDRESSES = 10_000
NOT_CHARGED = ("/admin/", "/healthz", "/r/")
"""The desk, monitoring, and shared results, whose view calls make_within_budget when their page is not in the cache."""

View = Callable[[HttpRequest], HttpResponse]


class ComputeBudgets:
    """Seconds of processor time for each address, of which 1 / REFILL_SECONDS comes back each second. Remembers when the budget of
    an address will be full again, for the addresses that were charged last."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.full_at: LRUCache[str, float] = LRUCache(MOST_ADDRESSES)
        self.lock = Lock()

    def wait(self, address: str, now: float) -> float:
        """Seconds until the address has something left; 0 or less when it has."""
        with self.lock:
            return self.full_at.get(address, now) - now - REFILL_SECONDS

    def charge(self, address: str, seconds: float, now: float) -> None:
        with self.lock:
            self.full_at[address] = max(self.full_at.get(address, now), now) + seconds / self.seconds * REFILL_SECONDS


class ComputeBudgetMiddleware:
    """Inside the page cache: answers 429 to an address that has used up its budget, and makes no page for it."""

    def __init__(self, get_response: View) -> None:
        if not settings.COMPUTE_SECONDS:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.budgets = ComputeBudgets(settings.COMPUTE_SECONDS)
        self.find_address = import_string(settings.VISITOR_ADDRESS)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.compute_budget = self  # type: ignore[attr-defined]
        is_free = request.path_info.startswith(NOT_CHARGED)
        return self.get_response(request) if is_free else self.make(request, self.get_response)

    def make(self, request: HttpRequest, view: View) -> HttpResponse:
        address = self.find_address(request)
        if (wait := self.budgets.wait(address, monotonic())) >= 0:
            return _too_many_requests(request, wait)
        began = thread_time()
        response = view(request)
        spent = thread_time() - began
        if address and spent >= LEAST_CHARGED:
            self.budgets.charge(address, spent, monotonic())
        return response


def make_within_budget(request: HttpRequest, view: View) -> HttpResponse:
    """For a view that keeps its page in the cache by itself: make the page, if the address has some of its budget left."""
    budget: ComputeBudgetMiddleware | None = getattr(request, "compute_budget", None)
    return budget.make(request, view) if budget else view(request)


def _too_many_requests(request: HttpRequest, wait: float) -> HttpResponse:
    message = gettext("Your network asked for many large pages in a short time. Try again in a moment.")
    file_name = request.path_info.rpartition("/")[2]
    if file_name.endswith(".json"):
        response: HttpResponse = JsonResponse({"error": message}, status=429)
    elif file_name:
        response = HttpResponse(message, status=429, content_type="text/plain; charset=utf-8")
    else:
        response = render(request, "errors/429.html", {"said": message}, status=429, using=visitors_engine())
    response["Retry-After"], response["Cache-Control"] = max(1, ceil(wait)), cache_policy.NEVER
    return response
