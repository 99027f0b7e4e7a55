"""A document that was not written for Crossroads: its comparison tables, and the diagram that goes with them.

PURE. Each table has a notice with its line and heading: taken, joined or left out, and why.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, assert_never

from concepts.content import Concept, Content, sort_cells
from concepts.importing.import_limits import COMMAND_LINE, Limits
from concepts.importing.notices import Finding, Notice, NoticeLog, shorten
from concepts.importing.tables.cell_text import cell_text
from concepts.importing.tables.cleanup import clean_table, read_short_name, transpose
from concepts.importing.tables.comparisons import ComparisonBuilder
from concepts.importing.tables.orientation import Orientation, TableNames, find_orientations
from concepts.importing.tables.rejection import COLUMNS, ROWS, find_reason_to_reject
from concepts.markdown import mermaid
from concepts.markdown.blocks import Document, Fence, Heading, Html, Item, MarkdownTable, Paragraph
from concepts.markdown.slugs import SlugAllocator, name_key


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a document. `name` is its title if it has none. `join` makes concepts with similar names one. `transpose` turns
    tables that may have their concepts down the first column; `upright` reads every table as it stands."""

    name: str = ""
    join: bool = False
    transpose: bool = False
    upright: bool = False


NO_OPTIONS: Final = ReadOptions()


def read_plain(document: Document, options: ReadOptions, limits: Limits = COMMAND_LINE) -> tuple[Content, list[Notice]]:
    """The guide that the document's tables make, without questions, and what was done with each table. Raises TooLarge."""
    reader = _PlainReader(document, options, limits)
    return reader.read(), sorted(reader.log.notices, key=lambda notice: notice.line)


