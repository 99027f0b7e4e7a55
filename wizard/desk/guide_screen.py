"""What the screens about one guide have in common: who may see them, their frame, and links into the preview."""

from typing import cast

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from concepts.admin.guide_admin import GuideAdmin
from concepts.content import Content
from concepts.models import Guide
from wizard.views.addresses import Addresses


def open_guide(request: HttpRequest, pk: int) -> Guide:
    """The guide, if the user may see it. Raises Http404 or PermissionDenied."""
    return _guide_admin().get_permitted_row(request, pk)


def show_screen(request: HttpRequest, template: str, guide: Guide, title: str, **context: object) -> TemplateResponse:
    return _guide_admin().render_page(request, f"admin/wizard/{template}", guide, title, **context)


def preview_addresses(content: Content) -> Addresses:
    return Addresses(reverse("preview:guide", args=[content.slug]), content, is_preview=True)


def _guide_admin() -> GuideAdmin:
    return cast(GuideAdmin, admin.site.get_model_admin(Guide))
