"""How a guide was used, put together from sums for the desk's page. PURE.

The law of this file: what was counted is shown as it was counted. Names come from the guide as it is; what is no longer in it
is shown by its slug.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from concepts.content import Content

START, SHOWN, ANSWERED, VERDICT, RECOMMENDED = "start", "shown", "answered", "verdict", "recommended"
VERDICTS = {"clear": "Clear", "close": "Close", "tie": "A tie", "none": "None fits", "open": "Nothing answered that counts"}


@dataclass(frozen=True)
class Part:
    """So many of a whole; `share` is its length in a picture, of 1."""

    name: str
    count: int
    share: float


@dataclass(frozen=True)
class Asked:
    """A question: how often it was shown and answered; the lengths are shares of the question shown most."""

    name: str
    shown: int
    answered: int
    most: int

    @property
    def stops(self) -> int:
        """Whoever answers on a page that the browser had kept is counted as answering only: never below 0."""
        return max(0, self.shown - self.answered)

    @property
    def share_of_stops(self) -> float:
        return self.stops / self.shown if self.shown else 0

    @property
    def answered_length(self) -> float:
        return (self.shown - self.stops) / self.most

    @property
    def stops_length(self) -> float:
        return self.stops / self.most


@dataclass(frozen=True)
class Span:
    """A day, or a month, with the lengths of its two bars as shares of the highest of all."""

    name: str
    starts: int
    results: int
    most: int

    @property
    def starts_length(self) -> float:
        return self.starts / self.most if self.most else 0

    @property
    def results_length(self) -> float:
        return self.results / self.most if self.most else 0


@dataclass(frozen=True)
class Used:
    starts: int
    results: int
    concepts: tuple[Part, ...]
    verdicts: tuple[Part, ...]
    questions: tuple[Asked, ...]


def used(content: Content, sums: Iterable[tuple[str, str, int]]) -> Used:
    """`sums` are of what happened, to which slug, how often. Shares of concepts are of the results seen; ties count for each."""
    counts: dict[str, Counter[str]] = {what: Counter() for what in (START, SHOWN, ANSWERED, VERDICT, RECOMMENDED)}
    for what, slug, count in sums:
        counts[what][slug] += count
    results = counts[VERDICT].total()
    concepts = {concept.slug: concept.name for concept in content.concepts}
    return Used(
        starts=counts[START].total(),
        results=results,
        concepts=_parts(counts[RECOMMENDED], concepts, results),
        verdicts=_parts(counts[VERDICT], VERDICTS, results),
        questions=_asked(content, counts[SHOWN], counts[ANSWERED]),
    )


def days(until: date, number: int, sums: Iterable[tuple[date, str, int]]) -> tuple[Span, ...]:
    """Starts and results of the last days, each day, whether something happened or not."""
    names = [(until - timedelta(days=back)).isoformat() for back in reversed(range(number))]
    return _spans(names, ((day.isoformat(), what, count) for day, what, count in sums))


def months(until: date, sums: Iterable[tuple[date, str, int]]) -> tuple[Span, ...]:
    """The same by month, from the first in which something happened."""
    sums = tuple(sums)
    first = min((day for day, _, _ in sums), default=until)
    numbers = range(first.year * 12 + first.month - 1, until.year * 12 + until.month)
    names = [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]
    return _spans(names, ((day.isoformat()[:7], what, count) for day, what, count in sums))


def _spans(names: list[str], sums: Iterable[tuple[str, str, int]]) -> tuple[Span, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for name, what, count in sums:
        counts[name, what] += count
    most = max(counts.values(), default=0)
    return tuple(Span(name, counts[name, START], counts[name, VERDICT], most) for name in names)


def _parts(counts: Counter[str], names: Mapping[str, str], whole: int) -> tuple[Part, ...]:
    """In the order of the names; what has none any more comes last."""
    all_names = {**names, **{slug: slug for slug in sorted(counts) if slug not in names}}
    return tuple(Part(name, counts[slug], counts[slug] / whole if whole else 0) for slug, name in all_names.items())


def _asked(content: Content, shown: Counter[str], answered: Counter[str]) -> tuple[Asked, ...]:
    names = {question.slug: question.text for question in content.questions}
    names |= {slug: slug for slug in sorted({*shown, *answered}) if slug not in names}
    most = max((*shown.values(), *answered.values()), default=0) or 1
    return tuple(Asked(name, shown[slug], answered[slug], most) for slug, name in names.items())
