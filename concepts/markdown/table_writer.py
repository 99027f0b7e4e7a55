"""A table in Markdown. PURE."""

from collections.abc import Iterable


def write_table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """The table; its cells are lines of Markdown."""
    names = tuple(header)
    return "\n".join([_write_row(names), _write_row("---" for _ in names), *map(_write_row, rows)])


def _write_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"
