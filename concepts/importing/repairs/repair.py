"""Repairs a document that was damaged before it reached us: text -> text and Notices. PURE.

The number of lines stays the same, so that every later notice names the line that its reader sees, and a text that needs no
repair is not changed. A document that must not be repaired says so in its front matter (`as written: yes`).
"""

import re

from concepts.importing.notices import Finding, Notice, NoticeLog, count_of, line_at
from concepts.importing.repairs.encoding import LOST, decode, repair_encoding
from concepts.importing.repairs.fences import close_fences
from concepts.markdown import headings

_AS_WRITTEN = re.compile(rf"---\n(?:(?!---).*\n)*?{headings.AS_WRITTEN}: yes\n")
_SPACES = re.compile(r"[ \t\u00a0]+")
_SEPARATOR = re.compile(r"[\s|:–—-]*")
_DASHES = re.compile(r"[–—-]+")


def repair(source: str | bytes) -> tuple[str, tuple[Notice, ...]]:
    """The text as it was meant, with plain line ends, and what was repaired."""
    text, foreign_bytes = (source, 0) if isinstance(source, str) else decode(source)
    log = NoticeLog()
    if foreign_bytes:
        log.add(Finding.BYTES_NOT_UTF8, bytes=count_of(foreign_bytes, "byte"))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not _AS_WRITTEN.match(text):
        for step in (_remove_nulls, repair_encoding, _replace_spaces, _repair_separators, close_fences):
            text = step(text, log)
        _report_lost_characters(text, log)
    return text, tuple(log.notices)


def _remove_nulls(text: str, log: NoticeLog) -> str:
    if count := text.count("\0"):
        log.add(Finding.NULLS, characters=count_of(count, "character"))
    return text.replace("\0", "")


def _replace_spaces(text: str, log: NoticeLog) -> str:
    """No-break spaces at the edges of lines and cells become plain spaces; within a text they stay."""
    if "\u00a0" not in text:
        return text
    places: list[int] = []

    def replace(found: re.Match[str]) -> str:
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if "\u00a0" not in found[0] or not (before in "\n|" or after in "\n|"):
            return found[0]
        places.append(found.start())
        return found[0].replace("\u00a0", " ")

    replaced = _SPACES.sub(replace, text)
    if places:
        log.add(Finding.NO_BREAK_SPACES, line_at(text, places[0]), places=count_of(len(places), "place"))
    return replaced


def _repair_separators(text: str, log: NoticeLog) -> str:
    """Lines under a header that a parser does not take for separators: `- | -` without outer pipes, or with long dashes."""
    lines = text.split("\n")
    for number in range(1, len(lines)):
        if _is_odd_separator(lines, number):
            parts = _inner(lines[number]).split("|")
            lines[number] = "|" + "|".join(_DASHES.sub("---", part.strip()) for part in parts) + "|"
            log.add(Finding.ODD_SEPARATOR, number + 1)
    return "\n".join(lines)


def _is_odd_separator(lines: list[str], number: int) -> bool:
    line, above = lines[number], lines[number - 1]
    is_odd = line.lstrip().startswith("- ") or "–" in line or "—" in line
    is_first = number == 1 or "|" not in lines[number - 2]
    if not (is_odd and is_first and "|" in line and _SEPARATOR.fullmatch(line)):
        return False
    return _inner(line).count("|") in (_inner(above).count("|"), above.count("|"))


def _inner(line: str) -> str:
    return line.strip().removeprefix("|").removesuffix("|")


def _report_lost_characters(text: str, log: NoticeLog) -> None:
    if count := text.count(LOST):
        log.add(Finding.LOST_CHARACTERS, line_at(text, text.index(LOST)), characters=count_of(count, "character"), sign=LOST)
