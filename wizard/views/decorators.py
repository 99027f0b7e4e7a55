"""What the views of a guide share: they only read, and show the edition that their address names."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from concepts.publishing import editions
from concepts.publishing.stored_editions import Published
from wizard.views.addresses import Addresses, current_addresses, edition_addresses
from wizard.web import cache_policy, htmx
from wizard.web.language import activate_language

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """A page or document of a guide: called with the edition that the address names, and with the addresses of that edition."""
    return read_only(with_edition(with_cache_control(view)))


def read_only(view: View) -> View:
    """Answer GET and HEAD; other methods get 405, and not a request for a token. With nothing to write, nothing can be forged."""
    return csrf_exempt(require_safe(view))


def with_edition(view: View) -> View:
    """Find the edition that the address names, or raise Http404 in a sentence."""

    @wraps(view)
    def wrapper(request: HttpRequest, guide: str, number: int | None = None, **kwargs: object) -> HttpResponse:
        edition = editions.edition(guide, number) if number else editions.current(guide)
        if edition is None:
            raise Http404(_missing_edition(guide, number))
        to = edition_addresses(edition) if number else current_addresses(edition.content)
        with activate_language(request, edition.content):
            return view(request, edition, to, **kwargs)

    return wrapper


def with_cache_control(view: View) -> View:
    """Say how long the page may be kept. What htmx asked for is part of another page."""

    @wraps(view)
    def wrapper(request: HttpRequest, edition: Published, to: Addresses, **kwargs: object) -> HttpResponse:
        response = view(request, edition, to, **kwargs)
        if response.status_code == 200 and not htmx.is_htmx(request):
            name = request.resolver_match.url_name if request.resolver_match else None
            response.headers.setdefault("Cache-Control", cache_policy.page_cache_control(name, to.is_numbered))
        return response

    return wrapper


def _missing_edition(guide: str, number: int | None) -> str:
    edition = editions.current(guide)
    if edition is None:
        return gettext("There is no guide “%(guide)s”.") % {"guide": guide}
    return gettext("The guide “%(guide)s” has no edition %(number)s.") % {"guide": edition.content.title, "number": number}
