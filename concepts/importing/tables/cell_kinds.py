"""The kind of a cell: yes, no or partly, a number, a link, or words. PURE."""

import re
from typing import Literal

from concepts.importing.tables.cell_text import is_link
from concepts.importing.tables.vocabulary import NO, PARTLY, SHORTCODES, YES
from concepts.markdown.inline_text import read_name

Mark = Literal["yes", "partly", "no"]
CellKind = Literal["mark", "number", "link", "text", ""]

_MARKS: dict[str, Mark] = {
    **dict.fromkeys(YES, "yes"),
    **dict.fromkeys(NO, "no"),
    **dict.fromkeys(PARTLY, "partly"),
}
_VARIATION = "\ufe0f"
_MARKS |= {code: _MARKS[sign.removesuffix(_VARIATION)] for code, sign in SHORTCODES.items()}
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")


def read_mark(text: str) -> Mark | None:
    """Yes, partly or no, where the text says only that; "✅ Yes" says it twice."""
    plain = read_name(text).casefold().replace(_VARIATION, "").replace("not supported", "unsupported")
    words = plain.strip(" .!()").split()
    found = {_MARKS.get(word) for word in words}
    return found.pop() if len(found) == 1 else None


def is_number(text: str) -> bool:
    """Does the text have only numbers, each with at most a short unit?"""
    plain = read_name(text)
    units = _LETTERS.findall(plain)
    return len(units) <= len(_DIGITS.findall(plain)) > 0 and all(len(unit) <= 3 for unit in units)


def kind_of_cell(text: str) -> CellKind:
    """ "" for an empty cell."""
    if not text.strip():
        return ""
    if read_mark(text):
        return "mark"
    if is_number(text):
        return "number"
    return "link" if is_link(text, {}) else "text"
