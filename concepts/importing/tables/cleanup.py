"""Cleans up a table: no repeated headers and empty rows, split rows joined.

PURE. Headers and cells stay Markdown source.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from concepts.importing.notices import Finding, NoticeLog, shorten
from concepts.markdown.blocks import MarkdownRow, MarkdownTable, References
from concepts.markdown.inline_text import read_name
from concepts.markdown.slugs import name_key

_DASHES = re.compile(r":?-+:?")
_NAME_LENGTH: Final = 200


def clean_table(table: MarkdownTable, references: References, log: NoticeLog) -> MarkdownTable:
    """The table without rows and columns that say nothing, and with each row that was split in one piece."""
    header = [name_key(read_name(source, references)) for source in table.header]
    rows: list[MarkdownRow] = []
    for row in table.rows:
        if any(row.beyond):
            log.add(Finding.ROW_TOO_LONG, row.line)
        elif _is_repeated_header(row, header, references) or not any(row.cells):
            continue
        elif not any(row.cells[1:]):
            log.add(Finding.ROW_EMPTY, row.line, name=shorten(row.cells[0], 60))
        elif not row.cells[0] and rows:
            rows[-1] = replace(rows[-1], cells=tuple(_join_cells(*pair) for pair in zip(rows[-1].cells, row.cells, strict=True)))
            log.add(Finding.ROW_CONTINUED, row.line, name=shorten(rows[-1].cells[0], 60))
        else:
            rows.append(row)
    return _drop_empty_columns(replace(table, rows=tuple(rows)))


def transpose(table: MarkdownTable) -> MarkdownTable:
    """The table with its rows as columns. Each new row has the line of the table: the old rows are in all of them."""
    header = (table.header[0], *(row.cells[0] for row in table.rows))
    columns = enumerate(table.header[1:], start=1)
    rows = (MarkdownRow(table.line, (name, *(row.cells[place] for row in table.rows))) for place, name in columns)
    return MarkdownTable(table.line, header, tuple(rows))


def read_short_name(source: str, references: References) -> str:
    """A header or the first cell of a row as a name: plain, in one line, not longer than a name may be."""
    name = " ".join(read_name(source, references).split())
    return name if len(name) <= _NAME_LENGTH else name[: _NAME_LENGTH - 1].rstrip() + "…"


def _is_repeated_header(row: MarkdownRow, header: Sequence[str], references: References) -> bool:
    """Is the row the header again, or the line under it?"""
    if all(_DASHES.fullmatch(cell) for cell in row.cells):
        return True
    return [name_key(read_name(cell, references)) for cell in row.cells] == header


def _join_cells(first: str, more: str) -> str:
    return f"{first}<br>{more}" if first and more else first or more


def _drop_empty_columns(table: MarkdownTable) -> MarkdownTable:
    places = [
        place
        for place, source in enumerate(table.header)
        if place == 0 or source.strip() or any(row.cells[place].strip() for row in table.rows)
    ]
    if len(places) == len(table.header):
        return table
    rows = tuple(replace(row, cells=tuple(row.cells[place] for place in places)) for row in table.rows)
    return MarkdownTable(table.line, tuple(table.header[place] for place in places), rows)
