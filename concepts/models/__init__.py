"""The rows that editors write (the draft), and the editions that visitors read.

The law of this room: a row belongs to one guide, and refers only to rows of that guide. Editing never changes an edition.
"""

from concepts.models.asking import Choice, Fit, Question, Scenario
from concepts.models.comparing import Cell, ComparedConcept, Comparison, Concept, Feature
from concepts.models.guide import Guide, GuideQuerySet
from concepts.models.published import Edition, EditionNeverChanges, EditionQuerySet

__all__ = [
    "Cell",
    "Choice",
    "ComparedConcept",
    "Comparison",
    "Concept",
    "Edition",
    "EditionNeverChanges",
    "EditionQuerySet",
    "Feature",
    "Fit",
    "Guide",
    "GuideQuerySet",
    "Question",
    "Scenario",
]
