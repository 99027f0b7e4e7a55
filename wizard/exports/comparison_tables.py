"""Concepts side by side as a document: a Markdown table, or CSV for a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from concepts.content import Cell
from concepts.markdown.inline_text import name_in_line, text_in_line
from concepts.markdown.table_writer import write_table
from concepts.publishing.differences import NOT_STATED

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def render_markdown(compared: dict[str, Any]) -> str:
    """What `pages.compare` found, as a document."""
    concepts = [concept for concept, _ in compared["table"].columns]
    edition, guide = compared["edition"], compared["guide"]
    rows = [[name_in_line(row.feature.name), *(text_in_line(_cell_text(cell)) for cell in row.cells)] for row in compared["rows"]]
    names = [name_in_line(concept.name) for concept in concepts]
    return "\n\n".join(
        [
            f"# {' · '.join(names)}",
            write_table(["Feature", *names], rows) if rows else "They do not differ in any row.",
            f"From {name_in_line(guide.title)}, edition {edition.number} of {edition.published_at:%Y-%m-%d}.\n",
        ]
    )


def render_csv(compared: dict[str, Any]) -> str:
    """The same as comma-separated values: one row per feature, one column per concept."""
    document = io.StringIO()
    sheet = csv.writer(document)
    sheet.writerow(_escape_formulas(["Feature", *(concept.name for concept, _ in compared["table"].columns)]))
    for row in compared["rows"]:
        sheet.writerow(_escape_formulas([row.feature.name, *map(_cell_text, row.cells)]))
    return document.getvalue()


def _cell_text(cell: Cell | None) -> str:
    if cell is None or not cell.text:
        return NOT_STATED
    note = f" ({cell.note})" if cell.note else ""
    return f"{cell.text}{note}{f' {cell.source}' if cell.source else ''}"


def _escape_formulas(values: Iterable[str]) -> list[str]:
    """A spreadsheet executes a value that starts like a formula, even after spaces. A quote in front makes it text."""
    return [f"'{value}" if value.lstrip(" ").startswith(FORMULA_STARTS) else value for value in values]
