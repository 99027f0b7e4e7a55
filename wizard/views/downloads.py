"""What can be taken away: the guide, a result or a comparison as JSON, Markdown, CSV or a picture.

The law of this file: a document is a function of an edition and an address, as a page is. An address that is not clean leads
to the one that is; one that is misunderstood is answered 400 with a sentence.
"""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from concepts.markdown.guide_writer import write
from wizard import pages
from wizard.exports import comparison_tables
from wizard.exports.decision_record import DecisionRecord
from wizard.exports.link_card import render_link_card
from wizard.exports.result_json import build_guide_json, build_result_json, describe_wrong_answer
from wizard.views.addresses import pinned, read, read_selection
from wizard.views.visitor_pages import Redirect
from wizard.web import cache_policy
from wizard.web.language import speaking_of
from wizard.web.rendering.jinja_environment import visitors_engine

MARKDOWN = "text/markdown; charset=utf-8"
CSV = "text/csv; charset=utf-8"


def guide_json(request, edition, to):
    if request.GET:
        return Redirect(to.guide_json)
    return JsonResponse(build_guide_json(edition))


def guide_markdown(request, edition, to):
    if request.GET:
        return Redirect(to.guide_markdown)
    return HttpResponse(write(edition.content), content_type=MARKDOWN)


def of_answers(form):
    """A document of the answers in the address, which stands at `form`: the view gets them read."""

    def decorate(view):
        @wraps(view)
        def opened(request, edition, to):
            query = read(edition.content, request.GET)
            if query.misunderstood:
                return refused(form, describe_wrong_answer(edition.content, query))
            if not query.is_clean:
                return Redirect(to.result(query.answers, query.beside, form))
            return view(request, edition, to, query)

        return opened

    return decorate


@of_answers(".json")
def result_json(request, edition, to, query):
    return JsonResponse(build_result_json(edition, query.evaluation))


@of_answers(".md")
def result_markdown(request, edition, to, query):
    link = request.build_absolute_uri(pinned(edition).result(query.answers, query.beside))
    record = DecisionRecord(query.evaluation, edition.number, edition.published_at.date(), link)
    return render(request, "decision_record.md", {"record": record}, content_type=MARKDOWN, using=visitors_engine())


@of_answers(".png")
def result_picture(request, edition, to, query):
    """The picture beside a pasted link: any site may show it."""
    with speaking_of(edition.content):
        drawn = render_link_card(edition, query.evaluation)
    headers = {"Cache-Control": cache_policy.card_cache_control(to.is_pinned), "Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(drawn, content_type="image/png", headers=headers)


def of_selection(form):
    """A document of the concepts in the address, which stands at `form`: the view gets those that fit into one table."""

    def decorate(view):
        @wraps(view)
        def opened(request, edition, to):
            chosen = read_selection(edition.content, request.GET)
            if not chosen.is_clean or chosen.left_over:
                return Redirect(to.compare(chosen.concepts, chosen.only_differences, form))
            if len(chosen.concepts) < 2:
                return refused(form, gettext("Choose two or more concepts to compare: c=one&c=another."))
            return view(request, edition, pages.compare(edition, to, chosen))

        return opened

    return decorate


@of_selection(".md")
def compare_markdown(request, edition, compared):
    return HttpResponse(comparison_tables.render_markdown(compared), content_type=MARKDOWN)


@of_selection(".csv")
def compare_csv(request, edition, compared):
    headers = {"Content-Disposition": content_disposition_header(True, f"{edition.content.slug}.csv")}
    return HttpResponse(comparison_tables.render_csv(compared), content_type=CSV, headers=headers)


def refused(form, sentence):
    if form == ".json":
        return JsonResponse({"error": sentence}, status=400)
    return HttpResponse(sentence, status=400, content_type="text/plain; charset=utf-8")
