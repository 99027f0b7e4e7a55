"""Read a comparison table, and look at what became of it."""

from typing import Any

from concepts.importing.plain_document import ReadOptions
from concepts.importing.reader import ParsedDocument, read

PLAIN_TABLE = "| Feature | Tea | Coffee |\n|---|---|---|\n| Served | warm | hot |"
PLAIN_CELLS = {"Served": {"Tea": "warm", "Coffee": "hot"}}


def read_table(body: str, **options: Any) -> ParsedDocument:
    return read(f"# Guide\n\n## Side by side\n\n{body}\n", ReadOptions(**options))


def concept_names(parsed: ParsedDocument) -> list[str]:
    return [concept.name for concept in parsed.content.concepts]


def cell_texts(parsed: ParsedDocument) -> dict[str, dict[str, str]]:
    """feature -> concept -> text, by name."""
    concepts, features = parsed.content.concepts_by_slug, parsed.content.features_by_slug
    texts: dict[str, dict[str, str]] = {feature.name: {} for feature in parsed.content.features}
    for cell in parsed.content.cells:
        texts[features[cell.feature].name][concepts[cell.concept].name] = cell.text
    return texts


def messages_of(parsed: ParsedDocument, kind: str) -> list[str]:
    return [notice.message for notice in parsed.notices if notice.kind == kind]
