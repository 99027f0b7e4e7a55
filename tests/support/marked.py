"""A guide whose every text carries a number, so that it shows when two of its states were mixed."""

import re

from concepts.content import from_json, to_json
from concepts.markdown.guide_writer import write
from tests.support.cast import DRINKS

TEXTS = {"title", "introduction", "name", "summary", "arrow", "outcome", "text", "note", "label", "help", "why", "situation"}


def marked(number: int, slug: str = "drinks") -> str:
    """The cast as a Markdown document, with this number in each of its texts."""
    return write(from_json(_marked(to_json(DRINKS), number) | {"slug": slug}))


def marks(text: str) -> set[int]:
    """The numbers that these words carry: one, where they are all of one state."""
    return {int(number) for number in re.findall(r"\bmark(\d+)", text)}


def _marked(value, number: int, name: str = ""):
    if isinstance(value, dict):
        return {key: _marked(each, number, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_marked(each, number) for each in value]
    return f"{value} mark{number}" if name in TEXTS and value else value
