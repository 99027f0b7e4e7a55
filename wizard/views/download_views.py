"""A guide, a result or a comparison to take away, as JSON, Markdown, CSV or a picture.

A document is a function of an edition and an address, like a page. An address that is not clean leads to the one that is; an
answer that is none of its question's choices gets 400 and a sentence.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from concepts.markdown.guide_writer import write_guide
from concepts.publishing.stored_editions import Published
from wizard.exports import comparison_tables
from wizard.exports.decision_record import DecisionRecord
from wizard.exports.link_card import render_link_card
from wizard.exports.result_json import build_guide_json, build_result_json, describe_wrong_answer
from wizard.views.addresses import Addresses, edition_addresses
from wizard.views.decorators import View
from wizard.views.query_parsing import Query, Selection, read_query, read_selection
from wizard.views.responses import Redirect
from wizard.web import cache_policy
from wizard.web.language import activate_guide_language
from wizard.web.rendering.jinja_environment import visitors_engine

MARKDOWN = "text/markdown; charset=utf-8"
CSV = "text/csv; charset=utf-8"


def guide_json(request: HttpRequest, edition: Published, to: Addresses) -> HttpResponse:
    if request.GET:
        return Redirect(to.guide_json)
    return JsonResponse(build_guide_json(edition))


def guide_markdown(request: HttpRequest, edition: Published, to: Addresses) -> HttpResponse:
    if request.GET:
        return Redirect(to.guide_markdown)
    return HttpResponse(write_guide(edition.content), content_type=MARKDOWN)


def with_query(suffix: str) -> Callable[[View], View]:
    """A document of the answers in the address, which ends with `suffix`: the view gets the query."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, edition: Published, to: Addresses) -> HttpResponse:
            query = read_query(edition.content, request.GET.lists())
            if query.misunderstood_questions:
                return _bad_request(suffix, describe_wrong_answer(edition.content, query))
            if not query.is_clean:
                return Redirect(to.result(query.answers, query.beside, suffix))
            return view(request, edition, to, query)

        return wrapper

    return decorate


@with_query(".json")
def result_json(request: HttpRequest, edition: Published, to: Addresses, query: Query) -> HttpResponse:
    return JsonResponse(build_result_json(edition, query.evaluation))


@with_query(".md")
def result_markdown(request: HttpRequest, edition: Published, to: Addresses, query: Query) -> HttpResponse:
    link = request.build_absolute_uri(edition_addresses(edition).result(query.answers, query.beside))
    record = DecisionRecord(query.evaluation, edition.number, edition.published_at.date(), link)
    return render(request, "decision_record.md", {"record": record}, content_type=MARKDOWN, using=visitors_engine())


@with_query(".png")
def result_picture(request: HttpRequest, edition: Published, to: Addresses, query: Query) -> HttpResponse:
    """The card that is shown beside a pasted link. Any site may show it."""
    with activate_guide_language(edition.content):
        card = render_link_card(edition, query.evaluation)
    headers = {"Cache-Control": cache_policy.card_cache_control(to.is_numbered), "Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(card, content_type="image/png", headers=headers)


def with_selection(suffix: str) -> Callable[[View], View]:
    """A document of the concepts in the address, which ends with `suffix`: the view gets the selection."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, edition: Published, to: Addresses) -> HttpResponse:
            selection = read_selection(edition.content, request.GET.lists())
            if not selection.is_clean or selection.left_over:
                return Redirect(to.compare(selection.concepts, selection.only_differences, suffix))
            if len(selection.concepts) < 2:
                return _bad_request(suffix, gettext("Choose two or more concepts to compare: c=one&c=another."))
            return view(request, edition, selection)

        return wrapper

    return decorate


@with_selection(".md")
def compare_markdown(request: HttpRequest, edition: Published, selection: Selection) -> HttpResponse:
    return HttpResponse(comparison_tables.render_markdown(edition, selection), content_type=MARKDOWN)


@with_selection(".csv")
def compare_csv(request: HttpRequest, edition: Published, selection: Selection) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, f"{edition.content.slug}.csv")}
    return HttpResponse(comparison_tables.render_csv(edition, selection), content_type=CSV, headers=headers)


def _bad_request(suffix: str, message: str) -> HttpResponse:
    if suffix == ".json":
        return JsonResponse({"error": message}, status=400)
    return HttpResponse(message, status=400, content_type="text/plain; charset=utf-8")
