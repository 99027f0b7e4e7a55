"""The comparisons of one guide, built table by table.

PURE. Tables of the same concepts join, tables of others become further comparisons; a feature that is stated twice with different
texts becomes two features. Everything that is left out has its notice.
"""

import re
from collections.abc import Iterator
from typing import Final

from concepts.content import Cell, Comparison, Concept, Feature
from concepts.importing.notices import Finding, NoticeLog, count_of, join_names
from concepts.importing.tables import vocabulary
from concepts.importing.tables.cell_kinds import read_mark
from concepts.importing.tables.cell_text import cell_text
from concepts.importing.tables.cleanup import read_short_name
from concepts.importing.tables.similar_names import SimilarNames
from concepts.markdown.blocks import Document, MarkdownRow, MarkdownTable
from concepts.markdown.slugs import SlugAllocator, name_key

_NOTHING = frozenset(["", "-", "–", "—", "n/a", "not stated"])
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,100})\]")

SAME_NAME: Final = 100
"""How many features may have one name, each with other texts. A table with more of them compares nothing."""


class ComparisonBuilder:
    """Collects concepts, features, cells and comparisons. `join` makes concepts with similar names one."""

    def __init__(self, document: Document, join: bool, log: NoticeLog):
        self.references = document.references
        self.footnotes = document.footnotes
        self.join = join
        self.log = log
        self.concepts: dict[str, Concept] = {}
        self.features: dict[str, Feature] = {}
        self.cells: dict[tuple[str, str], Cell] = {}
        self.comparisons: dict[frozenset[str], Comparison] = {}
        self._concept_slugs: dict[str, str] = {}
        self._similar_names = SimilarNames()
        self._same_features: dict[str, list[str]] = {}
        self._new_comparisons = SlugAllocator("comparison")
        self._new_concepts = SlugAllocator("concept")
        self._new_features = SlugAllocator("feature")

    def add(self, table: MarkdownTable, title: str) -> None:
        """Add the table, which is a comparison with this title."""
        if len({name_key(name) for name in self._names(table)}) < 2:
            self.log.add(Finding.FEW_CONCEPTS, table.line)
            return
        columns = list(self._columns(table))
        repeated = [row.line for row in table.rows if self._add_row(row, columns)]
        concepts = tuple(dict.fromkeys(slug for _, slug in columns))
        size = f"{len(concepts)} concepts, {count_of(len(table.rows), 'row')}"
        if known := self.comparisons.get(frozenset(concepts)):
            self.log.add(Finding.TABLE_JOINED, table.line, size=size, title=known.title)
        else:
            self.comparisons[frozenset(concepts)] = Comparison(self._new_comparisons.allocate(title), title, concepts)
            self.log.add(Finding.TABLE_TAKEN, table.line, size=size, title=title)
        for line in repeated:
            self.log.add(Finding.FEATURE_TWICE, line)

    def default_title(self, table: MarkdownTable) -> str:
        """A title for a table without a heading of its own: its concepts."""
        names = list(self._names(table))
        title = " vs. ".join(names) if len(names) < 5 else join_names(names)
        return title if len(title) <= 200 else f"{len(names)} concepts"

    def _names(self, table: MarkdownTable) -> Iterator[str]:
        """The names of its concepts."""
        names = (read_short_name(source, self.references) for source in table.header[1:])
        return (name for name in names if name and not _is_about_rows(name))

    def _columns(self, table: MarkdownTable) -> Iterator[tuple[int, str]]:
        """The place of each column that is a concept, and the concept's slug."""
        here: set[str] = set()
        for place, source in enumerate(table.header[1:], start=1):
            name = read_short_name(source, self.references)
            if not name:
                self.log.add(Finding.COLUMN_UNNAMED, table.line, number=place + 1)
            elif _is_about_rows(name):
                self.log.add(Finding.COLUMN_ABOUT_ROWS, table.line, name=name)
            elif (slug := self._find_or_add_concept(name, here, table.line)) in here:
                self.log.add(Finding.COLUMN_TWICE, table.line, name=name)
            else:
                here.add(slug)
                yield place, slug

    def _find_or_add_concept(self, name: str, here: set[str], line: int) -> str:
        if known := self._concept_slugs.get(name_key(name)):
            return known
        similar = self._similar_names.find(name, other_than=here)
        if similar:
            finding = Finding.CONCEPT_JOINED if self.join else Finding.CONCEPT_SIMILAR
            self.log.add(finding, line, name=name, other=self.concepts[similar].name)
        slug = similar if self.join else ""
        if not slug:
            slug = self._new_concepts.allocate(name)
            self.concepts[slug] = Concept(slug, name)
            self._similar_names.add(slug, name)
        self._concept_slugs[name_key(name)] = slug
        return slug

    def _add_row(self, row: MarkdownRow, columns: list[tuple[int, str]]) -> bool:
        """Add the row's cells. Is its feature another one of the same name?"""
        name = read_short_name(row.cells[0], self.references) or "—"
        has_yes = any(read_mark(row.cells[place]) == "yes" for place, _ in columns)
        stated = {slug: cell for place, slug in columns if (cell := self._read_cell(row.cells[place], has_yes))}
        known = self._same_features.setdefault(name_key(name), [])
        fitting = next((slug for slug in known if self._is_compatible(slug, stated)), None)
        if fitting is None and len(known) == SAME_NAME:
            self.log.add(Finding.FEATURE_TOO_OFTEN, row.line, name=name, times=SAME_NAME)
            return False
        feature = fitting or self._new_features.allocate(name)
        if fitting is None:
            known.append(feature)
            self.features[feature] = Feature(feature, name)
        for slug, (text, note) in stated.items():
            self.cells.setdefault((slug, feature), Cell(slug, feature, text, note))
        return fitting is None and len(known) > 1

    def _is_compatible(self, feature: str, stated: dict[str, tuple[str, str]]) -> bool:
        """Are these the texts that the feature has for the concepts, as far as it has any?"""
        known = ((self.cells.get((concept, feature)), text) for concept, (text, _) in stated.items())
        return all(cell is None or cell.text == text for cell, text in known)

    def _read_cell(self, source: str, has_yes: bool) -> tuple[str, str] | None:
        """Text and note; None where nothing is stated. A dash means "no" where another cell of the row is a yes."""
        notes = [self.footnotes[label] for label in _FOOTNOTE.findall(source) if label in self.footnotes]
        if notes:
            source = _FOOTNOTE.sub(lambda found: "" if found[1] in self.footnotes else found[0], source)
        text = cell_text(source, self.references)
        if name_key(text) in _NOTHING and not (has_yes and read_mark(text) == "no"):
            return None
        return text, " ".join(cell_text(note, self.references) for note in notes)


def _is_about_rows(name: str) -> bool:
    return name_key(name) in vocabulary.ABOUT_ROWS
