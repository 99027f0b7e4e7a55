"""What the editors' desk asks the engine about a draft: the decision check, and the scenarios."""

from django.contrib import admin
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from concepts.checks import check_is_whole
from concepts.draft import draft_of
from concepts.models import Guide
from wizard.addresses import Addresses
from wizard.decision_check import decision_check, run_scenarios
from wizard.flow import BOX_HEIGHT, BOX_WIDTH, MARGIN, WIDTH, flow


@admin.site.admin_view
@require_safe
def check_view(request, pk: int):
    desk, guide = _opened(request, pk)
    draft = draft_of(guide)
    if gaps := list(check_is_whole(draft.content)):
        return desk.show(request, "admin/wizard/check.html", guide, "Decision check", gaps=gaps)
    found, to = decision_check(draft.content), _preview(draft.content)
    return desk.show(
        request,
        "admin/wizard/check.html",
        guide,
        "Decision check",
        content=draft.content,
        found=found,
        shares=[(draft.content.concepts_by_slug[share.concept], share) for share in found.analysis.shares],
        verdicts=[(verdict, share, _example(found, verdict, to)) for verdict, share in found.analysis.verdicts.items() if share],
        flow=flow(draft.content, found.analysis.reached),
        size={"width": WIDTH, "box_width": BOX_WIDTH, "box_height": BOX_HEIGHT, "margin": MARGIN, "text_x": MARGIN + 14},
    )


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


def _opened(request, pk: int):
    """The desk of guides, and the guide, if the user may see it."""
    desk = admin.site.get_model_admin(Guide)
    return desk, desk.opened(request, pk)


def _preview(content) -> Addresses:
    return Addresses(reverse("preview:guide", args=[content.slug]), content, is_preview=True)


def _example(found, verdict, to: Addresses) -> str:
    answers = found.analysis.examples.get(verdict)
    return to.result(answers) if answers else ""


app_name = "desk"
urlpatterns = [
    path("<int:pk>/check/", check_view, name="check"),
    path("<int:pk>/scenarios/", scenarios_view, name="scenarios"),
]
