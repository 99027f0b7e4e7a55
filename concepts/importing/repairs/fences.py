"""Code fences that are never closed: what follows them is read as text again. PURE."""

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from concepts.importing.notices import Finding, NoticeLog

MOST_FENCES: Final = 20
"""How many fences are closed in one document."""

_PARSER: Final = MarkdownIt("zero").enable("fence")
_PARSER.parse("a")  # Puts the rules together now, while no other thread parses.
_TEXT_AGAIN = re.compile(r"#{1,6}\s|\s{0,3}\|.*\|")


def close_fences(text: str, log: NoticeLog) -> str:
    """Each open fence is closed at its first empty line before a heading or a table; that line becomes the closing fence."""
    if "```" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    begin = 0
    for _ in range(MOST_FENCES):
        fence, start, end = _find_open_fence(lines, begin)
        if fence is None:
            break
        lines[end] = fence.markup
        begin = end + 1
        log.add(Finding.OPEN_FENCE, start + 1, end=end + 2)
    return "\n".join(lines)


def _find_open_fence(lines: list[str], begin: int) -> tuple[Token | None, int, int]:
    """The first fence from this line on that is never closed, where it begins, and the line that should have closed it."""
    for token in _PARSER.parse("\n".join(lines[begin:])):
        if token.type == "fence" and token.map:
            start, end = (begin + line for line in token.map)
            if not _is_closed(token, lines[end - 1]) or _has_fence_inside(token):
                found = next((number for number in range(start + 1, end) if _is_end(lines, number)), None)
                if found:
                    return token, start, found
    return None, 0, 0


def _is_closed(fence: Token, last: str) -> bool:
    return last.strip().startswith(fence.markup) and not last.strip().strip(fence.markup[0])


def _has_fence_inside(fence: Token) -> bool:
    """Is there a fence with a language inside, which was meant to begin another block of code?"""
    return any(line.startswith(fence.markup) and line.strip(fence.markup[0] + " ") for line in fence.content.split("\n"))


def _is_end(lines: list[str], number: int) -> bool:
    return not lines[number].strip() and number + 1 < len(lines) and bool(_TEXT_AGAIN.match(lines[number + 1]))
