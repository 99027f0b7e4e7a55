"""The preview: the visitors' pages of a draft, for signed-in editors and reviewers. Marked on every page, and never cached."""

from collections.abc import Callable, Iterable
from functools import wraps

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import include, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from concepts.models import Guide
from concepts.publishing.checks import Issue, check_is_whole
from concepts.publishing.draft_status import draft_of
from concepts.publishing.stored_editions import Published
from wizard.urls import guide_patterns
from wizard.views.addresses import Addresses
from wizard.web.language import activate_language


def with_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Compile the draft that the address names, and pass it to the view as if it were published."""

    @admin.site.admin_view
    @require_safe
    @wraps(view)
    def wrapper(request: HttpRequest, guide: str, **kwargs: object) -> HttpResponse:
        if not request.user.has_perm("concepts.view_guide"):
            raise PermissionDenied
        row = Guide.objects.filter(slug=guide).first()
        if row is None:
            raise Http404(f"There is no guide “{guide}”.")
        draft = draft_of(row)
        if gaps := list(check_is_whole(draft.content)):
            return _redirect_to_publishing(request, row, gaps)
        edition = Published(draft.next_number, timezone.now(), draft.content)
        prefix = reverse("preview:guide", args=[guide])
        with activate_language(request, draft.content):
            return view(request, edition, Addresses(prefix, draft.content, is_preview=True), **kwargs)

    return wrapper


def _redirect_to_publishing(request: HttpRequest, guide: Guide, gaps: Iterable[Issue]) -> HttpResponse:
    """A draft with gaps has no pages. The publishing screen lists what is missing."""
    messages.error(request, "The draft cannot be shown yet. " + " ".join(gap.message for gap in gaps))
    return HttpResponseRedirect(reverse("admin:concepts_guide_publish", args=[guide.pk]))


app_name = "preview"
urlpatterns = [path("<word:guide>/", include(guide_patterns(with_draft)))]
