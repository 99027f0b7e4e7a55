"""The Markdown that people write into the cells of a table, as a guide stores it.

PURE. Emphasis, code and links to the web stay; whole cells in bold become plain; pictures become their alternative text; HTML
breaks and lists become lines; links to files beside the document lose their target, since the guide is somewhere else.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from markdown_it.token import Token

from concepts.importing.tables.vocabulary import SHORTCODES, SILENT_TAGS
from concepts.markdown.blocks import References
from concepts.markdown.inline_text import has_markup, inline_tokens

_WEB = re.compile(r"(?:https?:|mailto:)", re.IGNORECASE)
_TAG = re.compile(r"</?([a-z][a-z0-9]*)|<!--", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SHORTCODE = re.compile("|".join(map(re.escape, SHORTCODES)))
_BREAKING: Final = {"br": "\n", "p": "\n", "div": "\n", "tr": "\n", "hr": "\n", "li": "\n- "}
_WRAPS: Final = {"strong_open": "strong_close", "em_open": "em_close"}


def cell_text(source: str, references: References) -> str:
    """The cell as Markdown text, of one or more lines."""
    if ":" in source:
        source = _SHORTCODE.sub(lambda found: SHORTCODES[found[0]], source)
    if not has_markup(source):
        return source.strip()
    lines = "".join(_markdown(_unwrap(inline_tokens(source, references)))).split("\n")
    return "\n".join(filter(None, (line.strip() for line in lines)))


def is_picture(source: str, references: References) -> bool:
    """Does the cell contain only pictures, linked or not?"""
    if not has_markup(source):
        return False
    tokens = [token for token in inline_tokens(source, references) if token.type not in ("link_open", "link_close", "softbreak")]
    tokens = [token for token in tokens if token.content.strip() or token.type == "image"]
    return bool(tokens) and all(token.type == "image" or token.content.startswith("<img") for token in tokens)


def is_link(source: str, references: References) -> bool:
    """Does the cell contain only links?"""
    if not has_markup(source):
        return False
    depth = 0
    for token in inline_tokens(source, references):
        depth += token.nesting if token.type.startswith("link_") else 0
        if depth == 0 and token.type != "link_close" and re.search(r"\w", token.content):
            return False
    return True


def _unwrap(tokens: list[Token]) -> list[Token]:
    """The tokens without the emphasis around all of them."""
    tokens = [token for token in tokens if token.type != "text" or token.content]
    while len(tokens) > 2 and _WRAPS.get(tokens[0].type) == tokens[-1].type and _is_wrapped(tokens):
        tokens = [token for token in tokens[1:-1] if token.type != "text" or token.content]
    return tokens


def _is_wrapped(tokens: list[Token]) -> bool:
    """Does the last token close what the first one opens?"""
    return all(token.level > tokens[0].level for token in tokens[1:-1])


def _markdown(tokens: Iterable[Token]) -> Iterator[str]:
    hrefs: list[str] = []
    for token in tokens:
        match token.type:
            case "link_open":
                href = str(token.attrs.get("href", ""))
                hrefs.append(href if _WEB.match(href) else "")
                yield "[" if hrefs[-1] else ""
            case "link_close":
                href = hrefs.pop()
                yield (f"](<{href}>)" if re.search(r"[()\s]", href) else f"]({href})") if href else ""
            case "image":
                yield "".join(child.content for child in token.children or [])
            case "html_inline":
                yield _html_text(token.content)
            case "softbreak":
                yield " "
            case "hardbreak":
                yield "\n"
            case _:
                yield _token_source(token)


def _token_source(token: Token) -> str:
    if token.type == "code_inline":
        space = " " if token.content[:1] == "`" or token.content[-1:] == "`" else ""
        return f"{token.markup}{space}{token.content}{space}{token.markup}"
    return token.content if token.type == "text" else token.markup


def _html_text(tag: str) -> str:
    found = _TAG.match(tag)
    name = (found[1] or "").lower() if found else ""
    if tag.startswith("</"):
        return "" if name in SILENT_TAGS or name in _BREAKING else tag
    if name == "img":
        alt = _ALT.search(tag)
        return (alt[1] or alt[2] or "") if alt else ""
    if tag.startswith("<!--") or name in SILENT_TAGS:
        return ""
    return _BREAKING.get(name, tag)
