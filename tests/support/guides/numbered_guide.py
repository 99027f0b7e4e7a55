"""The drinks with a number in every text, so that a mix of two states shows."""

import re
from typing import Any

from concepts.content import from_json, to_json
from concepts.markdown.guide_writer import write_guide
from tests.support.guides.drinks_guide import DRINKS

TEXTS = {"title", "introduction", "name", "summary", "arrow", "outcome", "text", "note", "label", "help", "why", "situation"}


def numbered_document(number: int, slug: str = "drinks") -> str:
    """The drinks as a Markdown document, with this number in each of its texts."""
    return write_guide(from_json(_add_number(to_json(DRINKS), number) | {"slug": slug}))


def numbers_in(text: str) -> set[int]:
    """The numbers in these words: only one, unless states were mixed."""
    return {int(number) for number in re.findall(r"\bmark(\d+)", text)}


def _add_number(value: Any, number: int, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _add_number(each, number, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_add_number(each, number) for each in value]
    return f"{value} mark{number}" if name in TEXTS and value else value
