"""Processor time for pages that take long to make, limited by network address, so that none can fill a machine with them.

Each process counts for itself, in memory. Only what had to be made counts, and only what took long: the result of a large guide
takes 120 ms, a page of the shipped guide 1 to 4. The people of an office behind one address stay far below.
"""

from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from threading import Lock
from time import monotonic, thread_time

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from wizard.web.rendering import rendered

LEAST_CHARGED = 0.02
"""Seconds. What is made faster is free."""
REFILL_SECONDS = 80
"""How long an empty budget takes to fill up: of 20 seconds, a quarter of a second comes back in each."""
MOST_ADDRESSES = 10_000
NOT_CHARGED = ("/admin/", "/healthz", "/r/")
"""The desk, whoever watches the server, and shared results, which are charged where they are made: see within_budget."""

Make = Callable[[HttpRequest], HttpResponse]


class Budgets:
    """So many seconds of processor time for each address, of which 1 / REFILL_SECONDS comes back each second. For the addresses
    that were charged last; of each is known when it will have its whole budget again."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.whole_at: OrderedDict[str, float] = OrderedDict()
        self.lock = Lock()

    def __bool__(self) -> bool:
        return bool(self.whole_at)

    def wait(self, who: str, now: float) -> float:
        """Seconds until the address has something left; 0 or less when it has."""
        return self.whole_at.get(who, now) - now - REFILL_SECONDS

    def charge(self, who: str, seconds: float, now: float) -> None:
        with self.lock:
            self.whole_at[who] = max(self.whole_at.get(who, now), now) + seconds / self.seconds * REFILL_SECONDS
            self.whole_at.move_to_end(who)
            if len(self.whole_at) > MOST_ADDRESSES:
                self.whole_at.popitem(last=False)


class ComputeBudget:
    """Middleware, inside of the kept pages: answers 429 to an address that has used up its budget, and makes nothing for it."""

    def __init__(self, get_response: Make) -> None:
        if not settings.COMPUTE_SECONDS:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.budgets = Budgets(settings.COMPUTE_SECONDS)
        self.address = import_string(settings.VISITOR_ADDRESS)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.compute_budget = self
        return self.get_response(request) if request.path_info.startswith(NOT_CHARGED) else self.make(request, self.get_response)

    def make(self, request: HttpRequest, make: Make) -> HttpResponse:
        if self.budgets and (wait := self.budgets.wait(self.address(request), monotonic())) >= 0:
            return _refuse(request, wait)
        began = thread_time()
        response = make(request)
        spent = thread_time() - began
        if spent >= LEAST_CHARGED and (who := self.address(request)):
            self.budgets.charge(who, spent, monotonic())
        return response


def within_budget(request: HttpRequest, make: Make) -> HttpResponse:
    """For a view that keeps its page by itself: make the page, if the address has something left of its budget."""
    budget: ComputeBudget | None = getattr(request, "compute_budget", None)
    return budget.make(request, make) if budget else make(request)


def _refuse(request: HttpRequest, wait: float) -> HttpResponse:
    said = gettext("Your network asked for many large pages in a short time. Try again in a moment.")
    last = request.path_info.rpartition("/")[2]
    if last.endswith(".json"):
        response: HttpResponse = JsonResponse({"error": said}, status=429)
    elif last:
        response = HttpResponse(said, status=429, content_type="text/plain; charset=utf-8")
    else:
        response = HttpResponse(rendered("errors/429.html", {"said": said}), status=429)
    response["Retry-After"], response["Cache-Control"] = max(1, ceil(wait)), "no-store"
    return response
