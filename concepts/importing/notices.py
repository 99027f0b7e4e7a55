"""What an import tells its user: every finding, how serious it is, and its sentence. PURE."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

NoticeKind = Literal["taken", "joined", "repaired", "lost", "left out", "noted", "wrong"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One finding. `line` counts from 1 (0 for the whole document), `heading` is the nearest heading above it.

    What is `wrong` keeps the document from being imported; everything else is for the user to know.
    """

    kind: NoticeKind
    message: str
    line: int = 0
    heading: str = ""

    def __str__(self) -> str:
        where = f"line {self.line}" if self.line else "the document"
        under = f", “{self.heading}”" if self.heading else ""
        return f"{self.kind} ({where}{under}): {self.message}"


class Finding(Enum):
    """The kind of each notice, and its sentence with names for what varies."""

    BYTES_NOT_UTF8 = "repaired", "{bytes} that UTF-8 does not allow, read as Windows-1252."
    NULLS = "repaired", "{characters} without meaning (NUL) removed."
    WRONG_ENCODING = "repaired", "Wrongly decoded text was corrected in {places}, for example “{found}” to “{meant}”."
    NO_BREAK_SPACES = "repaired", "No-break spaces at the edges of lines and cells were read as spaces, in {places}."
    ODD_SEPARATOR = "repaired", "The line under the table's header was read as a row of hyphens."
    OPEN_FENCE = "repaired", "The code block that begins here is never closed; it was read as ending before line {end}."
    LOST_CHARACTERS = "lost", "{characters} could not be recovered, shown as “{sign}”: correct the text by hand."

    INVALID = "wrong", "{problem}"
    DOCUMENT_TOO_LONG = "wrong", "The document has {length:,} characters; up to {limit:,} are read. Split it."
    WHOLE_NUMBER = "wrong", "The {key} is “{value}”; it must be a whole number."
    SLUG_TWICE = "wrong", "Two {things} have the slug “{slug}”."
    CELL_TWICE = "wrong", "“{feature}” of “{concept}” is stated twice, with different texts."
    NO_FOOTNOTE = "wrong", "There is no footnote [^{label}]."
    NO_COMPARISON = "left out", "This section has no table, so it is not a comparison."
    PROSE_TWICE = "left out", "There is a second section of this name; the text of the first one was taken."
    PROSE_CUT = "left out", "The text ends here: a table or a heading cannot be part of it, nor what follows."
    STRAY_ARROW = "left out", "The arrow from “{name}” does not start at a concept."
    FIRST_STEPS_CONCEPT = "wrong", "These first steps are for “{name}”, which is not a concept of the guide."
    SHOWN_FEATURE = "wrong", "“{slug}” cannot be shown with every result: it is not the slug of a feature of the guide."
    QUESTION_FACT = "wrong", "“{key}” is not a fact of a question, or is stated twice."
    QUESTION_FEATURE = "wrong", "The question is about “{name}”, which is not a feature of the guide."
    QUESTION_WEIGHT = "wrong", "The weight is “{value}”; it can be 1, 2 or 3."
    QUESTION_ASKED = "wrong", "Asked is “{value}”; it can be “{always}” or “{when_close}”."
    CHOICE_COLUMN = "wrong", "The column “{name}” is not a concept of the guide."
    CHOICE_FIT = "wrong", "“{value}” is not a fit: write -2, -1, 0, +1, +2 or “{rules_out}”."
    SLUGS_NOT_IN_CODE = "wrong", "Write a question's and a choice's slug in code, as in `owner` is `platform`."
    SCENARIO_CONCEPT = "wrong", "The scenario expects “{name}”, which is not a concept of the guide."

    TABLE_TAKEN = "taken", "{size}, as “{title}”."
    TABLE_JOINED = "joined", "{size}: it has the same concepts as “{title}” and was added to it."
    TABLE_TRANSPOSED = "noted", "Its concepts are down the first column; it was read that way."
    TABLE_IN_DOUBT = (
        "left out",
        "Its concepts seem to be down the first column. To read it that way: --transpose; to read it as it stands: --upright.",
    )
    HTML_TABLE = "left out", "It is an HTML table; only Markdown tables are read."
    NO_SEPARATOR = "left out", "It looks like a table, but has no line of dashes that fits under its header."
    NO_ROWS = "left out", "It has no rows."
    SHIFTED_ROWS = "left out", "Its rows are shifted: their cells do not match its header."
    LIST = "left out", "It has fewer than three columns: a list, with nothing to compare side by side."
    TABLE_TOO_LARGE = "left out", "It is too large: {columns} columns and {rows} rows; {most_columns} and {most_rows} are read."
    PROS_AND_CONS = "left out", "Its columns are pros and cons, not concepts."
    SETTINGS = "left out", "It explains options or fields one by one, with nothing to compare side by side."
    PICTURES = "left out", "Its cells are pictures, with nothing that could be compared."
    FEW_CONCEPTS = "left out", "It names fewer than two concepts."
    ROW_TOO_LONG = "left out", "The row has more cells than the table has columns, so it is not clear which cell belongs where."
    ROW_EMPTY = "left out", "The row “{name}” has only a name."
    ROW_CONTINUED = "joined", "The row has no name, so it was added to “{name}”."
    COLUMN_ABOUT_ROWS = "left out", "The column “{name}” is about each row; it is not a concept."
    COLUMN_UNNAMED = "left out", "Column {number} has no name."
    COLUMN_TWICE = "left out", "The column “{name}” is there twice; the first one was taken."
    CONCEPT_JOINED = "joined", "The concept “{name}” was taken for “{other}”."
    CONCEPT_SIMILAR = "noted", "“{name}” may be the same concept as “{other}”: they were kept apart. To make them one: --join."
    FEATURE_TWICE = "noted", "The feature is stated twice with different texts: it was kept as two features."
    FEATURE_TOO_OFTEN = "left out", "“{name}” was already stated {times} times, each time with other texts."
    DIAGRAM_TAKEN = "taken", "A diagram: {taken} of its {arrows} arrows start at a concept."
    DIAGRAM_LEFT_OUT = "left out", "A diagram without an arrow that starts at a concept."
    INTRODUCTION_CUT = "left out", "The introduction ends here: it can have {limit:,} characters."

    ROWS_NOT_ASKED = "noted", "No question was drafted from rows that have only links or numbers: {rows}."
    ROWS_LEFT = "noted", "{rows} rows tell the concepts apart; questions were drafted from the best {asked}."
    CONCEPTS_NOT_STATED = "noted", "No row that could become a question says anything about {names}: it cannot be recommended."
    CONCEPTS_ALIKE = "noted", "No row tells {names} apart: none of them can be recommended alone."

    def __init__(self, kind: NoticeKind, sentence: str):
        self.kind = kind
        self.sentence = sentence

    def notice(self, line: int = 0, heading: str = "", **values: object) -> Notice:
        """The notice of this finding. `values` fill in the sentence."""
        return Notice(self.kind, self.sentence.format(**values), line, heading)


class NoticeLog:
    """The notices of one document, in the order in which they were found. `heading` is the one that is read now."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self.heading = ""

    def add(self, finding: Finding, line: int = 0, **values: object) -> None:
        self.notices.append(finding.notice(line, self.heading, **values))

    @property
    def has_errors(self) -> bool:
        return any(notice.kind == "wrong" for notice in self.notices)


def count_of(count: int, noun: str) -> str:
    """The number and its noun, in the plural where it takes one."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def join_names(names: Sequence[str]) -> str:
    """Up to three names, and how many more there are."""
    return " and ".join(names) if len(names) < 4 else f"{', '.join(names[:3])} and {len(names) - 3} more"


def shorten(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def line_at(text: str, position: int) -> int:
    """The number of the line, from 1."""
    return text.count("\n", 0, position) + 1
