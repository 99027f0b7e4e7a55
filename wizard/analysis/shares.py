"""How often each concept wins and each verdict is reached, over all journeys through a guide.

PURE. A journey answers every question asked always, then, while the verdict is close, tie or open, those asked when close. All
choices of a question are equally likely, and "not sure" is never chosen. Journeys are counted exactly, question by question:
those in the same state (the same distances between the concepts, the same questions opened) are counted together, and a concept
that can no longer catch up is left out. Where that takes too long, a random sample is drawn, always the same one, and the result
says that it is a sample.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import add
from random import Random

from concepts.content import ALWAYS, RULES_OUT, Choice, Content, Question
from wizard.engine.answers import Answers, QuestionChoice
from wizard.engine.recommendation import Verdict, decide
from wizard.engine.scoring import FLOOR, RULED_OUT, points

EFFORT = 1_500_000
"""How many score additions a count may take before a sample is drawn instead: a second or two."""

Distances = tuple[int, ...]
"""How far each concept is behind the first (0 or less), in the guide's order; RULED_OUT for one that is, or is too far behind."""

Given = tuple[QuestionChoice, ...]
"""Answers, in the order they were given."""

State = tuple[Distances, Given]
"""Where a journey stands: the distances, and the answers that open other questions."""


@dataclass(frozen=True, slots=True)
class Share:
    """How often a concept is recommended, as shares of all journeys: alone, and in a tie with others."""

    concept: str
    alone: float
    tied: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the journeys come to. `examples` holds, by verdict, answers that lead to it; `reached` the questions that some
    journey comes to. `sampled` is how many journeys were drawn, None when all were counted."""

    shares: tuple[Share, ...]
    verdicts: Mapping[Verdict, float]
    examples: Mapping[Verdict, Answers]
    reached: frozenset[str]
    sampled: int | None

    @property
    def is_exact(self) -> bool:
        return self.sampled is None


class TooManyJourneys(Exception):
    """Counting them would take more than EFFORT."""


def analyse(content: Content) -> Analysis:
    """Count the journeys, or sample them where they are too many."""
    journeys = _Journeys(content)
    try:
        return journeys.summarise(journeys.count(), None)
    except TooManyJourneys:
        size = max(200, min(20_000, EFFORT // (1 + len(content.concepts) * len(content.questions))))
        return journeys.summarise(journeys.draw(size), size)


def effort(content: Content) -> int:
    """About how many steps it takes at most to analyse a guide and to find which concepts can win: the journeys, up to EFFORT, and
    each concept compared with all others."""
    journeys = 1
    for question in content.questions:
        journeys = min(EFFORT, journeys * max(1, len(question.choices)))
    return min(EFFORT, journeys * len(content.concepts)) + 4 * len(content.concepts) ** 2 * len(content.questions)


Ends = dict[State, tuple[float, Given]]
"""Where journeys end: by end, its share of all journeys, and the answers of one that leads there."""


class _Journeys:
    """All journeys through one guide."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.names = [concept.slug for concept in content.concepts]
        self.openers = {pair for question in content.questions for pair in question.after}
        self.order = questions_in_asking_order(content)
        self.reached: set[str] = set()

    @cached_property
    def points(self) -> dict[QuestionChoice, list[int]]:
        """What each choice adds to each score."""
        return {
            (question.slug, choice.slug): [points(choice.fit(name), question.weight) for name in self.names]
            for question in self.content.questions
            for choice in question.choices
        }

    def count(self) -> Ends:
        """Where all journeys end. Raises TooManyJourneys."""
        ends: Ends = {self.start: (1.0, ())}
        effort = 0
        for place, question in enumerate(self.order):
            effort += len(ends) * len(question.choices) * len(self.names)
            if effort > EFFORT:
                raise TooManyJourneys
            ends = self.ends_after(ends, question, self.reach(self.order[place + 1 :]))
        return ends

    def draw(self, size: int) -> Ends:
        """Where `size` random journeys end. They are the same in every run."""
        generator = Random(size)
        ends: Ends = {}
        for _ in range(size):
            state: State = self.start
            given: Given = ()
            for question in self.order:
                if question.choices and self.is_asked(question, state, given):
                    choice = generator.choice(question.choices)
                    state = self.state_after(state, question, choice, None)
                    given = (*given, (question.slug, choice.slug))
            share, first = ends.get(state, (0.0, given))
            ends[state] = (share + 1 / size, first)
        return ends

    @property
    def start(self) -> State:
        return (0,) * len(self.names), ()

    def ends_after(self, ends: Ends, question: Question, reach: int | None) -> Ends:
        found: Ends = defaultdict(lambda: (0.0, ()))
        for state, (share, given) in ends.items():
            if not question.choices or not self.is_asked(question, state, given):
                found[state] = (found[state][0] + share, given)
                continue
            for choice in question.choices:
                after = self.state_after(state, question, choice, reach)
                found[after] = (found[after][0] + share / len(question.choices), (*given, (question.slug, choice.slug)))
        return dict(found)

    def is_asked(self, question: Question, state: State, given: Given) -> bool:
        distances, openers = state
        if question.after and not any(pair in openers for pair in question.after):
            return False
        is_asked = question.asked == ALWAYS or self.verdict(distances, given).is_undecided
        if is_asked:
            self.reached.add(question.slug)
        return is_asked

    def state_after(self, state: State, question: Question, choice: Choice, reach: int | None) -> State:
        """The state after this choice. A concept further behind than `reach` is left out: it can no longer come near."""
        distances, openers = state
        answer = (question.slug, choice.slug)
        sums = list(map(add, distances, self.points[answer]))
        best = max(sums, default=FLOOR)
        lowest = FLOOR if reach is None else max(FLOOR, best - reach - 1)
        after = tuple(total - best if total > lowest else RULED_OUT for total in sums)
        return after, (*openers, answer) if answer in self.openers else openers

    def reach(self, to_come: Iterable[Question]) -> int | None:
        """How far behind a concept may be and still matter: what it can gain in all questions to come, plus the close margin.
        None where one of them rules concepts out: then all that are ahead may be removed."""
        to_come = tuple(to_come)
        if any(fit == RULES_OUT for question in to_come for choice in question.choices for fit in choice.fits.values()):
            return None
        return self.content.close_margin + sum(4 * question.weight for question in to_come)

    def verdict(self, distances: Distances, given: Given) -> Verdict:
        left = sorted((distance for distance in distances if distance > FLOOR), reverse=True)
        lead = left[0] - left[1] if len(left) > 1 else None
        return decide(bool(given), len(left), lead, self.content.close_margin)

    def summarise(self, ends: Ends, sampled: int | None) -> Analysis:
        alone: dict[str, float] = defaultdict(float)
        tied: dict[str, float] = defaultdict(float)
        verdicts: dict[Verdict, float] = defaultdict(float)
        examples: dict[Verdict, Answers] = {}
        for (distances, _), (share, given) in ends.items():
            verdict = self.verdict(distances, given)
            verdicts[verdict] += share
            examples.setdefault(verdict, Answers(dict(given)))
            if verdict in (Verdict.OPEN, Verdict.NONE):
                continue
            first = [name for name, distance in zip(self.names, distances, strict=True) if distance == 0]
            for name in first:
                (alone if len(first) == 1 else tied)[name] += share
        shares = tuple(Share(name, alone[name], tied[name]) for name in self.names)
        return Analysis(shares, dict(verdicts), examples, frozenset(self.reached), sampled)


def questions_in_asking_order(content: Content) -> list[Question]:
    """Those asked always first, then those asked when close, each followed by what only it opens."""
    late: set[str] = set()
    for question in content.questions:
        if question.asked != ALWAYS or any(before in late for before, _ in question.after):
            late.add(question.slug)
    return sorted(content.questions, key=lambda question: question.slug in late)
