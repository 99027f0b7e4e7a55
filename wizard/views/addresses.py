"""The addresses of a guide: the one place that spells them, and the one that reads what their query says.

The law of this file: a state has one address. Answers stand in the guide's order, then the questions marked important,
then who stands beside the recommended concept. Whatever else an address says means nothing, and is not kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlencode

from django.http import QueryDict
from django.urls import reverse

from concepts.content import SLUG_LENGTH, Content, Question
from concepts.content.reserved_words import BESIDE, COMPARED_CONCEPT, IMPORTANT, NEXT, ONLY_DIFFERENCES
from concepts.publishing.editions import Published
from wizard.engine.answers import Answers, Reading, from_query, to_query
from wizard.engine.evaluation import Evaluation
from wizard.web.bounded_cache import bounded_cache

SUBMITTED = "1"
"""What the form of a question says of itself as `next`."""
MOST_COMPARED = 6

NO_ANSWERS = Answers()
Pair = tuple[str, str]


@dataclass(frozen=True)
class Addresses:
    """Every address of one guide, below `prefix`: its newest edition, a numbered one, or the preview of a draft."""

    prefix: str
    content: Content
    is_preview: bool = False
    is_pinned: bool = False

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

    def compare(self, concepts: Iterable[str] = (), only_differences: bool = False, form: str = "/") -> str:
        """The comparison as a page, or in the `form` ".md", ".csv"."""
        pairs = [(COMPARED_CONCEPT, concept) for concept in concepts]
        return _with_query(f"{self.prefix}compare{form}", pairs + [(ONLY_DIFFERENCES, "1")] * only_differences)

    def ask(self, question: str, answers: Answers = NO_ANSWERS, beside: str = "", wrong: Iterable[Pair] = ()) -> str:
        """The page of a question. `wrong` are answers to say something about there: see Query."""
        return _with_query(f"{self.prefix}ask/{quote(question)}/", [*self.state(answers, beside), *wrong])

    def result(self, answers: Answers, beside: str = "", form: str = "/") -> str:
        """The result as a page, or in the `form` ".json", ".md", ".png"."""
        return _with_query(f"{self.prefix}result{form}", self.state(answers, beside))

    def share(self, answers: Answers, beside: str = "") -> str:
        return _with_query(f"{self.prefix}share/", self.state(answers, beside))

    def state(self, answers: Answers, beside: str = "") -> tuple[Pair, ...]:
        """What the query of an address says of these answers."""
        return (*to_query(self.content, answers), *([(BESIDE, beside)] if beside else []))


def current(content: Content) -> Addresses:
    """The addresses of a guide's newest edition, whichever that is."""
    return Addresses(_prefix(content.slug), content)


def pinned(edition: Published) -> Addresses:
    """The addresses of this edition, for ever."""
    return Addresses(_prefix(edition.content.slug, edition.number), edition.content, is_pinned=True)


@lru_cache(maxsize=1000)
def _prefix(*guide: str | int) -> str:
    return reverse("guide", args=guide)


@dataclass(frozen=True)
class Query:
    """What the query of an address on the journey said.

    `evaluation` is of the answers, and of the concept named to stand beside the recommended one. `marked` are all questions
    marked important, answered or not: a form shown again keeps its tick. `is_submitted` when it comes from the form of a
    question. `is_clean` when all of it meant something; `is_clean_form` when all but the word of the form did, so that there
    are only so many of them.
    """

    reading: Reading
    evaluation: Evaluation
    marked: frozenset[str]
    is_submitted: bool
    is_clean: bool
    is_clean_form: bool
    given: tuple[Pair, ...]

    @property
    def answers(self) -> Answers:
        return self.reading.answers

    @property
    def beside(self) -> str:
        return self.evaluation.beside

    @property
    def misunderstood(self) -> tuple[str, ...]:
        """The questions whose answer in the address is none of their choices, or two at once."""
        return (*self.reading.unknown, *sorted(self.reading.doubled))

    def wrong(self, question: str) -> tuple[Pair, ...]:
        """What the address answers to a question it misunderstood, short enough to be said again."""
        values = dict.fromkeys(value[: SLUG_LENGTH + 1] for name, value in self.given if name == question and value)
        return tuple((question, value) for value in list(values)[:2])

    def about(self, question: Question) -> dict | None:
        """What was submitted, or misunderstood, about this question: what its form is checked with. None where nothing was."""
        if not self.is_submitted and question.slug not in self.misunderstood:
            return None
        values = [value for name, value in self.given if name == question.slug and value]
        return {question.slug: values, IMPORTANT: question.slug in self.marked}


def read(content: Content, query: QueryDict) -> Query:
    """Read a query on the journey. Raises TooManyFieldsSent, as Django does, for more names than anyone answers."""
    pairs = tuple((name, value) for name, values in query.lists() for value in values)
    reading = from_query(content, (pair for pair in pairs if pair[0] not in (BESIDE, NEXT)))
    besides = [value for name, value in pairs if name == BESIDE]
    beside = besides[0] if besides and besides[0] in content.concepts_by_slug else ""
    is_understood = reading.is_clean and besides == [beside] * bool(beside)
    return Query(
        reading=reading,
        evaluation=Evaluation(content, reading.answers, beside),
        marked=frozenset(value for name, value in pairs if name == IMPORTANT),
        is_submitted=bool(query.get(NEXT)),
        is_clean=is_understood and NEXT not in query,
        is_clean_form=is_understood and query.getlist(NEXT) == [SUBMITTED],
        given=pairs,
    )


@dataclass(frozen=True)
class Selection:
    """The concepts that an address of the compare page chose, in its order; those too many for one table are left over."""

    concepts: tuple[str, ...]
    left_over: tuple[str, ...]
    only_differences: bool
    is_clean: bool


def read_selection(content: Content, query: QueryDict) -> Selection:
    """Read the query of the compare page."""
    chosen = tuple(dict.fromkeys(slug for slug in query.getlist(COMPARED_CONCEPT) if slug in content.concepts_by_slug))
    only_differences = "1" in query.getlist(ONLY_DIFFERENCES)
    meant = {COMPARED_CONCEPT: list(chosen)} if chosen else {}
    if only_differences:
        meant[ONLY_DIFFERENCES] = ["1"]
    return Selection(chosen[:MOST_COMPARED], chosen[MOST_COMPARED:], only_differences, dict(query.lists()) == meant)


def _with_query(path: str, pairs: Iterable[Pair]) -> str:
    query = "&".join(map(_spelled, pairs))
    return f"{path}?{query}" if query else path


@bounded_cache(2_000_000)
def _spelled(pair: Pair) -> str:
    """A page has dozens of addresses, and all of them are made of the same few answers."""
    return urlencode((pair,))
