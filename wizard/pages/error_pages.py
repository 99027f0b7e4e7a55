"""The pages that say why there is nothing else to show."""

from dataclasses import dataclass

from concepts.content import Content
from wizard.pages.guide_pages import GuideLink
from wizard.views.addresses import Addresses


@dataclass(frozen=True)
class NotFoundPage:
    """`message` says what was not found, or is ""; some of the guides are offered."""

    message: str
    guides: list[GuideLink]
    has_more_guides: bool


@dataclass(frozen=True)
class RefusedPage:
    """`again` is the address to try again at."""

    message: str
    again: str


@dataclass(frozen=True)
class UnreadablePage:
    """An edition that cannot be read. `guide` is the content that can be read instead, with its addresses."""

    slug: str
    number: int
    guide: Content | None
    to: Addresses | None
    has_others: bool
