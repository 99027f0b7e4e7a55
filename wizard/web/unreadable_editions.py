"""A clear page, 503, when an address needs an edition that cannot be read. It offers the guide."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin

from concepts.content import Content
from concepts.models import Guide
from concepts.publishing import editions
from concepts.publishing.stored_editions import UnreadableEdition
from wizard.pages.error_pages import UnreadablePage
from wizard.views.addresses import current_addresses
from wizard.views.responses import show
from wizard.web import cache_policy
from wizard.web.language import DESK, activate_language

RETRY_AFTER = "60"
"""Seconds. A row that was repaired is read again within a minute."""


class UnreadableEditionMiddleware(MiddlewareMixin):
    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, UnreadableEdition):
            return None
        if request.path_info.startswith(DESK):
            return _redirect_to_editions(request, exception)
        return _unreadable_page(request, exception)


def _redirect_to_editions(request: HttpRequest, unreadable: UnreadableEdition) -> HttpResponse:
    """The editors' list of editions says what to do."""
    messages.error(request, f"Edition {unreadable.number} cannot be read, so it cannot be shown, compared, restored or exported.")
    return redirect("admin:concepts_guide_editions", Guide.objects.get(slug=unreadable.slug).pk)


def _unreadable_page(request: HttpRequest, unreadable: UnreadableEdition) -> HttpResponse:
    guide = _readable_content(unreadable.slug)
    with activate_language(request, guide):
        to = current_addresses(guide) if guide else None
        values = UnreadablePage(unreadable.slug, unreadable.number, guide, to, has_others=bool(editions.numbers()))
        page = show(request, "errors/unreadable", values, status=503)
    page["Retry-After"], page["Cache-Control"] = RETRY_AFTER, cache_policy.NEVER
    return page


def _readable_content(slug: str) -> Content | None:
    try:
        edition = editions.current(slug)
    except UnreadableEdition:
        return None
    return edition.content if edition else None
