"""The pages of a guide that need no answers. A page is a function of an edition and an address: no session, no cookie, no write."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from concepts.publishing.stored_editions import Published
from wizard import pages
from wizard.pages.guide_pages import FrontPage
from wizard.views import guide_links
from wizard.views.addresses import Addresses
from wizard.views.decorators import read_only
from wizard.views.query_parsing import read_selection
from wizard.views.responses import Redirect, show


@read_only
def front(request: HttpRequest) -> HttpResponse:
    guides = guide_links.all_guides()
    if len(guides) > 1 and request.GET:
        return Redirect("/")
    if len(guides) == 1:
        return Redirect(guides[0].address, is_cacheable=not request.GET)
    return show(request, "front", FrontPage(guides))


def guide(request: HttpRequest, edition: Published, to: Addresses) -> HttpResponse:
    if request.GET:
        return Redirect(to.guide)
    return show(request, "guide", pages.guide(edition, to))


def concept(request: HttpRequest, edition: Published, to: Addresses, concept: str) -> HttpResponse:
    found = edition.content.concepts_by_slug.get(concept)
    if found is None:
        message = gettext("The guide “%(guide)s” has no concept “%(concept)s”.")
        raise Http404(message % {"guide": edition.content.title, "concept": concept})
    if request.GET:
        return Redirect(to.concept(concept))
    return show(request, "concept", pages.concept(edition, to, found))


def compare(request: HttpRequest, edition: Published, to: Addresses) -> HttpResponse:
    selection = read_selection(edition.content, request.GET.lists())
    if not selection.is_clean:
        return Redirect(to.compare((*selection.concepts, *selection.left_over), selection.only_differences))
    return show(request, "compare", pages.compare(edition, to, selection))


def questions(request: HttpRequest, edition: Published, to: Addresses) -> HttpResponse:
    if request.GET:
        return Redirect(to.questions)
    return show(request, "questions", pages.questions(edition, to))
