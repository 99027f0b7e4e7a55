"""How a guide was used, put together from counts for the desk's page. PURE.

Counts are shown as they were counted. Names come from the guide as it is now; a concept or question that is no longer in it is
shown by its slug.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from concepts.content import Content

START, SHOWN, ANSWERED, VERDICT, RECOMMENDED = "start", "shown", "answered", "verdict", "recommended"


@dataclass(frozen=True)
class CountShare:
    """A count with its share of the whole, between 0 and 1."""

    name: str
    count: int
    share: float


@dataclass(frozen=True)
class QuestionUsage:
    """How often a question was shown and answered. `most` is the highest such count of any question: the lengths of its bars are
    shares of that."""

    name: str
    shown: int
    answered: int
    most: int

    @property
    def stops(self) -> int:
        """Never below 0: an answer on a page that the browser had cached is counted without the page."""
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
class TimeSpan:
    """A day or a month. `most` is the highest count in any span: the lengths of its two bars are shares of that."""

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
class UsageReport:
    starts: int
    results: int
    concepts: tuple[CountShare, ...]
    verdicts: tuple[CountShare, ...]
    questions: tuple[QuestionUsage, ...]


def build_usage_report(content: Content, verdicts: Mapping[str, str], counts: Iterable[tuple[str, str, int]]) -> UsageReport:
    """`verdicts` names every verdict, `counts` are (what, slug, count).

    The shares of concepts are of all results seen; a tie counts for each of its concepts.
    """
    sums: dict[str, Counter[str]] = {what: Counter() for what in (START, SHOWN, ANSWERED, VERDICT, RECOMMENDED)}
    for what, slug, count in counts:
        sums[what][slug] += count
    results = sums[VERDICT].total()
    concepts = {concept.slug: concept.name for concept in content.concepts}
    return UsageReport(
        starts=sums[START].total(),
        results=results,
        concepts=_shares(sums[RECOMMENDED], concepts, results),
        verdicts=_shares(sums[VERDICT], verdicts, results),
        questions=_question_usage(content, sums[SHOWN], sums[ANSWERED]),
    )


def daily_spans(until: date, days: int, counts: Iterable[tuple[date, str, int]]) -> tuple[TimeSpan, ...]:
    """Starts and results of each of the last days, including days without any."""
    names = [(until - timedelta(days=back)).isoformat() for back in reversed(range(days))]
    return _time_spans(names, ((day.isoformat(), what, count) for day, what, count in counts))


def monthly_spans(until: date, counts: Iterable[tuple[date, str, int]]) -> tuple[TimeSpan, ...]:
    """The same by month, from the first month in which something was counted."""
    counts = tuple(counts)
    first = min((day for day, _, _ in counts), default=until)
    numbers = range(first.year * 12 + first.month - 1, until.year * 12 + until.month)
    names = [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]
    return _time_spans(names, ((day.isoformat()[:7], what, count) for day, what, count in counts))


def _time_spans(names: list[str], counts: Iterable[tuple[str, str, int]]) -> tuple[TimeSpan, ...]:
    sums: Counter[tuple[str, str]] = Counter()
    for name, what, count in counts:
        sums[name, what] += count
    most = max(sums.values(), default=0)
    return tuple(TimeSpan(name, sums[name, START], sums[name, VERDICT], most) for name in names)


def _shares(counts: Counter[str], names: Mapping[str, str], whole: int) -> tuple[CountShare, ...]:
    """In the order of the names; slugs without a name come last."""
    all_names = {**names, **{slug: slug for slug in sorted(counts) if slug not in names}}
    return tuple(CountShare(name, counts[slug], counts[slug] / whole if whole else 0) for slug, name in all_names.items())


def _question_usage(content: Content, shown: Counter[str], answered: Counter[str]) -> tuple[QuestionUsage, ...]:
    names = {question.slug: question.text for question in content.questions}
    names |= {slug: slug for slug in sorted({*shown, *answered}) if slug not in names}
    most = max((*shown.values(), *answered.values()), default=0) or 1
    return tuple(QuestionUsage(name, shown[slug], answered[slug], most) for slug, name in names.items())
