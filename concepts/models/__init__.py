"""The rows that editors write (the draft), and the editions that visitors read.

A row belongs to one guide and refers only to rows of that guide. Editing never changes an edition.

guide       Guide, its lock, and its revision, which counts the edits
comparing   Concept, Feature (and its axis on the map), Cell, Comparison and its columns (ComparedConcept)
asking      Question, Choice, Fit
scenario    Scenario
edition     Edition
fields      the kinds of columns
same_guide  the check that a row refers only to rows of its guide
"""

from typing import TypeAlias

from concepts.models.asking import Choice, Fit, Question
from concepts.models.comparing import Cell, ComparedConcept, Comparison, Concept, Feature
from concepts.models.edition import Edition, EditionQuerySet, ImmutableEditionError
from concepts.models.guide import Guide, GuideQuerySet
from concepts.models.scenario import Scenario

DraftRow: TypeAlias = Guide | Concept | Feature | Cell | Comparison | ComparedConcept | Question | Choice | Fit | Scenario
"""Every row that editors write. All of them have `guide_id`."""
