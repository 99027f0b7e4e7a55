"""Marks the words in which a cell of a comparison differs from the other cells of its row."""

import re

from django.utils.safestring import SafeString, mark_safe

_PIECES = re.compile(r"<[^>]*>|&#?\w+;|\w+|[^<&\w]+|&")
_RUN = re.compile(r"</mark>([^<\w]*)<mark>")


def mark_differences(html: str, shared: frozenset[str]) -> SafeString:
    """The safe HTML with every word marked that is not a shared one, neighbours together. Unchanged if no word is shared."""
    if not shared:
        return mark_safe(html)
    return mark_safe(_RUN.sub(r"\1", "".join(_piece(piece, shared) for piece in _PIECES.findall(html))))


def _piece(piece: str, shared: frozenset[str]) -> str:
    is_word = piece[0].isalnum() or piece[0] == "_"
    return f"<mark>{piece}</mark>" if is_word and piece.casefold() not in shared else piece
