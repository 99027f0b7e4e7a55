"""Spells every address of a guide. A state has one address: the answers in the guide's order, then the questions marked important,
then the concept beside the recommended one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlencode

from django.urls import reverse

from concepts.content import Content
from concepts.content.reserved_words import BESIDE, COMPARED_CONCEPT, ONLY_DIFFERENCES
from concepts.publishing.stored_editions import Published
from wizard.engine.answers import Answers, to_query
from wizard.views.query_parsing import Parameter
from wizard.web.bounded_cache import bounded_cache

NO_ANSWERS = Answers()


@dataclass(frozen=True)
class Addresses:
    """Every address of one guide, below `prefix`: its newest edition, a numbered one, or the preview of a draft."""

    prefix: str
    content: Content
    is_preview: bool = False
    is_numbered: bool = False

    @property
    def guide(self) -> str:
        return self.prefix

    @property
    def guide_json(self) -> str:
        return f"{self.prefix}guide.json"

    @property
    def guide_markdown(self) -> str:
        return f"{self.prefix}guide.md"

    @property
    def questions(self) -> str:
        return f"{self.prefix}questions/"

    def concept(self, concept: str) -> str:
        return f"{self.prefix}concepts/{quote(concept)}/"

    def compare(self, concepts: Iterable[str] = (), only_differences: bool = False, suffix: str = "/") -> str:
        """The comparison as a page, or with the `suffix` ".md", ".csv"."""
        pairs = [(COMPARED_CONCEPT, concept) for concept in concepts]
        return _with_query(f"{self.prefix}compare{suffix}", pairs + [(ONLY_DIFFERENCES, "1")] * only_differences)

    def ask(self, question: str, answers: Answers = NO_ANSWERS, beside: str = "", wrong: Iterable[Parameter] = ()) -> str:
        """The page of a question. `wrong` are answers that the page asks again about: see Query.wrong_answers."""
        return _with_query(f"{self.prefix}ask/{quote(question)}/", [*self.state(answers, beside), *wrong])

    def result(self, answers: Answers, beside: str = "", suffix: str = "/") -> str:
        """The result as a page, or with the `suffix` ".json", ".md", ".png"."""
        return _with_query(f"{self.prefix}result{suffix}", self.state(answers, beside))

    def share(self, answers: Answers, beside: str = "") -> str:
        return _with_query(f"{self.prefix}share/", self.state(answers, beside))

    def state(self, answers: Answers, beside: str = "") -> tuple[Parameter, ...]:
        """What the query of an address says of these answers."""
        return (*to_query(self.content, answers), *([(BESIDE, beside)] if beside else []))


def current_addresses(content: Content) -> Addresses:
    """The addresses below which the guide's newest edition stands, whichever that is."""
    return Addresses(_prefix(content.slug), content)


def edition_addresses(edition: Published) -> Addresses:
    """The permanent addresses of this edition."""
    return Addresses(_prefix(edition.content.slug, edition.number), edition.content, is_numbered=True)


@lru_cache(maxsize=1000)
def _prefix(*guide: str | int) -> str:
    return reverse("guide", args=guide)


def _with_query(path: str, pairs: Iterable[Parameter]) -> str:
    query = "&".join(map(_encode, pairs))
    return f"{path}?{query}" if query else path


@bounded_cache(2_000_000)
def _encode(pair: Parameter) -> str:
    """Cached: a page has dozens of addresses, all made of the same few answers."""
    return urlencode((pair,))
