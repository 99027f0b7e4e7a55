"""How much of a document is taken, so that nobody waits for a guide that nobody could read. PURE."""

from dataclasses import dataclass
from typing import Final

from concepts.content import Content


class TooLarge(Exception):
    """The document is too large. Its text says of what it has too much, how much is taken, and what to do."""


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

    def hold(self, what: str, found: int) -> None:
        """Raises TooLarge."""
        limit: int = getattr(self, what)
        if found > limit:
            raise TooLarge(f"{_SENTENCES[what].format(f'{found:,}')}; up to {limit:,} are taken. {self.advice}")

    def hold_content(self, content: Content) -> None:
        """Raises TooLarge."""
        fits = sum(1 + len(choice.fits) for question in content.questions for choice in question.choices)
        self.hold("concepts", len(content.concepts))
        self.hold("questions", len(content.questions))
        self.hold("scenarios", len(content.scenarios))
        self.hold("values", len(content.cells) + len(content.features) + fits)
        self.hold("text", max(map(len, _texts(content)), default=0))


_SENTENCES: Final = {
    "tables": "The document has {} tables",
    "places": "The tables of the document have {} cells, empty ones too",
    "concepts": "The document has {} concepts",
    "questions": "The document has {} questions",
    "scenarios": "The document has {} scenarios",
    "values": "The guide would have {} cells, features, answers and fits",
    "text": "One text of the document has {} characters",
}

DESK: Final = Limits(
    tables=1_000,
    places=100_000,
    concepts=500,
    questions=200,
    scenarios=500,
    values=45_000,
    text=10_000,
    advice="Split the document, or take it in on the command line, where more is taken: import_guide.",
)
"""What an editor who waits for the page may import: read, looked at and saved within five seconds."""

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
    texts = [content.introduction, *(text for cell in content.cells for text in (cell.text, cell.note))]
    for question in content.questions:
        texts += [question.help, question.why, *(choice.help for choice in question.choices)]
    return [*texts, *(scenario.situation for scenario in content.scenarios)]
