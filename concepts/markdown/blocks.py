"""Markdown text as a sequence of blocks, each with its line: headings, tables, lists, fences, paragraphs.

PURE. CommonMark with tables, footnotes and front matter, as forges read them. Nothing inside a line is read here: cells and
headings are Markdown source, `spelling` reads them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from concepts.importing.import_limits import COMMAND_LINE, Limits
from concepts.markdown import quote_rule, table_rule


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table").use(table_rule.whole_tables).use(front_matter_plugin)
    parser.use(quote_rule.bounded_quotes)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.core.ruler.disable(["inline", "text_join"])
    return parser


_PARSER: Final = _parser()
_PARSER.parse("a")  # Rules are put together at the first parse: here, where no other thread parses.


@dataclass(frozen=True, slots=True)
class Heading:
    """`end` is the line after it."""

    line: int
    end: int
    level: int
    source: str


@dataclass(frozen=True, slots=True)
class Row:
    """As many cells as the header has. `missing` says how many of them were not written, `beyond` what was too much."""

    line: int
    cells: tuple[str, ...]
    missing: int = 0
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    line: int
    header: tuple[str, ...]
    rows: tuple[Row, ...]


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


Block = Heading | Table | Item | Fence | Paragraph | Html


@dataclass(frozen=True)
class Document:
    """The blocks in order, the front matter's `key: value` lines, the footnotes by label, and the link references."""

    lines: Sequence[str]
    blocks: tuple[Block, ...]
    front_matter: dict[str, str] = field(default_factory=dict)
    footnotes: dict[str, str] = field(default_factory=dict)
    references: dict[str, Any] = field(default_factory=dict)

    def title(self) -> Heading | None:
        """The first heading of the first level."""
        return next((block for block in self.blocks if isinstance(block, Heading) and block.level == 1), None)

    def introduction(self) -> str:
        """What stands between the title and the next heading or table, as it stands."""
        title = self.title()
        start = title.end if title else 1
        ends = (block.line for block in self.blocks if isinstance(block, Heading | Table) and block.line >= start)
        return self.source(start, next(ends, len(self.lines) + 1))

    def source(self, start: int, end: int) -> str:
        """The lines from `start` up to, not including, `end`, without blank lines around them. Lines count from 1."""
        lines = list(self.lines[start - 1 : end - 1])
        while lines and not lines[-1].strip():
            lines.pop()
        while lines and not lines[0].strip():
            lines.pop(0)
        return "\n".join(lines)


def parse(text: str, limits: Limits = COMMAND_LINE) -> Document:
    """Every text is a document; what is no block named here is passed over. Raises TooLarge where its tables are beyond limits."""
    env: dict[str, Any] = {}
    tokens = _PARSER.parse(text, env) if text else []
    sizes = [table_rule.size(token) for token in tokens if token.type == table_rule.TABLE]
    limits.hold("tables", len(sizes))
    limits.hold("places", sum(sizes))
    document = Document(text.split("\n"), (), references=env)
    blocks = tuple(_blocks(tokens, document))
    return Document(document.lines, blocks, document.front_matter, document.footnotes, env)


def is_paragraph(line: str) -> bool:
    """Does the line stand as a paragraph of its own, just as it is?"""
    tokens = _PARSER.parse(line, {})
    return [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"] and tokens[1].content == line


def _blocks(tokens: list[Token], document: Document) -> Iterator[Block]:
    position = 0
    while position < len(tokens):
        token = tokens[position]
        end = _end(tokens, position) if token.type == "footnote_reference_open" else position
        match token.type:
            case "front_matter":
                document.front_matter.update(_front_matter(token.content))
            case "footnote_reference_open":
                label = token.meta["label"]
                document.footnotes.setdefault(label, _first_inline(tokens[position:end]))
            case table_rule.TABLE:
                yield _table(token)
            case "heading_open":
                yield Heading(_line(token), _end_line(token), int(token.tag[1]), tokens[position + 1].content)
            case "fence":
                yield Fence(_line(token), token.info.strip(), token.content)
            case "list_item_open":
                item = tokens[position + 1 : position + 3]
                if len(item) == 2 and item[1].type == "inline":
                    yield Item(_line(token), item[1].content)
                    position += 2
            case "html_block":
                yield Html(_line(token), token.content)
            case "paragraph_open":
                yield Paragraph(_line(token), tokens[position + 1].content)
        position = max(end, position) + 1


def _end(tokens: list[Token], position: int) -> int:
    """Where the token at `position` is closed."""
    depth = 0
    for place in range(position, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place
    return len(tokens) - 1


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


def _end_line(token: Token) -> int:
    return token.map[1] + 1 if token.map else 0


def _front_matter(source: str) -> Iterator[tuple[str, str]]:
    for line in source.split("\n"):
        key, colon, value = line.partition(":")
        if colon and key.strip():
            yield key.strip().casefold(), value.strip()


def _first_inline(tokens: list[Token]) -> str:
    return next((token.content for token in tokens if token.type == "inline"), "")


def _table(token: Token) -> Table:
    (_, header), *rows = token.meta["rows"]
    return Table(_line(token), tuple(header), tuple(_row(line + 1, cells, len(header)) for line, cells in rows))


def _row(line: int, cells: list[str], width: int) -> Row:
    missing = max(0, width - len(cells))
    return Row(line, (*cells[:width], *[""] * missing), missing, tuple(cells[width:]))
