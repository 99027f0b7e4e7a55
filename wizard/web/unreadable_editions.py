"""What is answered when an address needs an edition that cannot be read: a page that says so and offers the guide, never a 500."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concepts.content import Content
from concepts.models import Guide
from concepts.publishing import editions
from concepts.publishing.editions import UnreadableEdition
from wizard.views.addresses import current
from wizard.views.visitor_pages import show
from wizard.web.language import DESK, speaking

RETRY_AFTER = "60"
"""Seconds. A row that was mended is read again within a minute."""


class UnreadableEditions:
    """Middleware: the page for it. Editors are led to the list of editions, which says what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, UnreadableEdition):
            return None
        if request.path_info.startswith(DESK):
            return _lead_to_editions(request, exception)
        return _show_unreadable(request, exception)


def _show_unreadable(request: HttpRequest, unreadable: UnreadableEdition) -> HttpResponse:
    guide = _readable_content(unreadable.slug)
    with speaking(request, guide):
        context = {"slug": unreadable.slug, "number": unreadable.number, "guide": guide, "to": current(guide) if guide else None}
        page = show(request, "errors/unreadable", context | {"has_others": bool(editions.numbers())}, status=503)
    page["Retry-After"], page["Cache-Control"] = RETRY_AFTER, "no-store"
    return page


def _readable_content(slug: str) -> Content | None:
    try:
        edition = editions.current(slug)
    except UnreadableEdition:
        return None
    return edition.content if edition else None


def _lead_to_editions(request: HttpRequest, unreadable: UnreadableEdition) -> HttpResponse:
    messages.error(request, f"Edition {unreadable.number} cannot be read, so it cannot be shown, compared, restored or exported.")
    guide = Guide.objects.get(slug=unreadable.slug)
    return HttpResponseRedirect(reverse("admin:concepts_guide_editions", args=[guide.pk]))
