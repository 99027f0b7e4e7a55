"""Bytes and wrongly decoded characters: the text before a program read it in the wrong encoding. PURE.

A text is repaired run by run, a run being a sequence of characters beyond ASCII: a line that is damaged in one place
changes only there.
"""

import codecs
import re
from functools import lru_cache
from typing import Final

from ftfy import fix_encoding

from concepts.importing.notices import Finding, NoticeLog, count_of, line_at, shorten

_CACHED: Final = 100
"""Longer runs seldom come twice and would fill the memory."""

EXAMPLE: Final = 60
"""How many characters of a repaired text are shown."""

LOST: Final = "\N{REPLACEMENT CHARACTER}"

_RUN = re.compile(r"[^\x00-\x7f]+(?:(?<=Ã) )?")
_SUSPECT = re.compile(r"[\x80-\x9f\xc2-\xf4]")
_CUT_OFF = re.compile(r"â[€†‡ˆ‰Š‹ŒŽ™šœžŸ]|ðŸ[\x80-\xbf€†‡ˆ‰Š‹ŒŽ™šœžŸ•]?")
"""The rest of a UTF-8 sequence whose last byte has no character in Windows-1252."""


def decode(content: bytes) -> tuple[str, int]:
    """The text, and how many of its bytes were not UTF-8; those are read as Windows-1252."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace"), 0
    text = content.decode("utf-8-sig", errors="surrogateescape")
    return re.subn(r"[\udc80-\udcff]", lambda found: _decode_windows_1252(found[0]), text)


def repair_encoding(text: str, log: NoticeLog) -> str:
    """The text as it was meant."""
    changes: list[tuple[re.Match[str], str]] = []

    def repair(found: re.Match[str]) -> str:
        meant = _repair_run(found[0]) if len(found[0]) <= _CACHED else _repair_run.__wrapped__(found[0])
        if meant != found[0]:
            changes.append((found, meant))
        return meant

    repaired = _RUN.sub(repair, text)
    if not changes:
        return text
    first, meant = changes[0]
    line, places = line_at(text, first.start()), count_of(len(changes), "place")
    log.add(Finding.WRONG_ENCODING, line, places=places, found=shorten(first[0], EXAMPLE), meant=shorten(meant, EXAMPLE))
    return repaired.removeprefix("\ufeff")


@lru_cache(maxsize=256)
def _repair_run(run: str) -> str:
    return _CUT_OFF.sub(LOST, fix_encoding(run)) if _SUSPECT.search(run) else run


def _decode_windows_1252(escaped: str) -> str:
    return bytes([ord(escaped) - 0xDC00]).decode("windows-1252", errors="replace")
