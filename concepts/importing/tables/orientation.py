"""Which way a table stands: its concepts across the top, as a comparison has them, or down the first column.

PURE. No single sign decides: names that another table has across its top, words that features are called by, cells of one
kind (yes and no, numbers, links) in one column or in one row, and what stands in the corner. Each has its weight.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from concepts.importing.tables import vocabulary
from concepts.importing.tables.cell_kinds import shape_of
from concepts.markdown.blocks import Table


class Orientation(Enum):
    UPRIGHT = "upright"
    DOUBTFUL = "doubtful"
    TURNED = "turned"


_LOOKED_AT: Final = 50

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class Names:
    """The names across the top of a table and down its first column, as `same_name` gives them."""

    across: tuple[str, ...]
    down: tuple[str, ...]


def orientations(tables: Sequence[Table], names: Sequence[Names]) -> list[Orientation]:
    """How each table of a document stands."""
    across = Counter(name for each in names for name in set(each.across))
    down = Counter(name for each in names for name in set(each.down))
    return [_orientation(table, each, across, down) for table, each in zip(tables, names, strict=True)]


def _orientation(table: Table, names: Names, across: Counter[str], down: Counter[str]) -> Orientation:
    sign = _known(names, across, down) + _worded(names) + _shaped(table) + _cornered(table.header[0])
    if sign >= 2:
        return Orientation.TURNED
    return Orientation.DOUBTFUL if sign >= 1 else Orientation.UPRIGHT


def _known(names: Names, across: Counter[str], down: Counter[str]) -> float:
    """What other tables have across their top are concepts; unless what this one has there, they have down the side."""
    if sum(across[name] > 1 for name in names.across) > 1:
        return -3
    turned = sum(across[name] > (name in names.across) for name in names.down) > 1
    return 3 if turned and not any(down[name] > (name in names.down) for name in names.across) else 0


def _worded(names: Names) -> float:
    difference = _share_of_features(names.across) - _share_of_features(names.down)
    if difference >= 0.25:
        return 2 if difference >= 0.5 else 1
    return -2 if difference <= -0.25 else 0


def _share_of_features(names: Sequence[str]) -> float:
    """The share of them that are called as features are. Columns that either kind of table has say nothing."""
    names = [name for name in names if name not in vocabulary.BESIDE] or names
    return sum(any(word in vocabulary.FEATURES for word in _WORDS.findall(name)) for name in names) / max(1, len(names))


def _shaped(table: Table) -> float:
    shapes = [[shape_of(cell) for cell in row.cells[1:]] for row in table.rows[:_LOOKED_AT]]
    if len(shapes) < 2 or all(shape == "text" for row in shapes for shape in row):
        return 0
    difference = _evenness(zip(*shapes, strict=True)) - _evenness(shapes)
    return 1 if difference >= 0.25 else -1 if difference <= -0.25 else 0


def _evenness(lines: Iterable[Sequence[str]]) -> float:
    """How likely two cells of a line are of one shape."""
    alike = pairs = 0
    for line in lines:
        alike += sum(count * (count - 1) for count in Counter(line).values())
        pairs += len(line) * (len(line) - 1)
    return alike / pairs if pairs else 0


def _cornered(corner: str) -> float:
    words = set(_WORDS.findall(corner.casefold()))
    if words & vocabulary.OVER_FEATURES:
        return -3
    return 0.5 if words & vocabulary.OVER_CONCEPTS else 0
