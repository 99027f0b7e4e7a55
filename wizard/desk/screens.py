"""What the editors' desk asks the engine about a draft: the decision check, and the scenarios. And how the guide is used."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib import admin
from django.db.models import Sum
from django.http import Http404
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from concepts.models import Guide
from concepts.publishing import editions
from concepts.publishing.check_runner import QUICK, SECONDS, not_found_out
from concepts.publishing.checks import check_is_whole
from concepts.publishing.draft_status import draft_of
from concepts.publishing.editions import UnreadableEdition
from concepts.time_limit import Busy, Unfinished, calls
from wizard.analysis.decision_check import DecisionCheck, decision_check, run_scenarios
from wizard.analysis.question_flow import flow
from wizard.analysis.shares import effort
from wizard.models import Use
from wizard.usage.use_report import START, VERDICT, days, months, used
from wizard.views.addresses import Addresses
from wizard.web.rendering import rendered

DAYS = 30


@admin.site.admin_view
@require_safe
def check_view(request, pk: int):
    desk, guide = _opened(request, pk)
    draft = draft_of(guide)
    if gaps := list(check_is_whole(draft.content)):
        return desk.show(request, "admin/wizard/check.html", guide, "Decision check", gaps=gaps)
    try:
        found, missing = _check_within(SECONDS, draft.content)
    except Busy as busy:
        return desk.show(request, "admin/wizard/check.html", guide, "Decision check", busy=busy)
    analysis, to = found.analysis, _preview(draft.content)
    return desk.show(
        request,
        "admin/wizard/check.html",
        guide,
        "Decision check",
        content=draft.content,
        found=found,
        missing=missing,
        shares=[(draft.content.concepts_by_slug[share.concept], share) for share in analysis.shares] if analysis else [],
        verdicts=[(verdict, share, _example(found, verdict, to)) for verdict, share in analysis.verdicts.items() if share]
        if analysis
        else [],
        flow=rendered("_flow.html", {"flow": flow(draft.content, _reached(found, draft.content)), "guide": draft.content}),
    )


def _check_within(seconds: float, content) -> tuple[DecisionCheck, list[str]]:
    """The decision check, and what of it was not found out in this time. Raises Busy."""
    missing: list[str] = []
    with calls(seconds, directly=effort(content) <= QUICK) as call:

        def ask(what, function, content):
            try:
                return call(function, content)
            except Unfinished as why:
                missing.append(not_found_out(what, why, seconds))
                return None

        return decision_check(content, ask), missing


@admin.site.admin_view
@require_safe
def scenarios_view(request, pk: int):
    desk, guide = _opened(request, pk)
    content = draft_of(guide).content
    if gaps := list(check_is_whole(content)):
        return desk.show(request, "admin/wizard/scenarios.html", guide, "Scenarios", gaps=gaps)
    rows = guide.scenarios.values_list("pk", flat=True)
    to = _preview(content)
    runs = [(run, to.result(run.answers), row) for run, row in zip(run_scenarios(content), rows, strict=True)]
    return desk.show(request, "admin/wizard/scenarios.html", guide, "Scenarios", content=content, runs=runs)


@admin.site.admin_view
@require_safe
def use_view(request, pk: int):
    """How the guide is used: all its editions or one, in the last days or since it is counted."""
    desk, guide = _opened(request, pk)
    today, number = datetime.now(UTC).date(), request.GET.get("edition", "")
    numbers = [str(each) for each in guide.editions.newest_first().values_list("number", flat=True)]
    if number and number not in numbers:
        raise Http404(f"The guide “{guide}” has no edition {number}.")
    is_recent = request.GET.get("period") != "all"
    counted = Use.objects.of(guide, number, since=today - timedelta(days=DAYS - 1) if is_recent else None)
    by_day = counted.filter(what__in=[START, VERDICT]).order_by().values_list("day", "what").annotate(Sum("count"))
    sums = counted.order_by().values_list("what", "slug").annotate(Sum("count"))
    chosen = {"number": number, "numbers": numbers, "is_recent": is_recent, "is_counted": settings.COUNT_USE}
    if not numbers:
        return desk.show(request, "admin/wizard/use.html", guide, "Use", **chosen)
    content = _content_for_names(guide, number)
    spans = days(today, DAYS, by_day) if is_recent else months(today, by_day)
    return desk.show(request, "admin/wizard/use.html", guide, "Use", used=used(content, sums), spans=spans, **chosen)


def _content_for_names(guide: Guide, number: str):
    """What names are taken from: the edition; where it cannot be read, or none can, the draft."""
    try:
        edition = editions.edition(guide.slug, int(number)) if number else editions.newest_readable(guide.slug)[0]
    except UnreadableEdition:
        edition = None
    return (edition or draft_of(guide)).content


def _opened(request, pk: int):
    """The desk of guides, and the guide, if the user may see it."""
    desk = admin.site.get_model_admin(Guide)
    return desk, desk.opened(request, pk)


def _preview(content) -> Addresses:
    return Addresses(reverse("preview:guide", args=[content.slug]), content, is_preview=True)


def _reached(found: DecisionCheck, content) -> Iterable[str]:
    """The questions that are drawn as reached: all, where that was not found out."""
    return found.analysis.reached if found.analysis else content.questions_by_slug


def _example(found, verdict, to: Addresses) -> str:
    answers = found.analysis.examples.get(verdict)
    return to.result(answers) if answers else ""


app_name = "desk"
urlpatterns = [
    path("<int:pk>/check/", check_view, name="check"),
    path("<int:pk>/scenarios/", scenarios_view, name="scenarios"),
    path("<int:pk>/use/", use_view, name="use"),
]
