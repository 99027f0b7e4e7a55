"""How often each concept wins and each verdict is reached, over all journeys through a guide.

PURE. A journey answers every question asked always, then, while the verdict is undecided, those asked when close. It ends
where every concept is ruled out, but unlike a visitor's it does not skip other questions that can no longer change the
result: that changes no winner. All choices of a question are equally likely, "not sure" is never chosen and nothing counts
double. Journeys are counted exactly, question by question: those in the same state (the same scores, the same questions
opened) are counted together. A concept that can no longer catch up is left out, and scores that can no longer become weak, or
strong enough, count as alike. Where that takes too long, a random sample is drawn, always the same one, and the result says
that it is a sample.
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

EXAMPLES = 3
"""How many examples are given for a verdict at most."""

Totals = tuple[int, ...]
"""Each concept's score, in the guide's order, all of them moved alike; RULED_OUT for one that is, or is too far behind."""

Given = tuple[QuestionChoice, ...]
"""Answers, in the order they were given."""

State = tuple[Totals, Given]
"""Where a journey stands: the totals, the answers that open other questions, and the gates passed, each with the choice ""."""


@dataclass(frozen=True, slots=True)
class Share:
    """How often a concept is recommended, as shares of all journeys: alone, and in a tie with others."""

    concept: str
    alone: float
    tied: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the journeys come to. `examples` holds, by verdict, up to EXAMPLES answers that lead to it, `asked` the share of all
    journeys that come to each question. `unasked_wins` has, by gate and concept, the share of all journeys that recommend the
    concept without having come to the gate. `sampled` is how many journeys were drawn, None when all were counted."""

    shares: tuple[Share, ...]
    verdicts: Mapping[Verdict, float]
    examples: Mapping[Verdict, tuple[Answers, ...]]
    asked: Mapping[str, float]
    unasked_wins: Mapping[tuple[str, str], float]
    sampled: int | None

    @property
    def is_exact(self) -> bool:
        return self.sampled is None


@dataclass(frozen=True, slots=True)
class Reach:
    """What the questions to come can still do: by how many points they can raise or lower a score, and how far behind a concept may
    be and still matter; None where one of them rules concepts out, so that all that are ahead may be removed."""

    swing: int
    behind: int | None


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
        self.gates = {question.slug for question in content.questions if is_gate(question)}
        self.asked: dict[str, float] = defaultdict(float)

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
        self.asked.clear()
        ends: Ends = {}
        for _ in range(size):
            state: State = self.start
            given: Given = ()
            for question in self.order:
                if question.choices and self.is_asked(question, state, given):
                    self.asked[question.slug] += 1 / size
                    choice = generator.choice(question.choices)
                    state = self.state_after(state, question, choice, None)
                    given = (*given, (question.slug, choice.slug))
            share, first = ends.get(state, (0.0, given))
            ends[state] = (share + 1 / size, first)
        return ends

    @property
    def start(self) -> State:
        return (0,) * len(self.names), ()

    def ends_after(self, ends: Ends, question: Question, reach: Reach) -> Ends:
        found: Ends = defaultdict(lambda: (0.0, ()))
        for state, (share, given) in ends.items():
            if not question.choices or not self.is_asked(question, state, given):
                found[state] = (found[state][0] + share, given)
                continue
            self.asked[question.slug] += share
            for choice in question.choices:
                after = self.state_after(state, question, choice, reach)
                found[after] = (found[after][0] + share / len(question.choices), (*given, (question.slug, choice.slug)))
        return dict(found)

    def is_asked(self, question: Question, state: State, given: Given) -> bool:
        totals, openers = state
        if question.after and not any(pair in openers for pair in question.after):
            return False
        verdict = self.verdict(totals, given)
        return verdict.is_undecided or (question.asked == ALWAYS and verdict != Verdict.NONE)

    def state_after(self, state: State, question: Question, choice: Choice, reach: Reach | None) -> State:
        """The state after this choice. Without `reach`, no concept is left out."""
        totals, openers = state
        answer = (question.slug, choice.slug)
        sums = list(map(add, totals, self.points[answer]))
        best = max(sums, default=FLOOR)
        lowest = FLOOR if reach is None or reach.behind is None else max(FLOOR, best - reach.behind - 1)
        move = self.stand_in(best, reach) - best
        after = tuple(total + move if total > lowest else RULED_OUT for total in sums)
        if question.slug in self.gates:
            openers = (*openers, (question.slug, ""))
        return after, (*openers, answer) if answer in self.openers else openers

    def stand_in(self, best: int, reach: Reach | None) -> int:
        """A score to take instead of the best one, so that journeys which differ only in what does not matter count as alike."""
        threshold = self.content.weak_threshold
        if threshold is None:
            return 0
        if reach is None:
            return best
        best = max(best, threshold - reach.swing)
        return best if reach.behind is None else min(best, threshold + reach.swing + 1)

    def reach(self, to_come: Iterable[Question]) -> Reach:
        to_come = tuple(to_come)
        swing = sum(2 * question.weight for question in to_come)
        if any(map(is_gate, to_come)):
            return Reach(swing, None)
        return Reach(swing, self.content.close_margin + 2 * swing)

    def verdict(self, totals: Totals, given: Given) -> Verdict:
        return decide(self.content, bool(given), sorted((total for total in totals if total > FLOOR), reverse=True))

    def summarise(self, ends: Ends, sampled: int | None) -> Analysis:
        alone: dict[str, float] = defaultdict(float)
        tied: dict[str, float] = defaultdict(float)
        unasked_wins: dict[tuple[str, str], float] = defaultdict(float)
        verdicts: dict[Verdict, float] = defaultdict(float)
        examples: dict[Verdict, tuple[Answers, ...]] = defaultdict(tuple)
        for (totals, openers), (share, given) in sorted(ends.items(), key=lambda end: -end[1][0]):
            verdict = self.verdict(totals, given)
            verdicts[verdict] += share
            if len(examples[verdict]) < EXAMPLES:
                examples[verdict] += (Answers(dict(given)),)
            if verdict in (Verdict.OPEN, Verdict.NONE, Verdict.WEAK):
                continue
            best = max(totals)
            first = [name for name, total in zip(self.names, totals, strict=True) if total == best]
            for name in first:
                (alone if len(first) == 1 else tied)[name] += share
                for gate in self.gates.difference(question for question, _ in openers):
                    unasked_wins[gate, name] += share
        shares = tuple(Share(name, alone[name], tied[name]) for name in self.names)
        return Analysis(shares, dict(verdicts), dict(examples), dict(self.asked), dict(unasked_wins), sampled)


def is_gate(question: Question) -> bool:
    """Whether a choice of the question rules a concept out."""
    return any(fit == RULES_OUT for choice in question.choices for fit in choice.fits.values())


def questions_in_asking_order(content: Content) -> list[Question]:
    """Those asked always first, then those asked when close, each followed by what only it opens."""
    late: set[str] = set()
    for question in content.questions:
        if question.asked != ALWAYS or any(before in late for before, _ in question.after):
            late.add(question.slug)
    return sorted(content.questions, key=lambda question: question.slug in late)
