"""Make a short link, and the page behind it.

This is the only place where visitors write. There is no cookie and no token: a write is accepted from our own pages only, see
same_origin.py, and leads to the page behind the link.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from concepts.publishing import editions
from concepts.publishing.stored_editions import Published
from wizard import pages
from wizard.forms.share_form import ShareForm
from wizard.models import SharedResult
from wizard.pages.error_pages import RefusedPage
from wizard.pages.page_parts import GuidePage, page_frame
from wizard.sharing import short_links
from wizard.sharing.same_origin import require_same_origin
from wizard.views.addresses import Addresses, current_addresses, edition_addresses
from wizard.views.decorators import read_only, with_edition
from wizard.views.journey_views import ask_again
from wizard.views.query_parsing import Query, read_query
from wizard.views.responses import Redirect, show
from wizard.web import cache_policy
from wizard.web.compute_budget import make_within_budget
from wizard.web.language import activate_language
from wizard.web.page_cache import get_or_make


def refuse(request: HttpRequest, sentence: str) -> HttpResponse:
    return show(request, "errors/refused", RefusedPage(sentence, again=request.get_full_path()), status=403)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@require_same_origin(refuse)
@with_edition
def share(request: HttpRequest, edition: Published, to: Addresses) -> HttpResponse:
    """The form for a title and a note; POST makes the link."""
    query = read_query(edition.content, request.GET.lists())
    if query.misunderstood_questions:
        return ask_again(to, query)
    if request.method == "POST":
        return _make_link(request, edition, query, ShareForm(request.POST))
    if not query.is_clean or not to.is_numbered:
        return Redirect(edition_addresses(edition).share(query.answers, query.beside))
    return show(request, "share", pages.share(edition, query, ShareForm()))


@read_only
def shared_result(request: HttpRequest, code: str) -> HttpResponse:
    """The page behind a short link."""
    row = short_links.find(code)
    edition = editions.edition(row.edition.guide.slug, row.edition.number) if row else None
    if row is None or edition is None:
        message = gettext("There is no shared result “%(code)s”. Capital and small letters are not the same in a link.")
        raise Http404(message % {"code": code[:40]})
    if request.GET:
        return Redirect(row.get_absolute_url())
    if row.withdrawn_at:
        return _withdrawn_page(request, edition)
    return _shared_page(request, edition, row)


def _make_link(request: HttpRequest, edition: Published, query: Query, form: ShareForm) -> HttpResponse:
    """Redirect to the new link, or show the form again with what is wrong."""
    status, wait = 422, 0
    if form.is_valid():
        try:
            answers = urlencode(edition_addresses(edition).state(query.answers, query.beside))
            visitor = import_string(settings.VISITOR_ADDRESS)(request)
            return Redirect(short_links.share(edition, answers, **form.cleaned_data, visitor=visitor).get_absolute_url())
        except short_links.TooManyLinks as error:
            form.add_error(None, str(error))
            status, wait = 429, error.seconds
    page = show(request, "share", pages.share(edition, query, form), status=status)
    if wait:
        page["Retry-After"] = wait
    return page


def _shared_page(request: HttpRequest, edition: Published, row: SharedResult) -> HttpResponse:
    """From the page cache, if nothing changed that it shows."""
    today = editions.current(edition.content.slug)

    def make(request: HttpRequest) -> HttpResponse:
        query = read_query(edition.content, QueryDict(row.query).lists())
        address = request.build_absolute_uri(row.get_absolute_url())
        with activate_language(request, edition.content):
            page = show(request, "shared", pages.shared_result(edition, row, query, today, address))
        page["Cache-Control"], page["X-Robots-Tag"] = cache_policy.MAY_CHANGE, "noindex"
        return page

    depends_on = (row.pk, row.title, row.note, today and today.number)
    return get_or_make(request, depends_on, lambda request: make_within_budget(request, make))


def _withdrawn_page(request: HttpRequest, edition: Published) -> HttpResponse:
    with activate_language(request, edition.content):
        return show(request, "errors/410", GuidePage(**page_frame(edition, current_addresses(edition.content))), status=410)
