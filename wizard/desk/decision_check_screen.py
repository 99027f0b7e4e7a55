"""The decision check: what the draft of a guide decides, seen over all answers."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from concepts.admin.editing.extra_pages import change_url
from concepts.content import Concept, Content, Question
from concepts.models import Guide
from concepts.publishing.check_runner import QUICK, SECONDS, unfinished_message
from concepts.publishing.checks import check_is_whole
from concepts.publishing.draft_status import draft_of
from concepts.time_limit import Busy, Unfinished, calls
from wizard.analysis.decision_check import DecisionCheck, decision_check
from wizard.analysis.gates import RarelyAskedGate
from wizard.analysis.question_flow import flow
from wizard.analysis.shares import Analysis, Share, effort
from wizard.desk.guide_screen import open_guide, preview_addresses, show_screen
from wizard.engine.recommendation import Verdict
from wizard.web.rendering.jinja_environment import visitors_engine


@admin.site.admin_view
@require_safe
def decision_check_view(request: HttpRequest, pk: int) -> HttpResponse:
    guide = open_guide(request, pk)
    content = draft_of(guide).content
    return show_screen(request, "decision_check.html", guide, "Decision check", **_build_context(guide, content))


def _build_context(guide: Guide, content: Content) -> dict[str, object]:
    if gaps := list(check_is_whole(content)):
        return {"gaps": gaps}
    try:
        check, missing = _check_within(SECONDS, content)
    except Busy as busy:
        return {"busy": busy}
    pages = {question.slug: change_url(question) for question in guide.questions.all()}
    return {
        "content": content,
        "check": check,
        "missing": missing,
        "shares": list(_concept_shares(content, check.analysis)) if check.analysis else [],
        "verdicts": list(_verdict_shares(content, check.analysis)) if check.analysis else [],
        "questions": list(_asked_shares(content, check.analysis, pages)) if check.analysis else [],
        "gates": list(_gates_by_question(check, pages)),
        "flow": mark_safe(  # Django's Jinja2 backend escapes, but returns a plain str
            render_to_string(
                "_question_flow.html",
                {"flow": flow(content, _reached_questions(content, check)), "guide": content},
                using=visitors_engine(),
            )
        ),
    }


def _check_within(seconds: float, content: Content) -> tuple[DecisionCheck, list[str]]:
    """The decision check, and a sentence about each part of it that was not finished in this time. Raises Busy."""
    missing: list[str] = []
    with calls(seconds, directly=effort(content) <= QUICK) as call:

        def ask(what: str, function: Callable[[Content], Any], content: Content) -> Any:
            try:
                return call(function, content)
            except Unfinished as why:
                missing.append(unfinished_message(what, why, seconds))
                return None

        return decision_check(content, ask), missing


def _concept_shares(content: Content, analysis: Analysis) -> Iterable[tuple[Concept, Share]]:
    return ((content.concepts_by_slug[share.concept], share) for share in analysis.shares)


def _verdict_shares(content: Content, analysis: Analysis) -> Iterable[tuple[Verdict, float, list[str]]]:
    """Each verdict that occurs, with its share of all journeys and the addresses of examples in the preview."""
    addresses = preview_addresses(content)
    for verdict in Verdict:
        if share := analysis.verdicts.get(verdict):
            yield verdict, share, [addresses.result(answers) for answers in analysis.examples.get(verdict, ())]


def _asked_shares(content: Content, analysis: Analysis, pages: Mapping[str, str]) -> Iterable[tuple[Question, float, str]]:
    """Each question, the share of all journeys that come to it, and its page on the desk."""
    return ((each, analysis.asked.get(each.slug, 0.0), pages.get(each.slug, "")) for each in content.questions)


def _gates_by_question(check: DecisionCheck, pages: Mapping[str, str]) -> Iterable[tuple[list[RarelyAskedGate], str]]:
    """The gates of each question that has some, and its page on the desk."""
    for question, gates in groupby(check.gates, attrgetter("question")):
        yield list(gates), pages.get(question.slug, "")


def _reached_questions(content: Content, check: DecisionCheck) -> Iterable[str]:
    """The questions to draw as reached: all of them if the check did not find out."""
    return check.analysis.asked if check.analysis else content.questions_by_slug
