"""Editors' Markdown as safe HTML. The same texts are on every page, so their HTML is cached."""

from html import unescape

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from wizard.web.bounded_cache import bounded_cache

_markdown = MarkdownIt("commonmark", {"html": False})
_markdown.render("a")  # The parser builds its rules at the first parse: here, while no other thread parses.
_ALLOWED = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "strong", "ul", "h3", "h4"}
_ADDRESSES = {"http", "https", "mailto"}


@bounded_cache(2_000_000)
def prose_html(text: str) -> SafeString:
    """Paragraphs, lists, emphasis, links. Headings begin at the third level, below those of the page."""
    return _clean(_markdown.render(_below_page_headings(text)))


@bounded_cache(8_000_000)
def inline_html(text: str) -> SafeString:
    """Emphasis, code and links within a line."""
    return _clean(_markdown.renderInline(text))


@bounded_cache(1_000_000)
def plain_text(text: str) -> str:
    """The words alone, to be escaped like any other text: for attributes and titles."""
    return " ".join(unescape(nh3.clean(_markdown.render(text), tags=set())).split())


def is_web_address(text: str) -> bool:
    """Whether the source of a cell is shown as a link. Links within Markdown are limited by _ADDRESSES."""
    return text.startswith(("https://", "http://"))


def _below_page_headings(text: str) -> str:
    return "\n".join(f"##{line}" if line.startswith("#") else line for line in text.splitlines())


def _clean(html: str) -> SafeString:
    return mark_safe(
        nh3.clean(html, tags=_ALLOWED, attributes={"a": {"href", "title"}}, url_schemes=_ADDRESSES, link_rel="noopener")
    )
