"""What was damaged on the way here: text -> text and Notices. PURE.

The law: the number of lines stays, so that every later notice names the line its reader sees; and a text that needs no
repair stays as it is. A document that must not be repaired says so in its front matter (`as written: yes`).
"""

import re
from collections.abc import Iterator
from typing import Final

from concepts.importing.notices import Notice
from concepts.importing.repairs.encoding import LOST, decoded, mend
from concepts.importing.repairs.fences import close_fences
from concepts.markdown import headings

EXAMPLE: Final = 60
"""So many characters of a repaired text are shown."""

_AS_WRITTEN = re.compile(rf"---\n(?:(?!---).*\n)*?{headings.AS_WRITTEN}: yes\n")
_SPACES = re.compile(r"[ \t\u00a0]+")
_SEPARATOR = re.compile(r"[\s|:–—-]*")
_DASHES = re.compile(r"[–—-]+")


def repair(source: str | bytes) -> tuple[str, tuple[Notice, ...]]:
    """The text as it was meant, with plain line ends, and what was done to it."""
    text, foreign = (source, 0) if isinstance(source, str) else decoded(source)
    notices: list[Notice] = []
    if foreign:
        notices.append(Notice("repaired", f"{foreign} bytes are no UTF-8; they were read as Windows-1252."))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if _AS_WRITTEN.match(text):
        return text, tuple(notices)
    for repaired in (_without_nulls, _mended, _spaced, _separated, close_fences):
        text, found = repaired(text)
        notices += found
    return text, (*notices, *_lost(text))


def _without_nulls(text: str) -> tuple[str, list[Notice]]:
    count = text.count("\0")
    notices = [Notice("repaired", f"{count} characters that mean nothing (NUL) were removed.")] if count else []
    return text.replace("\0", ""), notices


def _mended(text: str) -> tuple[str, list[Notice]]:
    mended, runs = mend(text)
    if not runs:
        return text, []
    first = runs[0]
    example = f"“{first.found[:EXAMPLE]}” as “{first.meant[:EXAMPLE]}”"
    message = f"Text that was decoded wrongly was read anew in {len(runs)} places, such as {example}."
    return mended.removeprefix("\ufeff"), [Notice("repaired", message, _line(text, first.position))]


def _spaced(text: str) -> tuple[str, list[Notice]]:
    """No-break spaces at the edges of lines and cells are plain spaces; within a text they stay."""
    first: list[int] = []

    def replaced(found: re.Match[str]) -> str:
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if "\u00a0" not in found[0] or not (before in "\n|" or after in "\n|"):
            return found[0]
        first.append(found.start())
        return found[0].replace("\u00a0", " ")

    spaced = _SPACES.sub(replaced, text) if "\u00a0" in text else text
    if not first:
        return text, []
    message = f"No-break spaces beside lines and cells were read as spaces, in {len(first)} places."
    return spaced, [Notice("repaired", message, _line(text, first[0]))]


def _separated(text: str) -> tuple[str, list[Notice]]:
    """The line under a header that no parser takes for one: `- | -` without outer pipes, or long dashes for hyphens."""
    lines = text.split("\n")
    notices: list[Notice] = []
    for number in range(1, len(lines)):
        if _is_odd_separator(lines, number):
            parts = _inner(lines[number]).split("|")
            lines[number] = "|" + "|".join(_DASHES.sub("---", part.strip()) for part in parts) + "|"
            notices.append(Notice("repaired", "The line under the table's header was read as a row of hyphens.", number + 1))
    return "\n".join(lines), notices


def _is_odd_separator(lines: list[str], number: int) -> bool:
    line, above = lines[number], lines[number - 1]
    is_odd = line.lstrip().startswith("- ") or "–" in line or "—" in line
    is_first = number == 1 or "|" not in lines[number - 2]
    if not (is_odd and is_first and "|" in line and _SEPARATOR.fullmatch(line)):
        return False
    return _inner(line).count("|") in (_inner(above).count("|"), above.count("|"))


def _inner(line: str) -> str:
    return line.strip().removeprefix("|").removesuffix("|")


def _lost(text: str) -> Iterator[Notice]:
    if count := text.count(LOST):
        message = f"{count} character{'s are' if count > 1 else ' is'} lost, and shown as “{LOST}”: mend the text by hand."
        yield Notice("lost", message, _line(text, text.index(LOST)))


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
