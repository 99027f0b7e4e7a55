"""Code fences that are never closed: what stands after them is taken for text again. PURE."""

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from concepts.importing.notices import Notice

LIMIT: Final = 20
"""So many fences are closed in one document; one with more is taken as it is."""

_PARSER: Final = MarkdownIt("zero").enable("fence")
_PARSER.parse("a")  # Rules are put together at the first parse: here, where no other thread parses.
_TEXT_AGAIN = re.compile(r"#{1,6}\s|\s{0,3}\|.*\|")


def close_fences(text: str) -> tuple[str, list[Notice]]:
    """Each open fence is closed at its first empty line after which a heading or a table begins; the line becomes the fence."""
    notices: list[Notice] = []
    if "```" not in text and "~~~" not in text:
        return text, notices
    lines = text.split("\n")
    begin = 0
    for _ in range(LIMIT):
        fence, start, end = _open_fence(lines, begin)
        if fence is None:
            break
        lines[end] = fence.markup
        begin = end + 1
        message = f"The code that begins here never ends; it was taken to end before line {end + 2}."
        notices.append(Notice("repaired", message, start + 1))
    return "\n".join(lines), notices


def _open_fence(lines: list[str], begin: int) -> tuple[Token | None, int, int]:
    """The first fence from this line on that is never closed, where it begins, and the line that should have closed it."""
    for token in _PARSER.parse("\n".join(lines[begin:])):
        if token.type == "fence" and token.map:
            start, end = (begin + line for line in token.map)
            if not _is_closed(token, lines[end - 1]) or _holds_another(token):
                found = next((number for number in range(start + 1, end) if _ends_before(lines, number)), None)
                if found:
                    return token, start, found
    return None, 0, 0


def _is_closed(fence: Token, last: str) -> bool:
    return last.strip().startswith(fence.markup) and not last.strip().strip(fence.markup[0])


def _holds_another(fence: Token) -> bool:
    """A fence with a language inside: it was meant to begin a new one."""
    return any(line.startswith(fence.markup) and line.strip(fence.markup[0] + " ") for line in fence.content.split("\n"))


def _ends_before(lines: list[str], number: int) -> bool:
    return not lines[number].strip() and number + 1 < len(lines) and bool(_TEXT_AGAIN.match(lines[number + 1]))
