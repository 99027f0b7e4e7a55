"""How large a document may be, so that an import ends in time. PURE."""

from dataclasses import dataclass
from typing import Final

from concepts.content import Content


class TooLarge(Exception):
    """The document is too large. The text says what there is too much of, how much may be imported, and what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`places` are those of all tables, empty ones too; `values` are what is stored, cells and fits together; `text` is the
    length of the longest one."""

    tables: int
    places: int
    concepts: int
    questions: int
    scenarios: int
    values: int
    text: int
    advice: str

    def check(self, what: str, found: int) -> None:
        """Raises TooLarge."""
        limit: int = getattr(self, what)
        if found > limit:
            things = _DESCRIPTIONS.get(what, what)
            raise TooLarge(f"The document has {found:,} {things}; up to {limit:,} can be imported. {self.advice}")

    def check_tables(self, tables: int, places: int) -> None:
        """Raises TooLarge."""
        self.check("tables", tables)
        self.check("places", places)

    def check_content(self, content: Content) -> None:
        """Raises TooLarge."""
        fits = sum(1 + len(choice.fits) for question in content.questions for choice in question.choices)
        self.check("concepts", len(content.concepts))
        self.check("questions", len(content.questions))
        self.check("scenarios", len(content.scenarios))
        self.check("values", len(content.cells) + len(content.features) + fits)
        self.check("text", max(map(len, _texts(content)), default=0))


_DESCRIPTIONS: Final = {
    "places": "cells in its tables, empty ones included",
    "values": "cells, features, answers and fits to store",
    "text": "characters in one text",
}

DESK: Final = Limits(
    tables=1_000,
    places=100_000,
    concepts=500,
    questions=200,
    scenarios=500,
    values=45_000,
    text=10_000,
    advice="Split the document, or import it on the command line with import_guide, which has higher limits.",
)
"""What an editor who waits for the page may import: it is read, checked and saved within five seconds."""

COMMAND_LINE: Final = Limits(
    tables=20_000,
    places=2_000_000,
    concepts=2_000,
    questions=2_000,
    scenarios=10_000,
    values=2_000_000,
    text=100_000,
    advice="Split the document.",
)


def _texts(content: Content) -> list[str]:
    texts = [content.introduction, content.when_none_fits, *(concept.first_steps for concept in content.concepts)]
    texts += [text for cell in content.cells for text in (cell.text, cell.note)]
    for question in content.questions:
        texts += [question.help, question.why, *(choice.help for choice in question.choices)]
    return [*texts, *(scenario.situation for scenario in content.scenarios)]
