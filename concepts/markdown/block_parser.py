"""Markdown text -> Document: CommonMark with tables, footnotes and front matter, as forges read them.

PURE. Two rules of markdown-it are replaced, so that no text takes more time or memory than its length allows: that for tables
makes one token for a whole table instead of three for each cell, that for quotes stops looking after a bounded number of lines.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.blockquote import blockquote
from markdown_it.rules_block.table import table
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from concepts.markdown.blocks import Block, Document, Fence, Heading, Html, Item, MarkdownRow, MarkdownTable, Paragraph

LOOKS: Final = 10
"""How often a line may be looked at for quotes, on average. In real documents, it is once or twice."""

_LOOKS: Final = "looks for quotes"
_PIPE = re.compile(r"(?<!\\)\|")


def parse(text: str, check_tables: Callable[[int, int], None] | None = None) -> Document:
    """Any text is a document; what is none of our blocks is skipped.

    `check_tables` gets the number of tables and of the places in them, and may raise before any of them is built.
    """
    references: dict[str, Any] = {}
    tokens = _PARSER.parse(text, references) if text else []
    tables = [token.meta["rows"] for token in tokens if token.type == "whole_table"]
    if check_tables:
        check_tables(len(tables), sum(len(rows) * len(rows[0][1]) for rows in tables))
    front_matter = dict(_front_matter(tokens[0].content)) if tokens and tokens[0].type == "front_matter" else {}
    footnote_lines = frozenset(line for token in tokens if token.type == "footnote_reference_open" for line in _lines(token))
    tokens, footnotes = _split_footnotes(tokens)
    return Document(text.split("\n"), tuple(_blocks(tokens)), front_matter, footnotes, footnote_lines, references)


def is_paragraph(line: str) -> bool:
    """Is the line, just as it is, a paragraph of its own?"""
    tokens = _PARSER.parse(line, {})
    return [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"] and tokens[1].content == line


def _front_matter(source: str) -> Iterator[tuple[str, str]]:
    for line in source.split("\n"):
        key, colon, value = line.partition(":")
        if colon and key.strip():
            yield key.strip().casefold(), value.strip()


def _split_footnotes(tokens: list[Token]) -> tuple[list[Token], dict[str, str]]:
    """The tokens without the footnotes, and the first paragraph of each footnote by its label."""
    others: list[Token] = []
    footnotes: dict[str, str] = {}
    inside: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("footnote_reference_") else 0
        if depth:
            inside.append(token)
            continue
        others.append(token)
        if inside:
            text = next((each.content for each in inside if each.type == "inline"), "")
            footnotes.setdefault(inside[0].meta["label"], text)
            inside = []
    return others, footnotes


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    opening: list[Token] = []
    for token in tokens:
        match token.type:
            case "whole_table":
                yield _build_table(token)
            case "fence":
                yield Fence(_line(token), token.info.strip(), token.content)
            case "html_block":
                yield Html(_line(token), token.content)
            case "inline":
                yield _build_text(token.content, *opening[-2:])
        opening = [*opening[-1:], token]


def _build_text(source: str, *opening: Token) -> Heading | Item | Paragraph:
    """What two opening tokens before a line of text make of it."""
    if opening[0].type == "list_item_open":
        return Item(_line(opening[0]), source)
    start = opening[-1]
    if start.type == "heading_open" and start.map:
        return Heading(_line(start), start.map[1] + 1, int(start.tag[1]), source)
    return Paragraph(_line(start), source)


def _build_table(token: Token) -> MarkdownTable:
    (_, header), *rows = token.meta["rows"]
    return MarkdownTable(_line(token), tuple(header), tuple(_build_row(line + 1, cells, len(header)) for line, cells in rows))


def _build_row(line: int, cells: list[str], width: int) -> MarkdownRow:
    missing = max(0, width - len(cells))
    return MarkdownRow(line, (*cells[:width], *[""] * missing), missing, tuple(cells[width:]))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


def _lines(token: Token) -> range:
    return range(token.map[0] + 1, token.map[1] + 1) if token.map else range(0)


def _read_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for tables. `meta["rows"]` of its token are (line, cells), the header first, lines from 0.

    What a table is, markdown-it's own rule decides; it ends where a quote in a paragraph would. Each row keeps its cells, too
    few or too many.
    """
    if not table(state, start, end, True):
        return False
    if silent:
        return True
    terminators = state.md.block.ruler.getRules("blockquote")
    rows = [(start, _split_cells(state, start))]
    line = start + 2
    while line < end and _is_in_block(state, line) and not any(rule(state, line, end, True) for rule in terminators):
        rows.append((line, _split_cells(state, line)))
        line += 1
    token = state.push("whole_table", "table", 0)
    token.map = [start, line]
    token.meta = {"rows": rows}
    state.line = line
    return True


def _is_in_block(state: StateBlock, line: int) -> bool:
    return not state.isEmpty(line) and state.sCount[line] >= state.blkIndent and not state.is_code_block(line)


def _split_cells(state: StateBlock, line: int) -> list[str]:
    source = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    cells = _PIPE.split(source)
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return [cell.replace("\\|", "|").strip() for cell in cells]


def _read_quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for quotes. markdown-it looks for the end of each quote line by line: many short ones take time that grows with
    the square of their lines. Beyond what any real document needs, quotes are text."""
    looks = state.env[_LOOKS] = state.env.get(_LOOKS, 0) + 1
    if not silent and looks > 1_000 + LOOKS * len(state.bMarks):
        return False
    return blockquote(state, start, end, silent)


def _build_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.block.ruler.at("table", _read_table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.at("blockquote", _read_quote, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.core.ruler.disable(["inline", "text_join"])
    parser.parse("a")  # Puts the rules together now, while no other thread parses.
    return parser


_PARSER: Final = _build_parser()
