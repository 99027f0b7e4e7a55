"""What every page of a guide shows at its top: where one can go, and whether the draft is published."""

from django import template

from concepts.models import Guide
from concepts.publishing.draft_status import draft_of

register = template.Library()


@register.inclusion_tag("admin/concepts/_desk_nav.html", takes_context=True)
def desk_nav(context, guide_id: int):
    guide = Guide.objects.get(pk=guide_id)
    draft = draft_of(guide)
    return {"guide": guide, "draft": draft, "failures": draft.failures, "here": context["request"].path}


@register.inclusion_tag("admin/concepts/_clashes.html", takes_context=True)
def clashes(context):
    """What somebody else has changed while this page was open."""
    return {"clashes": context.get("clashes") or ()}
