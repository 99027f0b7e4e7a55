"""The editors' desk: one file per screen. A guide's page is the way in to everything that belongs to it."""

from django.contrib import admin

from concepts.admin import choice, comparison, concept, edition, feature, guide, publishing, question, scenario

__all__ = ["choice", "comparison", "concept", "edition", "feature", "guide", "publishing", "question", "scenario"]

admin.site.site_header = "Crossroads"
admin.site.site_title = "Crossroads"
admin.site.index_title = "The editors' desk"
