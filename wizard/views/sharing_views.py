"""Making a short link, and the page behind it.

The law of this file: this is the only place where visitors write. No cookie and no token; a write is taken from our own pages
only (see same_origin), and leads on to the page behind the link.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, QueryDict
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from concepts.publishing import editions
from wizard import pages
from wizard.forms.share_form import ShareForm
from wizard.sharing import short_links
from wizard.sharing.same_origin import require_same_origin
from wizard.views.addresses import current, pinned, read
from wizard.views.visitor_pages import Redirect, ask_again, read_only, show, with_edition
from wizard.web import cache_policy
from wizard.web.compute_budget import make_within_budget
from wizard.web.language import speaking
from wizard.web.page_cache import get_or_make


def refuse(request, sentence):
    return show(request, "errors/refused", {"said": sentence, "again": request.get_full_path()}, status=403)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@require_same_origin(refuse)
@with_edition
def share(request, edition, to):
    query = read(edition.content, request.GET)
    if query.misunderstood:
        return ask_again(to, query)
    address = pinned(edition).share(query.answers, query.beside)
    if request.method == "POST":
        return _make(request, edition, query, ShareForm(request.POST))
    if not query.is_clean or not to.is_pinned:
        return Redirect(address)
    return show(request, "share", pages.share(edition, query, ShareForm()))


@read_only
def shared(request, code):
    row = short_links.find(code)
    if row is None:
        said = gettext("There is no shared result “%(code)s”. Capital and small letters are not the same in a link.")
        raise Http404(said % {"code": code[:40]})
    if request.GET:
        return Redirect(row.get_absolute_url())
    edition = editions.edition(row.edition.guide.slug, row.edition.number)
    if row.withdrawn_at:
        return _withdrawn(request, edition)
    today = editions.current(edition.content.slug)
    depends_on = (row.pk, row.title, row.note, today and today.number)
    return get_or_make(
        request, depends_on, lambda request: make_within_budget(request, lambda _: _page(request, edition, row, today))
    )


def _page(request, edition, row, today):
    query = read(edition.content, QueryDict(row.query))
    address = request.build_absolute_uri(row.get_absolute_url())
    with speaking(request, edition.content):
        page = show(request, "shared", pages.shared(edition, row, query, today, address))
    page["Cache-Control"], page["X-Robots-Tag"] = cache_policy.MAY_CHANGE, "noindex"
    return page


def _withdrawn(request, edition):
    with speaking(request, edition.content):
        return show(request, "410", {"edition": edition, "guide": edition.content, "to": current(edition.content)}, status=410)


def _make(request, edition, query, form):
    """A link for what the form says, or the form again."""
    status, wait = 422, 0
    if form.is_valid():
        try:
            answers = urlencode(pinned(edition).state(query.answers, query.beside))
            visitor = import_string(settings.VISITOR_ADDRESS)(request)
            return Redirect(short_links.share(edition, answers, **form.cleaned_data, visitor=visitor).get_absolute_url())
        except short_links.TooManyLinks as refused:
            form.add_error(None, str(refused))
            status, wait = 429, refused.seconds
    page = show(request, "share", pages.share(edition, query, form), status=status)
    if wait:
        page["Retry-After"] = wait
    return page
