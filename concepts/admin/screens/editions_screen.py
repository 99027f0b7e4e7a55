"""The editions of a guide: who published which and when. Compare any two; restore one into the draft; download one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern

from concepts.admin.editing.extra_pages import ExtraPagesMixin, change_url
from concepts.admin.editing.posted_numbers import parse_whole_number
from concepts.content import Content, to_json
from concepts.drafting.draft_rows import write_rows
from concepts.markdown.guide_writer import write_guide
from concepts.models import Guide
from concepts.publishing.differences import differences
from concepts.publishing.draft_status import Draft, draft_of
from concepts.publishing.editions import edition
from concepts.publishing.stored_editions import newest_readable, unreadable_numbers

DRAFT = "draft"


class EditionsMixin(ExtraPagesMixin):
    """Adds the pages of its editions to the admin of guides."""

    def get_urls(self) -> list[URLPattern]:
        return [
            self.extra_path("editions", self.editions_view),
            self.extra_path("compare", self.compare_view),
            self.extra_path("restore", self.restore_view),
            self.extra_path("export", self.export_view),
            *super().get_urls(),
        ]

    def editions_view(self, request: HttpRequest, pk: int) -> TemplateResponse:
        guide = self.get_permitted_row(request, pk)
        current, _ = newest_readable(guide.slug)
        return self.render_page(
            request,
            "admin/concepts/guide/editions.html",
            guide,
            "Editions",
            editions=guide.editions.newest_first().without_documents().select_related("published_by"),
            current=current and current.number,
            unreadable=unreadable_numbers(guide.slug),
        )

    def compare_view(self, request: HttpRequest, pk: int) -> TemplateResponse:
        """Two states of the guide side by side: editions by number, or the draft."""
        draft = draft_of(self.get_permitted_row(request, pk))
        newest = str(draft.current.number) if draft.current else DRAFT
        old, new = request.GET.get("old", newest), request.GET.get("new", DRAFT)
        numbers = draft.guide.editions.newest_first().values_list("number", flat=True)
        return self.render_page(
            request,
            "admin/concepts/guide/compare.html",
            draft.guide,
            "Compare",
            differences=differences(content_of(draft, old), content_of(draft, new)),
            old=old,
            new=new,
            states=[DRAFT, *map(str, numbers)],
        )

    def restore_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what a restore changes in the draft, and ask; then make the draft equal to the edition."""
        guide = self.get_permitted_row(request, pk, to_change=True)
        draft, number = draft_of(guide), request.GET.get("edition", "")
        content = content_of(draft, number).in_current_format()
        if request.method == "POST" and self.restore(request, guide, content, number):
            return HttpResponseRedirect(change_url(guide))
        found = differences(draft.content, content)
        template = "admin/concepts/guide/restore.html"
        return self.render_page(request, template, guide, "Restore", differences=found, number=number)

    def restore(self, request: HttpRequest, guide: Guide, content: Content, number: str) -> bool:
        """Whether the edition was restored; if not, messages say why."""
        try:
            write_rows(guide, content, request.user)
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
            return False
        messages.success(request, f"The draft is now the same as edition {number}. Visitors see no change until you publish.")
        return True

    def export_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        draft = draft_of(self.get_permitted_row(request, pk))
        name = request.GET.get("edition", DRAFT)
        content = content_of(draft, name)
        if request.GET.get("as") == "json":
            response: HttpResponse = JsonResponse(to_json(content), json_dumps_params={"ensure_ascii": False, "indent": 2})
            ending = "json"
        else:
            response = HttpResponse(write_guide(content), content_type="text/markdown; charset=utf-8")
            ending = "md"
        response["Content-Disposition"] = f'attachment; filename="guide-{pk}-{name}.{ending}"'
        return response


def content_of(draft: Draft, name: str) -> Content:
    """The content of the draft, or of the edition with this number. Raises Http404."""
    if name == DRAFT:
        return draft.content
    number = parse_whole_number(name)
    published = None if number is None else edition(draft.guide.slug, number)
    if published is None:
        raise Http404(f"The guide “{draft.guide}” has no edition {name[:20]}.")
    return published.content
