"""The page of a guide: everything that belongs to it, in its order."""

from adminsortable2.admin import SortableAdminBase, SortableTabularInline
from django.contrib import admin
from django.db.models import Count, Max
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from concepts.admin.editing.guide_lock import HoldsGuide
from concepts.admin.editing.row_admin import RowInline, guide_page
from concepts.admin.edition_admin import WHAT_TO_DO
from concepts.admin.screens.cell_grid import CellsGrid
from concepts.admin.screens.copy_buttons import Copying
from concepts.admin.screens.editions_screen import EditionsDesk
from concepts.admin.screens.history_screen import Trail
from concepts.admin.screens.import_screen import Importing
from concepts.admin.screens.publish_screen import PublishingDesk
from concepts.drafting.copies import copy_guide
from concepts.models import Comparison, Concept, Feature, Guide, Question, Scenario
from concepts.publishing.editions import unreadable


class ConceptInline(RowInline, SortableTabularInline):
    model = Concept
    verbose_name_plural = "concepts: what can be recommended"
    fields = ["name", "slug", "summary"]
    prepopulated_fields = {"slug": ["name"]}


class FeatureInline(RowInline, SortableTabularInline):
    model = Feature
    verbose_name_plural = "features: the rows of the comparisons"
    fields = ["name", "slug", "axis"]
    prepopulated_fields = {"slug": ["name"]}


class ComparisonInline(RowInline, SortableTabularInline):
    model = Comparison
    verbose_name_plural = "comparisons: which concepts stand side by side"
    fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}


class QuestionInline(RowInline, SortableTabularInline):
    model = Question
    verbose_name_plural = "questions: what visitors are asked"
    fields = ["text", "slug", "feature", "asked", "weight", "choices"]
    readonly_fields = ["choices"]
    prepopulated_fields = {"slug": ["text"]}

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number_of_choices=Count("choices"))

    @admin.display(description="choices")
    def choices(self, question):
        if question.pk is None:
            return "after saving"
        address = reverse("admin:concepts_question_fits", args=[question.pk])
        return format_html('<a href="{}">{}, and their fits</a>', address, question.number_of_choices)


class ScenarioInline(RowInline, SortableTabularInline):
    model = Scenario
    verbose_name_plural = "scenarios: your tests, who must get which recommendation"
    fields = ["situation", "expected"]


PAGES = (PublishingDesk, EditionsDesk, CellsGrid, Trail, Copying, Importing)


@admin.register(Guide)
class GuideAdmin(*PAGES, HoldsGuide, SortableAdminBase, admin.ModelAdmin):
    list_display = ["title", "slug", "edition"]
    actions = None
    inlines = [ConceptInline, FeatureInline, ComparisonInline, QuestionInline, ScenarioInline]
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "slug", "introduction", "language", "close_margin"]
    change_form_template = "admin/concepts/guide/change_form.html"
    copy = copy_guide

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(edition=Max("editions__number"))

    @admin.display(description="visitors see", empty_value="nothing yet")
    def edition(self, guide):
        found = unreadable()
        if (guide.slug, guide.edition) not in found:
            return f"edition {guide.edition}" if guide.edition else None
        read = found[guide.slug, guide.edition]
        seen = f"edition {read}" if read else "nothing"
        return f"{seen}: edition {guide.edition} cannot be read. {WHAT_TO_DO}"

    def has_delete_permission(self, request, obj=None):
        """What was published stays, because people have links to it."""
        return super().has_delete_permission(request, obj) and not (obj and obj.edition)

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
        else:
            obj.save_new(request.user)

    def response_add(self, request, obj, post_url_continue=None):
        """A new guide is empty: go on to its page, where its rows are added."""
        super().response_add(request, obj, post_url_continue)
        return HttpResponseRedirect(guide_page(obj.pk))
