"""The editors' desk. A guide's page leads to everything that belongs to it.

guide_admin      the page of a guide, with lists of its rows and links to its screens
comparing_admin  the pages of concepts, features and comparisons
question_admin   the pages of questions and choices
scenario_admin   the page of a scenario
edition_admin    the list of editions, read only
editing/         what these pages share: locks, conflicts, grids
screens/         pages besides Django's own forms: cells, fits, publish, editions, history, import, copies
"""

from django.contrib import admin

from concepts.admin import comparing_admin, edition_admin, guide_admin, question_admin, scenario_admin

__all__ = ["comparing_admin", "edition_admin", "guide_admin", "question_admin", "scenario_admin"]

admin.site.site_header = "Crossroads"
admin.site.site_title = "Crossroads"
admin.site.index_title = "The editors' desk"
