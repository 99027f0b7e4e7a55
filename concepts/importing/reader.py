"""Text -> ParsedDocument: what a Markdown document says of a guide, and notices of how it was read.

PURE. Every text can be read. A document whose front matter names its guide is a whole guide, questions and scenarios included.
Any other document is read for its comparison tables.
"""

from dataclasses import dataclass
from typing import Final

from concepts.content import Content
from concepts.importing.import_limits import COMMAND_LINE, Limits, TooLarge
from concepts.importing.notices import Finding, Notice
from concepts.importing.plain_document import NO_OPTIONS, ReadOptions, read_plain
from concepts.importing.repairs.repair import repair
from concepts.markdown import headings
from concepts.markdown.block_parser import parse
from concepts.markdown.guide_reader import read_guide

LIMIT: Final = 5_000_000
"""Longer documents, in bytes or characters, are not read."""


@dataclass(frozen=True)
class ParsedDocument:
    """What was read. `is_whole_guide` says that the document also has the questions and scenarios of its guide.

    With an error among the notices, the content is only what could be read, and cannot be imported.
    """

    content: Content
    notices: tuple[Notice, ...]
    is_whole_guide: bool

    @property
    def errors(self) -> tuple[Notice, ...]:
        return tuple(notice for notice in self.notices if notice.kind == "wrong")

    @property
    def is_empty(self) -> bool:
        """Is there nothing to import?"""
        return not self.content.concepts


def read(source: str | bytes, options: ReadOptions = NO_OPTIONS, limits: Limits = COMMAND_LINE) -> ParsedDocument:
    """What the document says; bytes are UTF-8, or what they seem to be."""
    if len(source) > LIMIT:
        return _refuse(Finding.DOCUMENT_TOO_LONG.notice(length=len(source), limit=LIMIT))
    text, repairs = repair(source)
    try:
        return _read(text, repairs, options, limits)
    except TooLarge as error:
        return _refuse(Finding.INVALID.notice(problem=error))


def _read(text: str, repairs: tuple[Notice, ...], options: ReadOptions, limits: Limits) -> ParsedDocument:
    document = parse(text, limits.check_tables)
    is_whole_guide = headings.GUIDE in document.front_matter
    content, notices = read_guide(document) if is_whole_guide else read_plain(document, options, limits)
    limits.check_content(content)
    return ParsedDocument(content, (*repairs, *notices), is_whole_guide)


def _refuse(notice: Notice) -> ParsedDocument:
    return ParsedDocument(Content("", ""), (notice,), is_whole_guide=False)
