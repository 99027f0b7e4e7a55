"""The blocks of a Markdown document, each with its line: headings, tables, lists, fences, paragraphs.

PURE. Texts are Markdown source: nothing inside a line is read here. Lines count from 1.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Heading:
    """`end` is the line after it."""

    line: int
    end: int
    level: int
    source: str


@dataclass(frozen=True, slots=True)
class MarkdownRow:
    """As many cells as the header has. `missing` of them were not written; `beyond` are those that were too many."""

    line: int
    cells: tuple[str, ...]
    missing: int = 0
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkdownTable:
    line: int
    header: tuple[str, ...]
    rows: tuple[MarkdownRow, ...]


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
    """The blocks in order, the front matter's `key: value` lines, the footnotes by label, and the link references.

    `footnote_lines` are the lines that footnotes take up.
    """

    lines: Sequence[str]
    blocks: tuple[Block, ...]
    front_matter: dict[str, str]
    footnotes: dict[str, str]
    footnote_lines: frozenset[int]
    references: References

    def title(self) -> Heading | None:
        """The first heading of the first level."""
        return next((block for block in self.blocks if isinstance(block, Heading) and block.level == 1), None)

    def introduction(self) -> str:
        """The prose under the title."""
        title = self.title()
        return self.prose_from(title.end if title else 1)

    def prose_from(self, start: int) -> str:
        """The source from this line to the next heading or table, without footnotes, and without blank lines around it."""
        end = self._ends_of_prose[bisect_left(self._ends_of_prose, start)]
        lines = [self.lines[line - 1] for line in range(start, end) if line not in self.footnote_lines]
        written = [place for place, line in enumerate(lines) if line.strip()]
        return "\n".join(lines[written[0] : written[-1] + 1]) if written else ""

    @cached_property
    def _ends_of_prose(self) -> list[int]:
        """The lines of all headings and tables, and the line after the last."""
        return [*(block.line for block in self.blocks if isinstance(block, Heading | MarkdownTable)), len(self.lines) + 1]


def subsections(blocks: Sequence[Block]) -> Iterator[tuple[Heading, Sequence[Block]]]:
    """Each heading of the third level, with the blocks up to the next one."""
    starts = [(place, block) for place, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 3]
    ends = [*(place for place, _ in starts[1:]), len(blocks)]
    for (start, heading), end in zip(starts, ends, strict=False):
        yield heading, blocks[start + 1 : end]