class _PlainReader:
    def __init__(self, document: Document, options: ReadOptions, limits: Limits):
        self.document = document
        self.options = options
        self.limits = limits
        self.references = document.references
        self.log = NoticeLog()

    def read(self) -> Content:
        title = self.title()
        builder = ComparisonBuilder(self.document, self.options.join, self.log)
        comparisons = list(self.upright_tables())
        self.limits.check("concepts", len({name for _, table in comparisons for name in self.names(table).across}))
        for heading, table in comparisons:
            self.log.heading = heading
            is_own = heading and name_key(heading) != name_key(title)
            builder.add(table, heading if is_own else builder.default_title(table))
        self.log.heading = ""
        arrows = dict(self.arrows(builder.concepts))
        return Content(
            slug=SlugAllocator("guide").allocate(title),
            title=title,
            introduction=self.introduction(),
            concepts=tuple(_add_arrow(concept, arrows) for concept in builder.concepts.values()),
            features=tuple(builder.features.values()),
            cells=sort_cells(builder.cells.values(), builder.features, builder.concepts),
            comparisons=tuple(builder.comparisons.values()),
        )

    def title(self) -> str:
        headings = (block for block in self.document.blocks if isinstance(block, Heading))
        first = self.document.title() or next(headings, None)
        stated = self.document.front_matter.get("title", "").strip("\"'")
        return (read_short_name(first.source, self.references) if first else "") or stated or self.options.name or "A comparison"

    def introduction(self) -> str:
        """The paragraphs and lists between the title and the next heading or table, without pictures."""
        title = self.document.title()
        start = title.line if title else 0
        parts: list[str] = []
        left = self.limits.text
        for block in self.document.blocks:
            if block.line > start and isinstance(block, Heading | MarkdownTable):
                break
            if block.line <= start or not isinstance(block, Paragraph | Item):
                continue
            if len(block.source) + 2 > left:
                self.log.add(Finding.INTRODUCTION_CUT, block.line, limit=self.limits.text)
                break
            if text := cell_text(block.source, self.references):
                left -= len(text) + 4
                is_next_item = isinstance(block, Item) and parts and parts[-1].startswith("- ")
                text = f"- {text}" if isinstance(block, Item) else text
                parts[-1:] = [f"{parts[-1]}\n{text}"] if is_next_item else [*parts[-1:], text]
        return "\n\n".join(parts)

    def upright_tables(self) -> Iterator[tuple[str, MarkdownTable]]:
        """The tables that compare, each with its heading, with concepts across the top."""
        tables = [(heading, clean_table(table, self.references, self.log)) for heading, table in self.tables()]
        found = find_orientations([table for _, table in tables], [self.names(table) for _, table in tables])
        for (heading, table), orientation in zip(tables, self.wanted_orientations(found), strict=True):
            self.log.heading = heading
            match orientation:
                case Orientation.UPRIGHT:
                    yield heading, table
                case Orientation.SIDEWAYS:
                    self.log.add(Finding.TABLE_TRANSPOSED, table.line)
                    yield heading, transpose(table)
                case Orientation.DOUBTFUL:
                    self.log.add(Finding.TABLE_IN_DOUBT, table.line)
                case never:
                    assert_never(never)

    def wanted_orientations(self, found: list[Orientation]) -> list[Orientation]:
        """The orientations that were found, unless the user said otherwise."""
        if self.options.upright:
            return [Orientation.UPRIGHT] * len(found)
        if not self.options.transpose:
            return found
        if set(found) <= {Orientation.UPRIGHT}:
            return [Orientation.SIDEWAYS] * len(found)
        return [each if each is Orientation.UPRIGHT else Orientation.SIDEWAYS for each in found]

    def names(self, table: MarkdownTable) -> TableNames:
        across = (name_key(read_short_name(source, self.references)) for source in table.header[1:])
        down = (name_key(read_short_name(row.cells[0], self.references)) for row in table.rows)
        return TableNames(tuple(filter(None, across)), tuple(filter(None, down)))

    def tables(self) -> Iterator[tuple[str, MarkdownTable]]:
        """The tables that can be comparisons, each with its heading."""
        for block in self.document.blocks:
            if isinstance(block, Heading):
                self.log.heading = read_short_name(block.source, self.references)
            elif isinstance(block, MarkdownTable):
                if reason := find_reason_to_reject(block, self.references):
                    sizes = {"columns": len(block.header), "rows": len(block.rows), "most_columns": COLUMNS, "most_rows": ROWS}
                    self.log.add(reason, block.line, **sizes)
                else:
                    yield self.log.heading, block
            elif isinstance(block, Html) and "<table" in block.source.lower():
                self.log.add(Finding.HTML_TABLE, block.line)
            elif isinstance(block, Paragraph) and _looks_like_a_table(block.source):
                self.log.add(Finding.NO_SEPARATOR, block.line)

    def arrows(self, concepts: dict[str, Concept]) -> Iterator[tuple[str, tuple[str, str]]]:
        """Concept -> label and outcome of its arrows: the first label, and all outcomes."""
        known = {name_key(concept.name): slug for slug, concept in concepts.items()}
        for fence in self.document.blocks:
            if not isinstance(fence, Fence) or fence.language.lower() != mermaid.LANGUAGE:
                continue
            arrows = mermaid.read_arrows(fence.body)
            found: dict[str, list[mermaid.Arrow]] = {}
            for arrow in arrows:
                if slug := known.get(name_key(arrow.start)):
                    found.setdefault(slug, []).append(arrow)
            finding = Finding.DIAGRAM_TAKEN if found else Finding.DIAGRAM_LEFT_OUT
            self.log.add(finding, fence.line, taken=sum(map(len, found.values())), arrows=len(arrows))
            for slug, each in found.items():
                outcomes = dict.fromkeys(" ".join(arrow.end.split()) for arrow in each)
                label = next((arrow.label for arrow in each if arrow.label), "")
                yield slug, (shorten(" ".join(label.split()), 200), shorten(", ".join(filter(None, outcomes)), 200))


def _add_arrow(concept: Concept, arrows: dict[str, tuple[str, str]]) -> Concept:
    arrow, outcome = arrows.get(concept.slug, ("", ""))
    return replace(concept, arrow=arrow, outcome=outcome)


def _looks_like_a_table(source: str) -> bool:
    lines = source.split("\n")
    return len(lines) > 1 and all("|" in line for line in lines[:3])
