"""Bytes and wrongly decoded characters: what a text was before an editor or a copy took it for something else. PURE.

Text is looked at run by run, a run being characters beyond ASCII that stand together: one half-damaged line is mended where
it is damaged, and nowhere else.
"""

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ftfy import fix_encoding

_CACHED: Final = 100
"""Longer runs seldom come twice, and would fill the memory."""

LOST: Final = "\N{REPLACEMENT CHARACTER}"

_RUN = re.compile(r"[^\x00-\x7f]+(?:(?<=Ã) )?")
_SUSPECT = re.compile(r"[\x80-\x9f\xc2-\xf4]")
_CUT_OFF = re.compile(r"â[€†‡ˆ‰Š‹ŒŽ™šœžŸ]|ðŸ[\x80-\xbf€†‡ˆ‰Š‹ŒŽ™šœžŸ•]?")
"""What is left of a UTF-8 sequence whose last byte has no character in Windows-1252."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A run that was read anew: as it stood, as it was meant, and where it began."""

    position: int
    found: str
    meant: str


def decoded(content: bytes) -> tuple[str, int]:
    """The text, and how many bytes in it were no UTF-8; those are read as Windows-1252."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), 0
    try:
        return content.decode("utf-8-sig"), 0
    except UnicodeDecodeError:
        foreign = sum(1 for byte in content.decode("utf-8", errors="surrogateescape") if "\udc80" <= byte <= "\udcff")
        text = content.decode("utf-8-sig", errors="surrogateescape")
        return re.sub(r"[\udc80-\udcff]", lambda found: _windows(found[0]), text), foreign


def mend(text: str) -> tuple[str, list[Mended]]:
    """The text as it was meant, and each run that was read anew."""
    mended: list[Mended] = []

    def replaced(found: re.Match[str]) -> str:
        meant = _meant(found[0]) if len(found[0]) <= _CACHED else _meant.__wrapped__(found[0])
        if meant != found[0]:
            mended.append(Mended(found.start(), found[0], meant))
        return meant

    return _RUN.sub(replaced, text), mended


@lru_cache(maxsize=256)
def _meant(run: str) -> str:
    if not _SUSPECT.search(run):
        return run
    return _CUT_OFF.sub(LOST, fix_encoding(run))


def _windows(escaped: str) -> str:
    return bytes([ord(escaped) - 0xDC00]).decode("windows-1252", errors="replace")
