"""A document that somebody else wrote: its comparison tables, and the diagram that goes with them.

PURE. Every table is named, by line and heading, as taken, joined or left out, and why.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from concepts.content import Concept, Content, in_order
from concepts.importing.import_limits import COMMAND_LINE, Limits
from concepts.importing.notices import Kind, Notice
from concepts.importing.tables.cell_text import cell_text
from concepts.importing.tables.comparisons import Gathered
from concepts.importing.tables.orientation import Names, Orientation, orientations
from concepts.importing.tables.tidying import fault, name_of, tidied, turned
from concepts.markdown import mermaid
from concepts.markdown.blocks import Document, Fence, Heading, Html, Item, Paragraph, Table
from concepts.markdown.slugs import free_slug, same_name

LANGUAGE: Final = "en"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user said of the document: its name, whether nearly equal names are one concept, and which way tables stand."""

    name: str = ""
    join: bool = False
    transpose: bool = False
    upright: bool = False


def read_plain(document: Document, wishes: Wishes, limits: Limits = COMMAND_LINE) -> tuple[Content, list[Notice]]:
    """The guide that the document's tables make, without questions, and what was done with each of them. Raises TooLarge."""
    reader = _PlainReader(document, wishes, limits)
    return reader.content(), sorted(reader.notices, key=lambda notice: notice.line)


