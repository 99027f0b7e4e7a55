"""What would change a result: where other answers lead, each with its address."""

from collections import defaultdict
from dataclasses import dataclass

from concepts.content import NOT_SURE, Choice, Concept, Content, Question
from wizard.engine.answers import Answers
from wizard.engine.counterfactuals import Change, Counterfactuals, Way, counterfactuals
from wizard.engine.recommendation import Recommendation, Verdict
from wizard.views.addresses import Addresses


@dataclass(frozen=True)
class Changed:
    """One answer given otherwise: `before` is None for "not sure"."""

    question: Question
    before: Choice | None
    after: Choice


@dataclass(frozen=True)
class Destination:
    """Where single changes lead: what is then recommended (nothing, one concept, or several tied), and the changes, each with
    the address of its result."""

    names: tuple[str, ...]
    changes: tuple[tuple[Changed, str], ...]


@dataclass(frozen=True)
class Fork:
    """A question answered with "not sure", and where each of its choices leads; `matters` when not all lead to one place."""

    question: Question
    branches: tuple[tuple[Choice, tuple[str, ...], str], ...]

    @property
    def matters(self) -> bool:
        return len({names for _, names, _ in self.branches}) > 1


@dataclass(frozen=True)
class WayTo:
    """What would have to be true for a concept: the changed answers and the address of their result; without any, how many it
    takes at least, None where no change of these answers is enough."""

    concept: Concept
    changes: tuple[Changed, ...]
    address: str
    at_least: int | None


@dataclass(frozen=True)
class Changing:
    """`holds` of `tried` single changes leave the result as it is; 0 of 0 while there is none."""

    holds: int
    tried: int
    destinations: tuple[Destination, ...]
    forks: tuple[Fork, ...]
    ways: tuple[WayTo, ...]


def changing(content: Content, to: Addresses, answers: Answers, recommendation: Recommendation, beside: str) -> Changing:
    found = counterfactuals(content, answers, recommendation)
    given = _Given(content, to, answers, beside)
    return Changing(
        holds=found.holds,
        tried=0 if recommendation.verdict == Verdict.OPEN else len(found.singles),
        destinations=_destinations(given, found),
        forks=_forks(given, found),
        ways=tuple(_way(given, way) for way in found.ways),
    )


class _Given:
    """The answers as they are, and how to speak of others."""

    def __init__(self, content: Content, to: Addresses, answers: Answers, beside: str) -> None:
        self.content = content
        self.to = to
        self.answers = answers
        self.beside = beside

    def changed(self, change: Change) -> tuple[Changed, ...]:
        return tuple(self.one(slug, choice) for slug, choice in change.given)

    def one(self, slug: str, choice: str) -> Changed:
        question = self.content.questions_by_slug[slug]
        return Changed(question, question.choice(self.answers.chosen[slug]), question.choice(choice))

    def address(self, change: Change) -> str:
        answers = self.answers
        for question, choice in change.given:
            answers = answers.with_choice(question, choice)
        return self.to.result(answers, self.beside)

    def names(self, concepts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.content.concepts_by_slug[slug].name for slug in concepts)

    def is_unsure(self, change: Change) -> bool:
        return any(self.answers.chosen[question] == NOT_SURE for question, _ in change.given)


def _destinations(given: _Given, found: Counterfactuals) -> tuple[Destination, ...]:
    """Where answers that were sure lead when they are changed; the place that most lead to first."""
    groups: dict[tuple[str, ...], list[tuple[Changed, str]]] = defaultdict(list)
    for change in found.elsewhere:
        if not given.is_unsure(change):
            groups[change.recommended].append((given.changed(change)[0], given.address(change)))
    by_size = sorted(groups.items(), key=lambda group: -len(group[1]))
    return tuple(Destination(given.names(concepts), tuple(changes)) for concepts, changes in by_size)


def _forks(given: _Given, found: Counterfactuals) -> tuple[Fork, ...]:
    branches = defaultdict(list)
    for change in found.singles:
        if given.is_unsure(change):
            changed = given.changed(change)[0]
            branches[changed.question.slug].append((changed.after, given.names(change.recommended), given.address(change)))
    return tuple(Fork(given.content.questions_by_slug[slug], tuple(each)) for slug, each in branches.items())


def _way(given: _Given, way: Way) -> WayTo:
    concept = given.content.concepts_by_slug[way.concept]
    if way.change is None:
        return WayTo(concept, (), "", way.at_least)
    return WayTo(concept, given.changed(way.change), given.address(way.change), way.at_least)
