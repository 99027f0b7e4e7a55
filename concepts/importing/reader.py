"""Text -> Parsed: what a Markdown document says of a guide, and Notices of how it was read.

PURE. Every text can be read; what it does not say is not invented. A document whose front matter names its guide is a whole
guide and is taken by its word, questions and all. Any other document is somebody's comparison tables.
"""

from dataclasses import dataclass
from typing import Final

from concepts.content import Content
from concepts.importing.import_limits import COMMAND_LINE, Limits, TooLarge
from concepts.importing.notices import Notice
from concepts.importing.plain_document import Wishes, read_plain
from concepts.importing.repairs.repair import repair
from concepts.markdown import headings
from concepts.markdown.blocks import parse
from concepts.markdown.guide_reader import read_guide

LIMIT: Final = 5_000_000
"""Longer documents, in bytes or characters, are not read."""


@dataclass(frozen=True)
class Parsed:
    """What was read. `is_whole_guide` says whether the document speaks for its questions and scenarios too.

    With a notice that something is wrong, the content is only what could be read, and cannot be imported.
    """

    content: Content
    notices: tuple[Notice, ...]
    is_whole_guide: bool

    @property
    def wrong(self) -> tuple[Notice, ...]:
        return tuple(notice for notice in self.notices if notice.kind == "wrong")

    @property
    def is_empty(self) -> bool:
        """Was there nothing to take?"""
        return not self.content.concepts


def read(
    source: str | bytes,
    *,
    name: str = "",
    join: bool = False,
    transpose: bool = False,
    upright: bool = False,
    limits: Limits = COMMAND_LINE,
) -> Parsed:
    """What the document says; bytes are UTF-8, or what they seem to be.

    `name` is the title of a document that has none. `join` makes concepts with nearly the same name one. `transpose` reads
    tables that may have their concepts down the first column so; `upright` reads every table as it stands.
    """
    if len(source) > LIMIT:
        return _unreadable(f"The document has {len(source):,} characters; up to {LIMIT:,} are read. Split it.")
    text, repaired = repair(source)
    try:
        return _read(text, repaired, Wishes(name, join, transpose, upright), limits)
    except TooLarge as too_large:
        return _unreadable(str(too_large))


def _read(text: str, repaired: tuple[Notice, ...], wishes: Wishes, limits: Limits) -> Parsed:
    document = parse(text, limits)
    is_whole_guide = headings.GUIDE in document.front_matter
    content, notices = read_guide(document) if is_whole_guide else read_plain(document, wishes, limits)
    limits.hold_content(content)
    return Parsed(content, (*repaired, *notices), is_whole_guide)


def _unreadable(why: str) -> Parsed:
    return Parsed(Content("", ""), (Notice("wrong", why),), is_whole_guide=False)
