"""The editors' desk: one file per screen. A guide's page is the way in to everything that belongs to it."""

from django.contrib import admin

from concepts.admin import (
    choice_admin,
    comparison_admin,
    concept_admin,
    edition_admin,
    feature_admin,
    guide_admin,
    question_admin,
    scenario_admin,
)
from concepts.admin.screens import publish_screen

__all__ = [
    "choice_admin",
    "comparison_admin",
    "concept_admin",
    "edition_admin",
    "feature_admin",
    "guide_admin",
    "publish_screen",
    "question_admin",
    "scenario_admin",
]

admin.site.site_header = "Crossroads"
admin.site.site_title = "Crossroads"
admin.site.index_title = "The editors' desk"
