"""A table that somebody wrote, tidied: repeated headers and empty rows gone, split rows joined; or why it compares nothing.

PURE. Headers and cells stay Markdown source.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from concepts.importing.tables import vocabulary
from concepts.importing.tables.cell_text import Environment, is_picture
from concepts.markdown.blocks import Row, Table
from concepts.markdown.inline_text import read_name
from concepts.markdown.slugs import same_name

COLUMNS: Final = 300
ROWS: Final = 5_000

_DASHES = re.compile(r":?-+:?")
_NAME_LENGTH: Final = 200


@dataclass(frozen=True, slots=True)
class Tidied:
    """The table, and what was done to its rows: (line, message) each."""

    table: Table
    joined: tuple[tuple[int, str], ...]
    left_out: tuple[tuple[int, str], ...]


def tidied(table: Table, env: Environment) -> Tidied:
    """The table without the rows that say nothing, and with the rows that go on in the next one made whole."""
    header = [same_name(read_name(source, env)) for source in table.header]
    rows: list[Row] = []
    joined: list[tuple[int, str]] = []
    left_out: list[tuple[int, str]] = []
    for row in table.rows:
        if any(row.beyond):
            left_out.append((row.line, "The row has more cells than the table has columns, so it is not known which is whose."))
        elif _is_repeated(row, header, env) or not any(row.cells):
            continue
        elif not any(row.cells[1:]):
            left_out.append((row.line, f"The row “{_short(row.cells[0])}” says nothing of any column."))
        elif not row.cells[0] and rows:
            rows[-1] = replace(rows[-1], cells=tuple(_continued(*pair) for pair in zip(rows[-1].cells, row.cells, strict=True)))
            joined.append((row.line, f"The row has no name, so it goes on with “{_short(rows[-1].cells[0])}”."))
        else:
            rows.append(row)
    return Tidied(_without_empty_columns(replace(table, rows=tuple(rows))), tuple(joined), tuple(left_out))


def fault(table: Table, env: Environment) -> str:
    """Why the table, as it was written, cannot be a comparison; "" when it can."""
    rows = [row for row in table.rows if any(row.cells) or any(row.beyond)]
    columns = len(table.header)
    if not rows:
        return "It has no rows."
    if _is_shifted(rows, columns):
        return "Its rows are shifted: they have not the cells that its header has."
    if columns < 3:
        return f"It has {'two columns' if columns == 2 else 'one column'}: a list, which compares nothing side by side."
    if columns > COLUMNS or len(rows) > ROWS:
        return f"It is too large: {columns} columns and {len(rows)} rows; {COLUMNS} and {ROWS} are read."
    if all(same_name(read_name(source, env)) in vocabulary.FOR_AND_AGAINST for source in table.header[1:]):
        return "Its columns are what speaks for and against, and no concepts."
    if _is_of_settings([same_name(read_name(source, env)) for source in table.header]):
        return "It explains options or fields one by one, and compares nothing side by side."
    if _is_of_pictures(rows, env):
        return "Its cells are pictures, and say nothing that could be compared."
    return ""


def turned(table: Table) -> Table:
    """The table with its rows as columns. Each row keeps the line of the table: what was a row is now in all of them."""
    header = (table.header[0], *(row.cells[0] for row in table.rows))
    rows = (
        Row(table.line, (name, *(row.cells[place] for row in table.rows))) for place, name in enumerate(table.header[1:], start=1)
    )
    return Table(table.line, header, tuple(rows))


def name_of(source: str, env: Environment) -> str:
    """A header or the first cell of a row as a name: plain, in one line, not longer than a name may be."""
    name = " ".join(read_name(source, env).split())
    return name if len(name) <= _NAME_LENGTH else name[: _NAME_LENGTH - 1].rstrip() + "…"


def _is_repeated(row: Row, header: Sequence[str], env: Environment) -> bool:
    """Is the row the header once more, or the line under it?"""
    if all(_DASHES.fullmatch(cell) for cell in row.cells):
        return True
    return [same_name(read_name(cell, env)) for cell in row.cells] == header


def _continued(first: str, more: str) -> str:
    return f"{first}<br>{more}" if first and more else first or more


def _without_empty_columns(table: Table) -> Table:
    keep = [
        place
        for place, source in enumerate(table.header)
        if place == 0 or source.strip() or any(row.cells[place].strip() for row in table.rows)
    ]
    if len(keep) == len(table.header):
        return table
    rows = tuple(replace(row, cells=tuple(row.cells[place] for place in keep)) for row in table.rows)
    return Table(table.line, tuple(table.header[place] for place in keep), rows)


def _is_shifted(rows: Sequence[Row], columns: int) -> bool:
    """Most rows have more cells than the header, or all have fewer, or most have nothing where their name should be."""
    too_long = sum(any(row.beyond) for row in rows)
    too_short = sum(row.missing > 0 for row in rows)
    unnamed = sum(not row.cells[0] and any(row.cells[1:]) for row in rows)
    return 2 * too_long >= len(rows) or (columns > 2 and len(rows) > 1 and too_short == len(rows)) or 2 * unnamed > len(rows)


def _is_of_pictures(rows: Sequence[Row], env: Environment) -> bool:
    cells = [cell for row in rows for cell in _stated(row)]
    return 2 * sum(is_picture(cell, env) for cell in cells) > len(cells)


def _is_of_settings(names: Sequence[str]) -> bool:
    """Options, parameters, fields: what each is for, and no concepts beside each other."""
    corner, *others = [set(name.split()) for name in names]
    if not all(words and words <= vocabulary.DESCRIBING for words in others):
        return False
    return bool(corner & vocabulary.SETTINGS) or any(words & {"default", "defaults", "required"} for words in others)


def _stated(row: Row) -> Iterator[str]:
    return (cell for cell in row.cells[1:] if cell)


def _short(source: str) -> str:
    return source if len(source) <= 60 else source[:59] + "…"
