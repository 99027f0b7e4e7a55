"""How a published guide is used: all its editions or one, in the last days or since counting began."""

from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.contrib import admin
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from concepts.content import Content
from concepts.models import Guide
from concepts.publishing import editions
from concepts.publishing.draft_status import draft_of
from concepts.publishing.stored_editions import UnreadableEdition, newest_readable
from wizard.desk.guide_screen import open_guide, show_screen
from wizard.engine.recommendation import Verdict
from wizard.models import UsageCount
from wizard.usage.usage_report import START, VERDICT, build_usage_report, daily_spans, monthly_spans
from wizard.web.rendering.verdict_wording import desk_wording

DAYS = 30


@admin.site.admin_view
@require_safe
def usage_view(request: HttpRequest, pk: int) -> HttpResponse:
    guide = open_guide(request, pk)
    number, is_recent = request.GET.get("edition", ""), request.GET.get("period") != "all"
    numbers = [str(each) for each in guide.editions.newest_first().values_list("number", flat=True)]
    if number and number not in numbers:
        raise Http404(f"The guide “{guide}” has no edition {number}.")
    context: dict[str, object] = {"number": number, "numbers": numbers, "is_recent": is_recent, "is_counted": settings.COUNT_USE}
    if numbers:
        context |= _read_usage(guide, number, is_recent, today=datetime.now(UTC).date())
    return show_screen(request, "usage.html", guide, "Usage", **context)


def _read_usage(guide: Guide, number: str, is_recent: bool, today: date) -> dict[str, object]:
    counts = UsageCount.objects.for_guide(guide, number, since=today - timedelta(days=DAYS - 1) if is_recent else None).order_by()
    by_day = counts.filter(what__in=[START, VERDICT]).values_list("day", "what").annotate(Sum("count"))
    by_slug = counts.values_list("what", "slug").annotate(Sum("count"))
    verdicts = {verdict.value: desk_wording(verdict).label for verdict in Verdict}
    return {
        "report": build_usage_report(_content_for_names(guide, number), verdicts, by_slug),
        "spans": daily_spans(today, DAYS, by_day) if is_recent else monthly_spans(today, by_day),
    }


def _content_for_names(guide: Guide, number: str) -> Content:
    """The content that names are taken from: the edition; or the draft, if the edition cannot be read or none can."""
    try:
        edition = editions.edition(guide.slug, int(number)) if number else newest_readable(guide.slug)[0]
    except UnreadableEdition:
        edition = None
    return (edition or draft_of(guide)).content