class _PlainReader:
    def __init__(self, document: Document, wishes: Wishes, limits: Limits):
        self.document = document
        self.wishes = wishes
        self.limits = limits
        self.env = document.references
        self.notices: list[Notice] = []
        self.heading = ""
        self.gathered = Gathered(self.env, document.footnotes, wishes.join, self.say)

    def say(self, kind: Kind, message: str, line: int) -> None:
        self.notices.append(Notice(kind, message, line, self.heading))

    def content(self) -> Content:
        title = self.title()
        comparisons = list(self.comparisons())
        self.limits.hold("concepts", len({name for _, table in comparisons for name in self.names(table).across}))
        for heading, table in comparisons:
            self.heading = heading
            own = heading if heading and same_name(heading) != same_name(title) else self.gathered.title_of(table)
            self.gathered.add(table, own, table.line)
        arrows = dict(self.arrows())
        gathered = self.gathered
        return Content(
            slug=free_slug(title, "guide", ()),
            title=title,
            introduction=self.introduction(),
            language=LANGUAGE,
            concepts=tuple(_with_arrow(concept, arrows) for concept in gathered.concepts.values()),
            features=tuple(gathered.features.values()),
            cells=in_order(gathered.cells.values(), gathered.features, gathered.concepts),
            comparisons=tuple(gathered.comparisons.values()),
        )

    def title(self) -> str:
        headings = [block for block in self.document.blocks if isinstance(block, Heading)]
        first = self.document.title() or (headings[0] if headings else None)
        stated = self.document.front_matter.get("title", "").strip("\"'")
        return (name_of(first.source, self.env) if first else "") or stated or self.wishes.name or "A comparison"

    def introduction(self) -> str:
        """The paragraphs and lists between the title and what follows it, without pictures."""
        title = self.document.title()
        end = next(
            (b.line for b in self.document.blocks if isinstance(b, Heading | Table) and (not title or b.line > title.line)), 0
        )
        parts: list[str] = []
        left = self.limits.text
        for block in self.document.blocks:
            if (title and block.line <= title.line) or (end and block.line >= end):
                continue
            if isinstance(block, Paragraph | Item) and len(block.source) + 2 > left:
                self.say("left out", f"The introduction ends here: it can have {self.limits.text:,} characters.", block.line)
                break
            if isinstance(block, Paragraph | Item) and (text := cell_text(block.source, self.env)):
                left -= len(text) + 4
                follows = isinstance(block, Item) and parts and parts[-1].startswith("- ")
                text = f"- {text}" if isinstance(block, Item) else text
                parts[-1:] = [f"{parts[-1]}\n{text}"] if follows else [*parts[-1:], text]
        return "\n\n".join(parts)

    def comparisons(self) -> Iterator[tuple[str, Table]]:
        """The tables that compare, each with its heading, upright."""
        tables = [(heading, tidied(table, self.env)) for heading, table in self.tables()]
        names = [self.names(each.table) for _, each in tables]
        standing = orientations([each.table for _, each in tables], names)
        for (heading, each), orientation in zip(tables, self.wished(standing), strict=True):
            self.heading = heading
            for line, message in each.joined:
                self.say("joined", message, line)
            for line, message in each.left_out:
                self.say("left out", message, line)
            if orientation is Orientation.DOUBTFUL:
                self.say(
                    "left out",
                    "Its concepts seem to stand down the first column. To read it so: --transpose; to read it as it is: --upright.",
                    each.table.line,
                )
            elif orientation is Orientation.TURNED:
                self.say("noted", "Its concepts stand down the first column; it was read so.", each.table.line)
                yield heading, turned(each.table)
            else:
                yield heading, each.table

    def wished(self, found: list[Orientation]) -> list[Orientation]:
        """How the tables are read: as they stand, unless the user said otherwise."""
        if self.wishes.upright:
            return [Orientation.UPRIGHT] * len(found)
        if not self.wishes.transpose:
            return found
        doubtful = {Orientation.DOUBTFUL, Orientation.TURNED} & set(found)
        return [Orientation.UPRIGHT if doubtful and each is Orientation.UPRIGHT else Orientation.TURNED for each in found]

    def names(self, table: Table) -> Names:
        across = (same_name(name_of(source, self.env)) for source in table.header[1:])
        down = (same_name(name_of(row.cells[0], self.env)) for row in table.rows)
        return Names(tuple(filter(None, across)), tuple(filter(None, down)))

    def tables(self) -> Iterator[tuple[str, Table]]:
        """The tables that could be comparisons, each with its heading; what is left out is said."""
        self.heading = ""
        for block in self.document.blocks:
            if isinstance(block, Heading):
                self.heading = name_of(block.source, self.env)
            elif isinstance(block, Table):
                if reason := fault(block, self.env):
                    self.say("left out", reason, block.line)
                else:
                    yield self.heading, block
            elif isinstance(block, Html) and "<table" in block.source.lower():
                self.say("left out", "It is a table in HTML; tables in Markdown are read.", block.line)
            elif isinstance(block, Paragraph) and _looks_like_a_table(block.source):
                self.say("left out", "It looks like a table, but has no line of dashes that fits under its header.", block.line)

    def arrows(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Concept -> what its arrow says and where it points. The first label counts, several outcomes are listed."""
        known = {same_name(concept.name): slug for slug, concept in self.gathered.concepts.items()}
        for fence in self.document.blocks:
            if not isinstance(fence, Fence) or fence.language.lower() != mermaid.LANGUAGE:
                continue
            found: dict[str, list[mermaid.Arrow]] = {}
            arrows = mermaid.arrows(fence.body) or []
            for arrow in arrows:
                if slug := known.get(same_name(arrow.start)):
                    found.setdefault(slug, []).append(arrow)
            taken = sum(map(len, found.values()))
            self.heading = ""
            kind: Kind = "taken" if taken else "left out"
            self.say(kind, f"A diagram: {taken} of its {len(arrows)} arrows start at a concept.", fence.line)
            for slug, each in found.items():
                outcomes = dict.fromkeys(" ".join(arrow.end.split()) for arrow in each)
                label = next((arrow.label for arrow in each if arrow.label), "")
                yield slug, (_short(" ".join(label.split())), _short(", ".join(filter(None, outcomes))))


def _with_arrow(concept: Concept, arrows: dict[str, tuple[str, str]]) -> Concept:
    arrow, outcome = arrows.get(concept.slug, ("", ""))
    return replace(concept, arrow=arrow, outcome=outcome)


def _looks_like_a_table(source: str) -> bool:
    lines = source.split("\n")
    return len(lines) > 1 and all("|" in line for line in lines[:3])


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"
