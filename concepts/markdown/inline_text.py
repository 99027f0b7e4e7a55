"""How texts and names are spelled in one line of Markdown, and read back.

PURE. A text (cell, note, help) is Markdown already and stands as the editor wrote it; only what a line cannot carry is
spelled as `<br>` or as a numeric reference such as `&#13;`. A name (concept, feature, question, choice) is plain: what
Markdown would read as markup is escaped. The law: `read_text(text_in_line(text)) == text` and
`read_name(name_in_line(name)) == name`, for every text without NUL and lone surrogates.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

EMPTY: Final = "<!-- empty -->"
"""Stands where a text or a name is there but says nothing; an empty place says that there is none."""

LONGEST: Final = 10_000
NESTED: Final = 500
"""Longer lines, and those with more brackets, are read as plain text. A name has 300 characters at most, all escaped 3,000."""

_INLINE: Final = MarkdownIt("commonmark").enable("strikethrough")
_INLINE.parseInline("a")  # Rules are put together at the first parse: here, where no other thread parses.
_CACHED: Final = 200
"""Longer lines seldom come twice, and would fill the memory."""

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SPELLED = re.compile(r"<br\s*/?>|&#(\d{1,7});", re.IGNORECASE)
_CANNOT_STAND = re.compile(r"^\s+|(?<!\s)\s+\Z|\n|\r|<(?=br\s*/?>|!-- empty -->)|&(?=#\d{1,7};)|\[(?=\^)", re.IGNORECASE)
_AT_EDGES = re.compile(r"^\s+|(?<!\s)\s+\Z|\n|\r")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_MARKUP = re.compile(r"[][*_`<>!&\\~\n]")
_SLUG_IN_CODE = re.compile(r"[\w-]+")
_CODE = re.compile(r"`([\w-]+)`")


def text_in_line(text: str) -> str:
    """The text, on one line."""
    return _CANNOT_STAND.sub(_spelled, text) if text else EMPTY


def read_text(line: str) -> str:
    """What `text_in_line` spelled; `<br>` is a new line."""
    return "" if line == EMPTY else _SPELLED.sub(_read_spelled, line)


def name_in_line(name: str) -> str:
    """The name, so that it shows as it is: with as few escapes as it takes."""
    plain = text_in_line(name)
    if not re.search(r"[\[`]|#$", plain) and read_name(plain) == name:
        return plain
    return _AT_EDGES.sub(_spelled, _PUNCTUATION.sub(r"\\\g<0>", name))


def read_name(line: str, env: dict[str, Any] | None = None) -> str:
    """The plain text of the line, without its markup. `env` holds the link references of the document, if it has any."""
    return _plain(_tokens(line, env or {})) if has_markup(line) else line


def has_markup(line: str) -> bool:
    """Could the line mean anything else than it says? Most cannot, and need no parser; some are such as nobody writes."""
    return bool(_MARKUP.search(line)) and is_written(line)


def is_written(line: str) -> bool:
    """Can somebody have written the line as Markdown? One that is longer, or nested deeper, is taken as it stands."""
    return len(line) <= LONGEST and line.count("[") <= NESTED


def named_in_line(name: str, slug: str) -> str:
    """The name, and in code the slug, where that does not follow from the name."""
    return f"{name_in_line(name)} `{slug}`" if slug else name_in_line(name)


def read_named(line: str, env: dict[str, Any] | None = None) -> tuple[str, str]:
    """Name and slug; the slug is "" where none is given."""
    if not is_written(line):
        return line, ""
    tokens = _tokens(line, env or {})
    *before, last = tokens or [Token("text", "", 0)]
    if before and last.type == "code_inline" and _SLUG_IN_CODE.fullmatch(last.content):
        return _plain(before).removesuffix(" "), last.content
    return _plain(tokens), ""


def codes(line: str) -> list[str]:
    """What stands in code in the line, in order."""
    if not is_written(line):
        return _CODE.findall(line)
    return [token.content for token in _tokens(line, {}) if token.type == "code_inline"]


def first_character_spelled(line: str) -> str:
    """The line, so that it begins no heading, list, quote or code."""
    return _numbered(line[:1]) + line[1:]


def in_cell(line: str) -> str:
    """The line, as a cell of a table."""
    return line.replace("|", r"\|")


def _tokens(line: str, env: dict[str, Any]) -> list[Token]:
    if len(line) > _CACHED or env.get("references"):
        return _INLINE.parseInline(line, env)[0].children or []
    return _parsed(line)


@lru_cache(maxsize=64)
def _parsed(line: str) -> list[Token]:
    """Without link references, a line means the same everywhere."""
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


def _spelled(found: re.Match[str]) -> str:
    """A new line within the text is a break; what a line would lose at its ends has a number."""
    is_within = found.start() > 0 and found.end() < len(found.string)
    return "<br>" if found[0] == "\n" and is_within else _numbered(found[0])


def _numbered(characters: str) -> str:
    return "".join(f"&#{ord(character)};" for character in characters)


def _read_spelled(found: re.Match[str]) -> str:
    if found[1] is None:
        return "\n"
    number = int(found[1])
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else found[0]
