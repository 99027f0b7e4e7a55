"""The comparisons of one guide, gathered table by table.

PURE. Tables of the same concepts join, tables of others stand beside them; a feature that is stated twice with different texts
stays two features. Nothing is thrown away without a word.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from concepts.content import Cell, Comparison, Concept, Feature
from concepts.importing.notices import Kind
from concepts.importing.tables import vocabulary
from concepts.importing.tables.cell_kinds import mark
from concepts.importing.tables.cell_text import Environment, cell_text
from concepts.importing.tables.similar_names import NearNames
from concepts.importing.tables.tidying import name_of
from concepts.markdown.blocks import Row, Table
from concepts.markdown.slugs import Slugs, same_name

_NOTHING = frozenset(["", "-", "–", "—", "n/a", "not stated"])
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,100})\]")

SAME_NAME: Final = 100
"""So many features may have one name, each with other texts. A table that goes on so compares nothing."""


@dataclass
class Gathered:
    """What the tables so far say. `say(kind, message, line)` tells the user; `footnotes` are those of the document."""

    env: Environment
    footnotes: dict[str, str]
    join: bool
    say: Callable[[Kind, str, int], None]

    def __post_init__(self) -> None:
        self.concepts: dict[str, Concept] = {}
        self.features: dict[str, Feature] = {}
        self.cells: dict[tuple[str, str], Cell] = {}
        self.comparisons: dict[frozenset[str], Comparison] = {}
        self._concept_slugs: dict[str, str] = {}
        self._near = NearNames()
        self._known_features: dict[str, list[str]] = {}
        self._comparison_slugs = Slugs("comparison")
        self._new_concepts = Slugs("concept")
        self._new_features = Slugs("feature")

    def add(self, table: Table, title: str, line: int) -> None:
        """Take the table, which is a comparison, under this title."""
        if len({same_name(name) for name in self._names(table)}) < 2:
            self.say("left out", "It names fewer than two concepts.", line)
            return
        columns = list(self._columns(table, line))
        kept_apart = [row.line for row in table.rows if self._add_row(row, columns)]
        concepts = tuple(dict.fromkeys(slug for _, slug in columns))
        known = self.comparisons.get(frozenset(concepts))
        size = f"{len(concepts)} concepts, {len(table.rows)} row{'s' if len(table.rows) > 1 else ''}"
        if known:
            self.say("joined", f"{size}: it has the concepts of “{known.title}”, and goes on with it.", line)
        else:
            slug = self._comparison_slugs.add(title)
            self.comparisons[frozenset(concepts)] = Comparison(slug, title, concepts)
            self.say("taken", f"{size}, as “{title}”.", line)
        for row_line in kept_apart:
            self.say("noted", "The feature is stated twice with different texts: it is kept as two features.", row_line)

    def title_of(self, table: Table) -> str:
        """A title for a table that has none of its own: its concepts."""
        names = list(self._names(table))
        title = " vs. ".join(names) if len(names) < 5 else f"{', '.join(names[:3])} and {len(names) - 3} more"
        return title if len(title) <= 200 else f"{len(names)} concepts"

    def _names(self, table: Table) -> Iterator[str]:
        """The names of its concepts."""
        names = (name_of(source, self.env) for source in table.header[1:])
        return (name for name in names if name and not _is_beside(name))

    def _columns(self, table: Table, line: int) -> Iterator[tuple[int, str]]:
        here: set[str] = set()
        for place, source in enumerate(table.header[1:], start=1):
            name = name_of(source, self.env)
            if _is_beside(name):
                self.say("left out", f"The column “{name}” says something of each row, and is no concept.", line)
                continue
            slug = self._concept(name, here, line) if name else ""
            if not name:
                self.say("left out", f"Column {place + 1} has no name.", line)
            elif slug in here:
                self.say("left out", f"The column “{name}” is there twice; the first is taken.", line)
            else:
                here.add(slug)
                yield place, slug

    def _concept(self, name: str, here: set[str], line: int) -> str:
        known = self._concept_slugs.get(same_name(name))
        if known:
            return known
        near = self._near.find(name, besides=here)
        if near and self.join:
            self.say("joined", f"The concept “{name}” is taken for “{self.concepts[near].name}”.", line)
            self._concept_slugs[same_name(name)] = near
            return near
        if near:
            other = self.concepts[near].name
            self.say(
                "noted", f"“{name}” may be the same concept as “{other}”: they are kept apart. To make them one: --join.", line
            )
        slug = self._new_concepts.add(name)
        self.concepts[slug] = Concept(slug, name)
        self._concept_slugs[same_name(name)] = slug
        self._near.add(slug, name)
        return slug

    def _add_row(self, row: Row, columns: list[tuple[int, str]]) -> bool:
        """Take the row's cells. Was its feature known already, with other texts?"""
        name = name_of(row.cells[0], self.env) or "—"
        has_marks = any(mark(row.cells[place]) == "yes" for place, _ in columns)
        stated = {slug: cell for place, slug in columns if (cell := self._cell(row.cells[place], has_marks))}
        known = self._known_features.setdefault(same_name(name), [])
        fitting = next((slug for slug in known if self._fits(slug, stated)), None)
        if fitting is None and len(known) == SAME_NAME:
            self.say("left out", f"“{name}” is stated {SAME_NAME} times already, each time with other texts.", row.line)
            return False
        feature = fitting or self._new_features.add(name)
        if fitting is None:
            known.append(feature)
            self.features[feature] = Feature(feature, name)
        for slug, (text, note) in stated.items():
            self.cells.setdefault((slug, feature), Cell(slug, feature, text, note))
        return fitting is None and len(known) > 1

    def _fits(self, feature: str, stated: dict[str, tuple[str, str]]) -> bool:
        """Does the feature say nothing else of these concepts?"""
        known = ((self.cells.get((concept, feature)), text) for concept, (text, _) in stated.items())
        return all(cell is None or cell.text == text for cell, text in known)

    def _cell(self, source: str, has_marks: bool) -> tuple[str, str] | None:
        """Text and note; None where nothing is stated. A dash says "no" where other cells of the row say "yes"."""
        notes = [self.footnotes[label] for label in _FOOTNOTE.findall(source) if label in self.footnotes]
        if notes:
            source = _FOOTNOTE.sub(lambda found: "" if found[1] in self.footnotes else found[0], source)
        text = cell_text(source, self.env)
        if same_name(text) in _NOTHING and not (has_marks and mark(text) == "no"):
            return None
        return text, " ".join(cell_text(note, self.env) for note in notes)


def _is_beside(name: str) -> bool:
    return same_name(name) in vocabulary.BESIDE
