"""The page of a guide: everything that belongs to it, in its order."""

from typing import Any, cast

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from concepts.admin.editing.extra_pages import change_url
from concepts.admin.editing.guide_lock import GuideLockMixin
from concepts.admin.editing.row_admin import RowInline
from concepts.admin.edition_admin import REMEDY
from concepts.admin.screens.cell_grid import CellGridMixin
from concepts.admin.screens.copy_buttons import CopyMixin
from concepts.admin.screens.editions_screen import EditionsMixin
from concepts.admin.screens.history_screen import HistoryMixin
from concepts.admin.screens.import_screen import ImportMixin
from concepts.admin.screens.publish_screen import PublishMixin
from concepts.drafting.copies import copy_guide
from concepts.history.recording import Author
from concepts.models import Comparison, Concept, Feature, Guide, GuideQuerySet, Question, Scenario
from concepts.models.asking import QuestionQuerySet
from concepts.publishing.editions import unreadable


class ConceptInline(RowInline):
    model = Concept
    verbose_name_plural = "concepts: what can be recommended"
    fields = ["name", "slug", "summary"]
    prepopulated_fields = {"slug": ["name"]}


class FeatureInline(RowInline):
    model = Feature
    verbose_name_plural = "features: the rows of the comparisons"
    fields = ["name", "slug", "axis", "always_shown"]
    prepopulated_fields = {"slug": ["name"]}


class ComparisonInline(RowInline):
    model = Comparison
    verbose_name_plural = "comparisons: which concepts are shown side by side"
    fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}


class QuestionInline(RowInline):
    model = Question
    verbose_name_plural = "questions: what visitors are asked"
    fields = ["text", "slug", "feature", "asked", "weight", "choices"]
    readonly_fields = ["choices"]
    prepopulated_fields = {"slug": ["text"]}

    def get_queryset(self, request: HttpRequest) -> QuestionQuerySet:
        return super().get_queryset(request).with_choice_count()

    @admin.display(description="choices")
    def choices(self, question: Any) -> str:
        if question.pk is None:
            return "after saving"
        fits_url = reverse("admin:concepts_question_fits", args=[question.pk])
        return format_html('<a href="{}">{} and their fits</a>', fits_url, question.choice_count)


class ScenarioInline(RowInline):
    model = Scenario
    verbose_name_plural = "scenarios: your tests of what is recommended to whom"
    fields = ["situation", "expected"]


@admin.register(Guide)
class GuideAdmin(
    SortableAdminBase, PublishMixin, EditionsMixin, CellGridMixin, HistoryMixin, CopyMixin, ImportMixin, GuideLockMixin
):
    list_display = ["title", "slug", "edition"]
    actions = None
    inlines = [ConceptInline, FeatureInline, ComparisonInline, QuestionInline, ScenarioInline]
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "slug", "introduction", "language", "close_margin", "weak_threshold", "when_none_fits"]
    change_form_template = "admin/concepts/guide/change_form.html"

    def get_queryset(self, request: HttpRequest) -> GuideQuerySet:
        return cast(GuideQuerySet, super().get_queryset(request)).with_newest_edition()

    @admin.display(description="visitors see", empty_value="nothing yet")
    def edition(self, guide: Any) -> str | None:
        readable_editions = unreadable()
        if (guide.slug, guide.newest_edition) not in readable_editions:
            return f"edition {guide.newest_edition}" if guide.newest_edition else None
        readable = readable_editions[guide.slug, guide.newest_edition]
        visible = f"edition {readable}" if readable else "nothing"
        return f"{visible}: edition {guide.newest_edition} cannot be read. {REMEDY}"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A published guide stays, because people have links to it."""
        return super().has_delete_permission(request, obj) and not (obj and obj.newest_edition)

    def get_inlines(self, request: HttpRequest, obj: Guide | None) -> list[Any]:
        return self.inlines if obj else []

    def save_model(self, request: HttpRequest, obj: Guide, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
        else:
            obj.save_new(request.user)

    def response_post_save_add(self, request: HttpRequest, obj: Guide) -> HttpResponseRedirect:
        """A new guide is empty: go on to its page, where its rows are added."""
        return HttpResponseRedirect(change_url(obj))

    def make_copy(self, row: Guide, author: Author) -> Guide:
        return copy_guide(row, author)
