"""The blocks of a Markdown document, each with its line: headings, tables, lists, fences, paragraphs.

PURE. Texts are Markdown source: nothing inside a line is read here. Lines count from 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Heading:
    """`end` is the line after it."""

    line: int
    end: int
    level: int
    source: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """As many cells as the header has. `missing` of them were not written; `beyond` are those that were too many."""

    line: int
    cells: tuple[str, ...]
    missing: int = 0
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkdownTable:
    line: int
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its first paragraph."""

    line: int
    source: str


@dataclass(frozen=True, slots=True)
class Fence:
    line: int
    language: str
    body: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: int
    source: str


@dataclass(frozen=True, slots=True)
class Html:
    line: int
    source: str


Block = Heading | MarkdownTable | Item | Fence | Paragraph | Html

References = dict[str, Any]
"""The parser's environment after a document was parsed: what its reference links lead to."""


@dataclass(frozen=True)
class Document:
    """The blocks in order, the front matter's `key: value` lines, the footnotes by label, and the link references."""

    lines: Sequence[str]
    blocks: tuple[Block, ...]
    front_matter: dict[str, str]
    footnotes: dict[str, str]
    references: References

    def title(self) -> Heading | None:
        """The first heading of the first level."""
        return next((block for block in self.blocks if isinstance(block, Heading) and block.level == 1), None)

    def introduction(self) -> str:
        """The source between the title and the next heading or table."""
        title = self.title()
        start = title.end if title else 1
        ends = (block.line for block in self.blocks if isinstance(block, Heading | MarkdownTable) and block.line >= start)
        return self.source(start, next(ends, len(self.lines) + 1))

    def source(self, start: int, end: int) -> str:
        """The lines from `start` up to, not including, `end`, without blank lines around them."""
        lines = list(self.lines[start - 1 : end - 1])
        while lines and not lines[-1].strip():
            lines.pop()
        while lines and not lines[0].strip():
            lines.pop(0)
        return "\n".join(lines)
