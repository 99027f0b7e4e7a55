"""Concepts side by side, to take away: as a Markdown table, or as CSV for a spreadsheet."""

import csv as files
import io
from collections.abc import Iterable

from concepts.content import Cell
from concepts.markdown.inline_text import name_in_line, text_in_line
from concepts.markdown.table_writer import write_table
from concepts.publishing.differences import NOT_STATED

BEGINS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def markdown(compared: dict) -> str:
    """What `pages.compare` found, as a document."""
    concepts = [concept for concept, _ in compared["table"].columns]
    edition, guide = compared["edition"], compared["guide"]
    rows = [[name_in_line(row.feature.name), *(text_in_line(_said(cell)) for cell in row.cells)] for row in compared["rows"]]
    names = [name_in_line(concept.name) for concept in concepts]
    return "\n\n".join(
        [
            f"# {' · '.join(names)}",
            write_table(["Feature", *names], rows) if rows else "They do not differ in any row.",
            f"From {name_in_line(guide.title)}, edition {edition.number} of {edition.published_at:%Y-%m-%d}.\n",
        ]
    )


def csv(compared: dict) -> str:
    """The same as comma-separated values: a row a feature, a column a concept."""
    written = io.StringIO()
    sheet = files.writer(written)
    sheet.writerow(_harmless(["Feature", *(concept.name for concept, _ in compared["table"].columns)]))
    for row in compared["rows"]:
        sheet.writerow(_harmless([row.feature.name, *map(_said, row.cells)]))
    return written.getvalue()


def _said(cell: Cell | None) -> str:
    if cell is None or not cell.text:
        return NOT_STATED
    note = f" ({cell.note})" if cell.note else ""
    return f"{cell.text}{note}{f' {cell.source}' if cell.source else ''}"


def _harmless(values: Iterable[str]) -> list[str]:
    """A spreadsheet runs what begins like a formula, also behind spaces: a quote in front makes it text."""
    return [f"'{value}" if value.lstrip(" ").startswith(BEGINS_A_FORMULA) else value for value in values]
