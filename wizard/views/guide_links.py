"""The guides as lists of links. Only what a list shows of a guide is kept in memory, so there can be any number of them."""

from collections.abc import Mapping
from contextlib import suppress

from concepts.models import Edition
from concepts.publishing import editions
from concepts.publishing.stored_editions import UnreadableEdition
from wizard.pages.guide_pages import GuideLink, split_introduction
from wizard.views import addresses
from wizard.web.bounded_cache import bounded_cache


def all_guides() -> list[GuideLink]:
    """Every published guide, by title. Costs a millisecond or more for each guide that this process has not listed yet."""
    return _links(editions.numbers())


def some_guides(most: int) -> list[GuideLink]:
    """At most this many guides, by title: the first by slug, since titles are known only of guides that were read."""
    numbers = editions.numbers()
    return _links({slug: numbers[slug] for slug in sorted(numbers)[:most]})


def forget() -> None:
    """Drop what this process remembers, as after a restart."""
    _link.cache_clear()


def _links(numbers: Mapping[str, int]) -> list[GuideLink]:
    links = []
    for slug, number in numbers.items():
        with suppress(Edition.DoesNotExist, UnreadableEdition):
            links.append(_link(slug, number))
    return sorted(links, key=lambda link: link.title.casefold())


@bounded_cache(2_000_000)
def _link(slug: str, number: int) -> GuideLink:
    edition = editions.edition(slug, number)
    if edition is None:
        raise Edition.DoesNotExist  # which is not kept
    content = edition.content
    return GuideLink(content.title, split_introduction(content)[0], addresses.current_addresses(content).guide, content.language)
