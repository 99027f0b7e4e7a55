"""Why a table, as it was written, cannot be a comparison. PURE."""

from collections.abc import Sequence
from typing import Final

from concepts.importing.notices import Finding
from concepts.importing.tables import vocabulary
from concepts.importing.tables.cell_text import is_picture
from concepts.markdown.blocks import MarkdownRow, MarkdownTable, References
from concepts.markdown.inline_text import read_name
from concepts.markdown.slugs import name_key

COLUMNS: Final = 300
ROWS: Final = 5_000


def find_reason_to_reject(table: MarkdownTable, references: References) -> Finding | None:
    """None when the table can be a comparison."""
    rows = [row for row in table.rows if any(row.cells) or any(row.beyond)]
    columns = len(table.header)
    if not rows:
        return Finding.NO_ROWS
    if _is_shifted(rows, columns):
        return Finding.SHIFTED_ROWS
    if columns < 3:
        return Finding.LIST
    if columns > COLUMNS or len(rows) > ROWS:
        return Finding.TABLE_TOO_LARGE
    names = [name_key(read_name(source, references)) for source in table.header]
    if all(name in vocabulary.PROS_AND_CONS for name in names[1:]):
        return Finding.PROS_AND_CONS
    if _is_of_settings(names):
        return Finding.SETTINGS
    return Finding.PICTURES if _is_of_pictures(rows, references) else None


def _is_shifted(rows: Sequence[MarkdownRow], columns: int) -> bool:
    """Do most rows have more cells than the header, or all have fewer, or most have no name?"""
    too_long = sum(any(row.beyond) for row in rows)
    too_short = sum(row.missing > 0 for row in rows)
    unnamed = sum(not row.cells[0] and any(row.cells[1:]) for row in rows)
    return 2 * too_long >= len(rows) or (columns > 2 and len(rows) > 1 and too_short == len(rows)) or 2 * unnamed > len(rows)


def _is_of_pictures(rows: Sequence[MarkdownRow], references: References) -> bool:
    cells = [cell for row in rows for cell in row.cells[1:] if cell]
    return 2 * sum(is_picture(cell, references) for cell in cells) > len(cells)


def _is_of_settings(names: Sequence[str]) -> bool:
    """Does the table list options, parameters or fields and explain each, without comparing anything?"""
    corner, *others = [set(name.split()) for name in names]
    if not all(words and words <= vocabulary.DESCRIBING for words in others):
        return False
    return bool(corner & vocabulary.SETTINGS) or any(words & {"default", "defaults", "required"} for words in others)
