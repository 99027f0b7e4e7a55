"""The decision check: what the draft of a guide decides, seen over all answers."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from concepts.content import Concept, Content
from concepts.publishing.check_runner import QUICK, SECONDS, unfinished_message
from concepts.publishing.checks import check_is_whole
from concepts.publishing.draft_status import draft_of
from concepts.time_limit import Busy, Unfinished, calls
from wizard.analysis.decision_check import DecisionCheck, decision_check
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
    return show_screen(request, "decision_check.html", guide, "Decision check", **_build_context(content))


def _build_context(content: Content) -> dict[str, object]:
    if gaps := list(check_is_whole(content)):
        return {"gaps": gaps}
    try:
        check, missing = _check_within(SECONDS, content)
    except Busy as busy:
        return {"busy": busy}
    return {
        "check": check,
        "missing": missing,
        "shares": list(_concept_shares(content, check.analysis)) if check.analysis else [],
        "verdicts": list(_verdict_shares(content, check.analysis)) if check.analysis else [],
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
    for verdict, share in analysis.verdicts.items():
        if share:
            yield verdict, share, [addresses.result(answers) for answers in analysis.examples.get(verdict, ())]


def _reached_questions(content: Content, check: DecisionCheck) -> Iterable[str]:
    """The questions to draw as reached: all of them if the check did not find out."""
    return check.analysis.asked if check.analysis else content.questions_by_slug
