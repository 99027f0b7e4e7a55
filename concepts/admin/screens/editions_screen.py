"""The editions of a guide: who published which and when; any two compared; any restored into the draft, or taken as a file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse

from concepts.admin.editing.own_pages import OwnPages
from concepts.admin.editing.posted_numbers import whole_number
from concepts.admin.editing.row_admin import guide_page
from concepts.content import Content, to_json
from concepts.drafting.draft_rows import write_rows
from concepts.markdown.guide_writer import write
from concepts.models import Guide
from concepts.publishing.differences import differences
from concepts.publishing.draft_status import Draft, draft_of
from concepts.publishing.editions import edition, newest_readable, unreadable_numbers

DRAFT = "draft"


class EditionsDesk(OwnPages):
    """Adds the pages of its editions to the admin of guides."""

    def get_urls(self):
        return [
            self.own_page("editions", self.editions_view),
            self.own_page("compare", self.compare_view),
            self.own_page("restore", self.restore_view),
            self.own_page("export", self.export_view),
            *super().get_urls(),
        ]

    def editions_view(self, request, pk: int):
        guide = self.opened(request, pk)
        rows = guide.editions.newest_first().select_related("published_by").defer("document")
        current, _ = newest_readable(guide.slug)
        shown = {"editions": rows, "current": current and current.number, "unreadable": unreadable_numbers(guide.slug)}
        return self.show(request, "admin/concepts/guide/editions.html", guide, "Editions", **shown)

    def compare_view(self, request, pk: int):
        """Two states of the guide side by side: numbers of editions, or the draft."""
        draft = draft_of(self.opened(request, pk))
        newest = str(draft.current.number) if draft.current else DRAFT
        old, new = request.GET.get("old", newest), request.GET.get("new", DRAFT)
        found = differences(state(draft, old), state(draft, new))
        numbers = draft.guide.editions.newest_first().values_list("number", flat=True)
        return self.show(
            request,
            "admin/concepts/guide/compare.html",
            draft.guide,
            "Compare",
            differences=found,
            old=old,
            new=new,
            states=[DRAFT, *map(str, numbers)],
        )

    def restore_view(self, request, pk: int):
        """Ask, and say what it changes; then make the draft say what the edition says."""
        guide = self.opened(request, pk, to_change=True)
        draft, number = draft_of(guide), request.GET.get("edition", "")
        content = state(draft, number)
        if request.method == "POST" and self.restore(request, guide, content, number):
            return HttpResponseRedirect(guide_page(pk))
        found = differences(draft.content, content)
        return self.show(request, "admin/concepts/guide/restore.html", guide, "Restore", differences=found, number=number)

    def restore(self, request, guide: Guide, content: Content, number: str) -> bool:
        try:
            write_rows(guide, content, request.user)
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
            return False
        messages.success(request, f"The draft says what edition {number} says. Visitors see no change until you publish.")
        return True

    def export_view(self, request, pk: int):
        draft = draft_of(self.opened(request, pk))
        name = request.GET.get("edition", DRAFT)
        content = state(draft, name)
        if request.GET.get("as") == "json":
            response = JsonResponse(to_json(content), json_dumps_params={"ensure_ascii": False, "indent": 2})
        else:
            response = HttpResponse(write(content), content_type="text/markdown; charset=utf-8")
        ending = "json" if request.GET.get("as") == "json" else "md"
        response["Content-Disposition"] = f'attachment; filename="guide-{pk}-{name}.{ending}"'
        return response


def state(draft: Draft, name: str) -> Content:
    """What the draft, or the edition of this number, says."""
    if name == DRAFT:
        return draft.content
    number = whole_number(name)
    published = None if number is None else edition(draft.guide.slug, number)
    if published is None:
        raise Http404(f"The guide “{draft.guide}” has no edition {name[:20]}.")
    return published.content
