"""Concepts side by side as a document: a Markdown table, or CSV for a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from concepts.content import Cell, Concept, Content
from concepts.markdown.inline_text import name_in_line, text_in_line
from concepts.markdown.table_writer import write_table
from concepts.publishing.differences import NOT_STATED
from concepts.publishing.stored_editions import Published
from wizard.pages.page_parts import TableRow, table_rows
from wizard.views.query_parsing import Selection

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def render_markdown(edition: Published, selection: Selection) -> str:
    content = edition.content
    names = [name_in_line(concept.name) for concept in _concepts(content, selection)]
    rows = [
        [name_in_line(row.feature.name), *(text_in_line(_cell_text(cell)) for cell in row.cells)]
        for row in _rows(content, selection)
    ]
    return "\n\n".join(
        [
            f"# {' · '.join(names)}",
            write_table(["Feature", *names], rows) if rows else "These concepts do not differ in any row.",
            f"From {name_in_line(content.title)}, edition {edition.number} of {edition.published_at:%Y-%m-%d}.\n",
        ]
    )


def render_csv(edition: Published, selection: Selection) -> str:
    """The same as comma-separated values: one row per feature, one column per concept."""
    document = io.StringIO()
    sheet = csv.writer(document)
    sheet.writerow(_escape_formulas(["Feature", *(concept.name for concept in _concepts(edition.content, selection))]))
    for row in _rows(edition.content, selection):
        sheet.writerow(_escape_formulas([row.feature.name, *map(_cell_text, row.cells)]))
    return document.getvalue()


def _concepts(content: Content, selection: Selection) -> list[Concept]:
    return [content.concepts_by_slug[slug] for slug in selection.concepts]


def _rows(content: Content, selection: Selection) -> list[TableRow]:
    rows = table_rows(content, content.rows(selection.concepts), selection.concepts)
    return [row for row in rows if row.differs or not selection.only_differences]


def _cell_text(cell: Cell | None) -> str:
    if cell is None or not cell.text:
        return NOT_STATED
    note = f" ({cell.note})" if cell.note else ""
    return f"{cell.text}{note}{f' {cell.source}' if cell.source else ''}"


def _escape_formulas(values: Iterable[str]) -> list[str]:
    """A spreadsheet executes a value that starts like a formula, even after spaces. A quote in front makes it text."""
    return [f"'{value}" if value.lstrip(" ").startswith(FORMULA_STARTS) else value for value in values]
