"""The journey of a visitor: one question at a time, then the result. All of its state is in the address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from concepts.content import Question
from concepts.publishing import editions
from concepts.publishing.stored_editions import Published
from wizard import pages
from wizard.views.addresses import Addresses
from wizard.views.query_parsing import Query, read_query
from wizard.views.responses import Redirect, show
from wizard.web import cache_policy, htmx


def ask(request: HttpRequest, edition: Published, to: Addresses, question: str) -> HttpResponse:
    found = edition.content.questions_by_slug.get(question)
    if found is None:
        message = gettext("The guide “%(guide)s” has no question “%(question)s”.")
        raise Http404(message % {"guide": edition.content.title, "question": question})
    query = read_query(edition.content, request.GET.lists())
    response = _step(request, edition, to, found, query)
    if not (query.is_clean or query.is_clean_form):
        cache_policy.exempt_from_page_cache(response)
    return response


def result(request: HttpRequest, edition: Published, to: Addresses) -> HttpResponse:
    query = read_query(edition.content, request.GET.lists())
    if query.misunderstood_questions:
        return ask_again(to, query)
    if not query.is_clean:
        return Redirect(to.result(query.answers, query.beside))
    return _show_result(request, edition, to, query)


def ask_again(to: Addresses, query: Query) -> HttpResponse:
    """Redirect to the first question whose answer is none of its choices."""
    question = query.misunderstood_questions[0]
    return Redirect(to.ask(question, query.answers, query.beside, query.wrong_answers(question)))


def _step(request: HttpRequest, edition: Published, to: Addresses, question: Question, query: Query) -> HttpResponse:
    """The page of the question; or the next page, if the query answers the question."""
    if query.misunderstood_questions and question.slug not in query.misunderstood_questions:
        return ask_again(to, query)
    if query.is_submitted and question.slug in query.answers.chosen:
        return _next_step(request, edition, to, query)
    if data := query.form_data(question):
        return show(request, "ask", pages.ask(edition, to, question, query.evaluation, data), address="false")
    if not query.is_clean:
        return Redirect(to.ask(question.slug, query.answers, query.beside))
    return show(request, "ask", pages.ask(edition, to, question, query.evaluation))


def _next_step(request: HttpRequest, edition: Published, to: Addresses, query: Query) -> HttpResponse:
    """The next question or the result: at once for htmx, else by a redirect."""
    question, address = pages.where_next(to, query.evaluation)
    if not htmx.is_htmx(request):
        return Redirect(address, is_cacheable=True)
    if question is None:
        return _show_result(request, edition, to, query, address)
    return show(request, "ask", pages.ask(edition, to, question, query.evaluation), address=address)


def _show_result(request: HttpRequest, edition: Published, to: Addresses, query: Query, address: str | None = None) -> HttpResponse:
    """Of a numbered edition it also says what changed since."""
    today = editions.current(edition.content.slug) if to.is_numbered else None
    return show(request, "result", pages.result(edition, to, query.evaluation, today), address=address)
