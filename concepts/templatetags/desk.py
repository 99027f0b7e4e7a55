"""What every page of a guide shows at its top: the links to its pages, and whether the draft is published."""

from typing import Any

from django import template
from django.template import Context

from concepts.models import Guide
from concepts.publishing.draft_status import draft_of

register = template.Library()


@register.inclusion_tag("admin/concepts/_desk_nav.html", takes_context=True)
def desk_nav(context: Context, guide_id: int) -> dict[str, Any]:
    guide = Guide.objects.get(pk=guide_id)
    draft = draft_of(guide)
    return {"guide": guide, "draft": draft, "failures": draft.failures, "here": context["request"].path}
