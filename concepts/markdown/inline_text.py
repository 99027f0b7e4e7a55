"""Texts and names in one line of Markdown, and back.

PURE. A text (cell, note, help) is Markdown already and stays as the editor wrote it; only what a line cannot hold is written
as `<br>` or as a numeric reference such as `&#13;`. A name (concept, feature, question, choice) is plain: what Markdown would
read as markup is escaped. `read_text(text_in_line(text)) == text` and `read_name(name_in_line(name)) == name` for every text
without NUL and lone surrogates.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from concepts.markdown.blocks import References

EMPTY: Final = "<!-- empty -->"
"""An empty text. Nothing at all means that there is no text."""

LONGEST: Final = 10_000
MOST_BRACKETS: Final = 500
"""Longer lines, and those with more brackets, are read as plain text. A name has 300 characters at most, 3,000 if all are
references."""

_INLINE: Final = MarkdownIt("commonmark").enable("strikethrough").disable("text_join")
_TEXT: Final = MarkdownIt("commonmark")
_INLINE.parseInline("a")  # Puts the rules together now, while no other thread parses.
_TEXT.parse("a")
_CACHED: Final = 1_000
"""Longer lines seldom come twice and would fill the memory."""

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"<br\s*/?>|&#(\d{1,7});", re.IGNORECASE)
_NOT_IN_A_LINE = re.compile(r"^\s+|(?<!\s)\s+\Z|\n|\r|<(?=br\s*/?>|!-- empty -->)|&(?=#\d{1,7};)|\[(?=\^)", re.IGNORECASE)
_AT_EDGES = re.compile(r"^\s+|(?<!\s)\s+\Z|\n|\r")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_MARKUP = re.compile(r"[][*_`<>!&\\~\n]")
_SLUG_IN_CODE = re.compile(r"[\w-]+")
_CODE = re.compile(r"`([\w-]+)`")


def links_in(text: str) -> tuple[str, ...]:
    """The addresses that a text of any number of lines links to; none where it has more than MOST_BRACKETS."""
    if text.count("[") > MOST_BRACKETS:
        return ()
    inline = (child for token in _TEXT.parse(text) for child in token.children or ())
    return tuple(str(token.attrs["href"]) for token in inline if token.type == "link_open")


def text_in_line(text: str) -> str:
    """The text, on one line."""
    return _NOT_IN_A_LINE.sub(_escape, text) if text else EMPTY


def optional_text_in_line(text: str) -> str:
    """The text, on one line; nothing where there is none."""
    return text_in_line(text) if text else ""


def read_text(line: str) -> str:
    """The text that `text_in_line` wrote; `<br>` is a new line."""
    return "" if line == EMPTY else _ESCAPE.sub(_read_escape, line)


def name_in_line(name: str) -> str:
    """The name with as few escapes as it needs to read as it is."""
    plain = text_in_line(name)
    if not re.search(r"[\[`]|#$", plain) and read_name(plain) == name:
        return plain
    return _AT_EDGES.sub(_escape, _PUNCTUATION.sub(r"\\\g<0>", name))


def optional_name_in_line(name: str) -> str:
    """The name, on one line; nothing where there is none."""
    return name_in_line(name) if name else ""


def read_name(line: str, references: References | None = None) -> str:
    """The plain text of the line, without its markup. `references` are those of the document."""
    return _plain(inline_tokens(line, references or {})) if has_markup(line) else line


def has_markup(line: str) -> bool:
    """May the line hold markup? Most lines cannot, and need no parser."""
    return bool(_MARKUP.search(line)) and is_parsed(line)


def is_parsed(line: str) -> bool:
    """Is the line within the limits up to which lines are parsed?"""
    return len(line) <= LONGEST and line.count("[") <= MOST_BRACKETS


def name_and_slug_in_line(name: str, slug: str) -> str:
    """The name, and in code the slug, where that does not follow from the name."""
    return f"{name_in_line(name)} `{slug}`" if slug else name_in_line(name)


def read_name_and_slug(line: str) -> tuple[str, str]:
    """The slug is "" where none is given."""
    if not is_parsed(line):
        return line, ""
    tokens = inline_tokens(line, {})
    *before, last = tokens or [Token("text", "", 0)]
    if before and last.type == "code_inline" and _SLUG_IN_CODE.fullmatch(last.content):
        return _plain(before).removesuffix(" "), last.content
    return _plain(tokens), ""


def code_spans(line: str) -> list[str]:
    """The code in the line, in order."""
    if not is_parsed(line):
        return _CODE.findall(line)
    return [token.content for token in inline_tokens(line, {}) if token.type == "code_inline"]


def escape_first_character(line: str) -> str:
    """The line with its first character as a reference, so that it begins no heading, list, quote or code."""
    return _character_references(line[:1]) + line[1:]


def inline_tokens(line: str, references: References) -> list[Token]:
    """The tokens of markdown-it, in which escapes and references are tokens of their own."""
    if len(line) > _CACHED or references.get("references"):
        return _INLINE.parseInline(line, references)[0].children or []
    return _cached_tokens(line)


@lru_cache(maxsize=128)
def _cached_tokens(line: str) -> list[Token]:
    """Several functions look at one line: it is parsed once. Without link references, it means the same in every document."""
    return _INLINE.parseInline(line, {})[0].children or []


def _plain(tokens: Iterable[Token]) -> str:
    return "".join(_plain_token(token) for token in tokens)


def _plain_token(token: Token) -> str:
    match token.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "html_inline":
            return "\n" if _BREAK.fullmatch(token.content) else ""
        case "image":
            return _plain(token.children or [])
        case _:
            return token.content


def _escape(found: re.Match[str]) -> str:
    """A line break within the text is `<br>`; anything else is a reference."""
    is_within = found.start() > 0 and found.end() < len(found.string)
    return "<br>" if found[0] == "\n" and is_within else _character_references(found[0])


def _character_references(characters: str) -> str:
    return "".join(f"&#{ord(character)};" for character in characters)


def _read_escape(found: re.Match[str]) -> str:
    if found[1] is None:
        return "\n"
    number = int(found[1])
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else found[0]
