"""The parser's rule for tables, with one token for a whole table instead of three for each cell.

PURE. What a table is, the parser's own rule decides; where it ends, the rules that end a block. Cells are kept as they were
written, however many a row has: whether a row has too few or too many of them, is for its reader to judge.
"""

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table as is_table
from markdown_it.token import Token

TABLE: Final = "whole_table"

_PIPE = re.compile(r"(?<!\\)\|")


def whole_tables(parser: MarkdownIt) -> None:
    """A plugin for markdown-it: the token's `meta["rows"]` are (line, cells) each, the header first, lines from 0."""
    parser.block.ruler.at("table", _rule, {"alt": ["paragraph", "reference"]})


def size(token: Token) -> int:
    """How many places the table has, were all its rows as long as its header."""
    rows = token.meta["rows"]
    return len(rows[0][1]) * len(rows)


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not is_table(state, start, end, True):
        return False
    if silent:
        return True
    terminators = state.md.block.ruler.getRules("blockquote")
    rows = [(start, _cells(state, start))]
    line = start + 2
    while line < end and _goes_on(state, line) and not any(rule(state, line, end, True) for rule in terminators):
        rows.append((line, _cells(state, line)))
        line += 1
    token = state.push(TABLE, "table", 0)
    token.map = [start, line]
    token.meta = {"rows": rows}
    state.line = line
    return True


def _goes_on(state: StateBlock, line: int) -> bool:
    return not state.isEmpty(line) and state.sCount[line] >= state.blkIndent and not state.is_code_block(line)


def _cells(state: StateBlock, line: int) -> list[str]:
    source = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    cells = _PIPE.split(source)
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return [cell.replace("\\|", "|").strip() for cell in cells]
