"""The pages of visitors: a view finds what the address names, asks the engine, and shows the page.

The law of this file: a page is a function of an edition and an address. No session, no cookie, nothing written.
"""

import sys
from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from concepts.publishing import editions
from wizard import pages
from wizard.views import addresses, guide_links
from wizard.views.addresses import read, read_selection
from wizard.web import cache_policy, database_errors, htmx
from wizard.web.language import speaking
from wizard.web.rendering.jinja_environment import visitors_engine

MOST_GUIDES = 10
"""That a page lists which was found by mistake."""


def read_only(view):
    """GET and HEAD. With nothing to write there is nothing to forge: other methods are told so, not asked for a token."""
    return csrf_exempt(require_safe(view))


def public_page(view):
    """A page to read of the edition that the address names."""
    return read_only(with_edition(set_cache_control(view)))


def set_cache_control(view):
    """Say how long the page or document may be kept."""

    @wraps(view)
    def opened(request, edition, to, **names):
        response = view(request, edition, to, **names)
        if response.status_code == 200 and not htmx.is_htmx(request):
            cache_control = cache_policy.page_cache_control(request.resolver_match.url_name, to.is_pinned)
            response.headers.setdefault("Cache-Control", cache_control)
        return response

    return opened


def with_edition(view):
    """Find the edition that the address names, and hand it to the view with the addresses below which it stands."""

    @wraps(view)
    def opened(request, guide, number=None, **names):
        edition = editions.edition(guide, number) if number else editions.current(guide)
        if edition is None:
            raise Http404(_what_is_missing(guide, number))
        to = addresses.pinned(edition) if number else addresses.current(edition.content)
        with speaking(request, edition.content):
            return view(request, edition, to, **names)

    return opened


@read_only
def front(request):
    guides = guide_links.all_guides()
    if len(guides) > 1 and request.GET:
        return Redirect("/")
    if len(guides) == 1:
        return Redirect(guides[0].address, is_kept=not request.GET)
    return show(request, "front", {"guides": guides})


def guide(request, edition, to):
    if request.GET:
        return Redirect(to.guide)
    return show(request, "guide", pages.guide(edition, to))


def concept(request, edition, to, concept):
    found = edition.content.concepts_by_slug.get(concept)
    if found is None:
        raise Http404(
            gettext("The guide “%(guide)s” has no concept “%(concept)s”.") % {"guide": edition.content.title, "concept": concept}
        )
    if request.GET:
        return Redirect(to.concept(concept))
    return show(request, "concept", pages.concept(edition, to, found))


def compare(request, edition, to):
    selection = read_selection(edition.content, request.GET)
    if not selection.is_clean:
        return Redirect(to.compare((*selection.concepts, *selection.left_over), selection.only_differences))
    return show(request, "compare", pages.compare(edition, to, selection))


def questions(request, edition, to):
    if request.GET:
        return Redirect(to.questions)
    return show(request, "questions", pages.questions(edition, to))


def ask(request, edition, to, question):
    found = edition.content.questions_by_slug.get(question)
    if found is None:
        raise Http404(
            gettext("The guide “%(guide)s” has no question “%(question)s”.")
            % {"guide": edition.content.title, "question": question}
        )
    query = read(edition.content, request.GET)
    response = _step(request, edition, to, found, query)
    if not (query.is_clean or query.is_clean_form):
        cache_policy.exempt_from_page_cache(response)
    return response


def result(request, edition, to):
    query = read(edition.content, request.GET)
    if query.misunderstood:
        return ask_again(to, query)
    if not query.is_clean:
        return Redirect(to.result(query.answers, query.beside))
    return show(request, "result", result_page(edition, to, query))


def bad_request(request, exception):
    return database_errors.database_error_page(request, exception) or _error_page(request, 400)


def not_found(request, exception):
    said = str(exception.args[0]) if exception.args and isinstance(exception.args[0], str) else ""
    guides = guide_links.some_guides(MOST_GUIDES + 1)
    context = {"said": said, "guides": guides[:MOST_GUIDES], "has_more_guides": len(guides) > MOST_GUIDES}
    return show(request, "404", context, status=404)


def server_error(request):
    return database_errors.database_error_page(request, sys.exc_info()[1]) or _error_page(request, 500)


class Redirect(HttpResponse):
    """A redirect to an address of ours. Django's own refuses addresses over 2,048 characters; many answers make longer ones.

    Nearly all lead to the clean address from one of endlessly many that are not: of no use to whoever comes next, and not kept.
    """

    status_code = 302

    def __init__(self, address: str, *, is_kept: bool = False):
        super().__init__(headers={"Location": address})
        if not is_kept:
            cache_policy.exempt_from_page_cache(self)

    @property
    def url(self) -> str:
        return self["Location"]


def show(request, name, context, *, status=200, address=None):
    """The whole page; or, for htmx, what goes into its main element, to be shown under `address` ("false": where it is).

    When htmx restores a page from the history it wants the whole of it.
    """
    is_fragment = htmx.wants_fragment(request)
    template = f"errors/{name}" if name.isdecimal() else name
    context = {
        **context,
        "frame": "fragment.html" if is_fragment else "base.html",
        "site": f"{request.scheme}://{request.get_host()}",
    }
    response = render(request, f"{template}.html", context, status=status, using=visitors_engine())
    if is_fragment:
        response.xframe_options_exempt = True  # It is for documents, and a step shall weigh little.
        if address:
            response["HX-Push-Url"] = address
    patch_vary_headers(response, cache_policy.HTMX_VARY)
    return response


def result_page(edition, to, query):
    """What the page of a result shows; of an older edition, also what changed since."""
    today = editions.current(edition.content.slug) if to.is_pinned else None
    return pages.result(edition, to, query.evaluation, today)


def ask_again(to, query):
    question = query.misunderstood[0]
    return Redirect(to.ask(question, query.answers, query.beside, query.wrong(question)))


def _error_page(request, status):
    """A page that asks nothing of the request: what is wrong with it may be its host, and no middleware may have seen it."""
    return render(request, f"errors/{status}.html", status=status, using=visitors_engine())


def _step(request, edition, to, question, query):
    """The page of the question, or where what the address says leads from there."""
    if query.misunderstood and question.slug not in query.misunderstood:
        return ask_again(to, query)
    if query.is_submitted and question.slug in query.answers.chosen:
        return _next_step(request, edition, to, query)
    if given := query.about(question):
        return show(request, "ask", pages.ask(edition, to, question, query.evaluation, given), address="false")
    if not query.is_clean:
        return Redirect(to.ask(question.slug, query.answers, query.beside))
    return show(request, "ask", pages.ask(edition, to, question, query.evaluation))


def _next_step(request, edition, to, query):
    """After an answer: the next question or the result, at once for htmx, else by its address."""
    question, address = pages.where_next(to, query.evaluation)
    if not htmx.is_htmx(request):
        return Redirect(address, is_kept=True)
    if question is None:
        return show(request, "result", result_page(edition, to, query), address=address)
    return show(request, "ask", pages.ask(edition, to, question, query.evaluation), address=address)


def _what_is_missing(guide, number):
    edition = editions.current(guide)
    if edition is None:
        return gettext("There is no guide “%(guide)s”.") % {"guide": guide}
    return gettext("The guide “%(guide)s” has no edition %(number)s.") % {"guide": edition.content.title, "number": number}
