"""The preview: the whole site as the draft would be, for signed-in editors and reviewers only, marked on every page, never kept.

The pages are the visitors' own; only where their content comes from differs.
"""

from functools import wraps

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import include, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from concepts.models import Guide
from concepts.publishing.checks import check_is_whole
from concepts.publishing.draft_status import draft_of
from concepts.publishing.editions import Published
from wizard.urls import pages_of
from wizard.views.addresses import Addresses
from wizard.web.language import speaking


def drafted(view):
    """Compile the draft that the address names, and hand it to the view as if it were published."""

    @admin.site.admin_view
    @require_safe
    @wraps(view)
    def opened(request, guide, **names):
        if not request.user.has_perm("concepts.view_guide"):
            raise PermissionDenied
        row = Guide.objects.filter(slug=guide).first()
        if row is None:
            raise Http404(f"There is no guide “{guide}”.")
        draft = draft_of(row)
        if gaps := list(check_is_whole(draft.content)):
            return _not_yet(request, row, gaps)
        edition = Published(draft.next_number, timezone.now(), draft.content)
        prefix = reverse("preview:guide", args=[guide])
        with speaking(request, draft.content):
            return view(request, edition, Addresses(prefix, draft.content, is_preview=True), **names)

    return opened


def _not_yet(request, guide, gaps):
    """A draft that is not whole has no pages; the publishing desk says what is missing."""
    messages.error(request, "The draft cannot be shown yet. " + " ".join(gap.message for gap in gaps))
    return HttpResponseRedirect(reverse("admin:concepts_guide_publish", args=[guide.pk]))


app_name = "preview"
urlpatterns = [path("<word:guide>/", include(pages_of(drafted)))]
