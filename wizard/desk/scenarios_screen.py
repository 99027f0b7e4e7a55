"""The scenarios: whether the draft still recommends what its editors expect."""

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from concepts.content import Content
from concepts.models import Guide
from concepts.publishing.checks import check_is_whole
from concepts.publishing.draft_status import draft_of
from wizard.analysis.scenario_runs import run_scenarios
from wizard.desk.guide_screen import open_guide, preview_addresses, show_screen


@admin.site.admin_view
@require_safe
def scenarios_view(request: HttpRequest, pk: int) -> HttpResponse:
    guide = open_guide(request, pk)
    content, rows = _read_draft(guide)
    if gaps := list(check_is_whole(content)):
        return show_screen(request, "scenarios.html", guide, "Scenarios", gaps=gaps)
    addresses = preview_addresses(content)
    runs = [(run, addresses.result(run.evaluation.answers), row) for run, row in zip(run_scenarios(content), rows, strict=True)]
    return show_screen(request, "scenarios.html", guide, "Scenarios", content=content, runs=runs)


def _read_draft(guide: Guide) -> tuple[Content, list[int]]:
    """The draft, and the primary keys of its scenarios in their order. Both are read under the guide's lock, so that an edit in
    between cannot make them differ."""
    with transaction.atomic():
        return draft_of(guide).content, list(guide.scenarios.values_list("pk", flat=True))
