"""The orientation of a table: its concepts are across the top, as in a comparison, or down the first column.

PURE. No single sign decides. Each of four has its weight, in favour of (above 0) or against (below 0) concepts down the side:
names that another table has across its top, words that features are called by, cells of one kind in one column or in one row,
and the corner.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from concepts.importing.tables import vocabulary
from concepts.importing.tables.cell_kinds import kind_of_cell
from concepts.markdown.blocks import MarkdownTable


class Orientation(Enum):
    UPRIGHT = "upright"
    DOUBTFUL = "doubtful"
    SIDEWAYS = "sideways"


_ROWS_LOOKED_AT: Final = 50

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class TableNames:
    """The keys of the names across the top of a table and down its first column."""

    across: tuple[str, ...]
    down: tuple[str, ...]


def find_orientations(tables: Sequence[MarkdownTable], names: Sequence[TableNames]) -> list[Orientation]:
    """The orientation of each table of a document."""
    across = Counter(name for each in names for name in set(each.across))
    down = Counter(name for each in names for name in set(each.down))
    return [_orientation(table, each, across, down) for table, each in zip(tables, names, strict=True)]


def _orientation(table: MarkdownTable, names: TableNames, across: Counter[str], down: Counter[str]) -> Orientation:
    weight = _weigh_other_tables(names, across, down) + _weigh_words(names) + _weigh_kinds(table) + _weigh_corner(table.header[0])
    if weight >= 2:
        return Orientation.SIDEWAYS
    return Orientation.DOUBTFUL if weight >= 1 else Orientation.UPRIGHT


def _weigh_other_tables(names: TableNames, across: Counter[str], down: Counter[str]) -> float:
    """Names that other tables have across their top are concepts, unless they have the names across this one down their side."""
    if sum(across[name] > 1 for name in names.across) > 1:
        return -3
    is_sideways = sum(across[name] > (name in names.across) for name in names.down) > 1
    return 3 if is_sideways and not any(down[name] > (name in names.down) for name in names.across) else 0


def _weigh_words(names: TableNames) -> float:
    difference = _share_of_features(names.across) - _share_of_features(names.down)
    if difference >= 0.25:
        return 2 if difference >= 0.5 else 1
    return -2 if difference <= -0.25 else 0


def _share_of_features(names: Sequence[str]) -> float:
    """The share of names that read like features. Columns about rows do not count: both kinds of table have them."""
    names = [name for name in names if name not in vocabulary.ABOUT_ROWS] or names
    return sum(any(word in vocabulary.FEATURES for word in _WORDS.findall(name)) for name in names) / max(1, len(names))


def _weigh_kinds(table: MarkdownTable) -> float:
    kinds = [[kind_of_cell(cell) for cell in row.cells[1:]] for row in table.rows[:_ROWS_LOOKED_AT]]
    if len(kinds) < 2 or all(kind == "text" for row in kinds for kind in row):
        return 0
    difference = _evenness(zip(*kinds, strict=True)) - _evenness(kinds)
    return 1 if difference >= 0.25 else -1 if difference <= -0.25 else 0


def _evenness(lines: Iterable[Sequence[str]]) -> float:
    """How likely two cells of a line are of one kind."""
    alike = pairs = 0
    for line in lines:
        alike += sum(count * (count - 1) for count in Counter(line).values())
        pairs += len(line) * (len(line) - 1)
    return alike / pairs if pairs else 0


def _weigh_corner(corner: str) -> float:
    words = set(_WORDS.findall(corner.casefold()))
    if words & vocabulary.OVER_FEATURES:
        return -3
    return 0.5 if words & vocabulary.OVER_CONCEPTS else 0
