"""A guide seen over all answers: who wins how often, and what never decides anything.

PURE. A journey answers every question asked always, then, while the verdict is close, tie or open, those asked when close;
each choice of a question is taken to be as likely as the others, and nobody is unsure. Journeys are counted exactly, layer by
layer: after each question, those that stand alike (the same distances between the concepts, the same doors open) are counted
together, and a concept that can no longer come near the first is left out. Where that is too much, a sample is drawn, always
the same one, and the result says that it is a sample (NOTES.md, "share of answer combinations won").
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random

from concepts.content import ALWAYS, RULES_OUT, Choice, Content, Question
from wizard.engine.answers import Answers
from wizard.engine.recommendation import Verdict, decide

EFFORT = 1_500_000
"""How many score additions a count may take before a sample is drawn instead: a second or two."""

Scores = tuple[int | None, ...]
"""The distance of each concept to the first, 0 or less, in the guide's order; None for one ruled out or too far behind."""

Given = tuple[tuple[str, str], ...]
"""Answers as (question, choice) pairs, in the order they were given."""

State = tuple[Scores, Given]
"""Where a journey stands: the scores, and the answers that open questions still to come."""


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


class TooMuch(Exception):
    """There are too many journeys to count."""


def analyse(content: Content) -> Analysis:
    """Count the journeys, or sample them where they are too many."""
    journeys = _Journeys(content)
    try:
        return journeys.analysis(journeys.counted(), None)
    except TooMuch:
        size = max(200, min(20_000, EFFORT // (1 + len(content.concepts) * len(content.questions))))
        return journeys.analysis(journeys.sampled(size), size)


def effort(content: Content) -> int:
    """About how many steps it takes at most to analyse a guide and to find who can win: the journeys, as far as they are counted,
    and each concept raced against all others."""
    journeys = 1
    for question in content.questions:
        journeys = min(EFFORT, journeys * max(1, len(question.choices)))
    return min(EFFORT, journeys * len(content.concepts)) + 4 * len(content.concepts) ** 2 * len(content.questions)


def idle_choices(content: Content) -> tuple[tuple[Question, Choice], ...]:
    """The choices that never change anything: they speak alike for every concept, rule none out, and open no question."""
    openers = {pair for question in content.questions for pair in question.after}
    return tuple(
        (question, choice)
        for question in content.questions
        for choice in question.choices
        if (question.slug, choice.slug) not in openers and _is_even(choice, content)
    )


def idle_questions(content: Content) -> tuple[Question, ...]:
    """The questions whose every choice is idle."""
    idle = Counter(question.slug for question, _ in idle_choices(content))
    return tuple(question for question in content.questions if idle[question.slug] == len(question.choices))


Ends = dict[State, tuple[float, Given]]
"""Where journeys end: by end, its share of all journeys, and the answers of one that leads there."""


class _Journeys:
    """All journeys through one guide."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.names = [concept.slug for concept in content.concepts]
        self.openers = {pair for question in content.questions for pair in question.after}
        self.order = _in_order_of_asking(content)
        self.reached: set[str] = set()

    @cached_property
    def points(self) -> dict[tuple[str, str], list[int | None]]:
        """What each choice adds to each score; None where it rules out."""
        return {
            (question.slug, choice.slug): [
                None if fit == RULES_OUT else int(fit) * question.weight for fit in map(choice.fit, self.names)
            ]
            for question in self.content.questions
            for choice in question.choices
        }

    def counted(self) -> Ends:
        """Where all journeys end. Raises TooMuch."""
        ends: Ends = {self.start: (1.0, ())}
        effort = 0
        for place, question in enumerate(self.order):
            effort += len(ends) * len(question.choices) * len(self.names)
            if effort > EFFORT:
                raise TooMuch
            ends = self.after(ends, question, self.reach(self.order[place + 1 :]))
        return ends

    def sampled(self, size: int) -> Ends:
        """Where `size` journeys end that were drawn by lot, with a lot that is always the same."""
        lot = Random(size)
        ends: Ends = {}
        for _ in range(size):
            state: State = self.start
            given: Given = ()
            for question in self.order:
                if question.choices and self.is_asked(question, state, given):
                    choice = lot.choice(question.choices)
                    state = self.moved(state, question, choice, None)
                    given = (*given, (question.slug, choice.slug))
            share, first = ends.get(state, (0.0, given))
            ends[state] = (share + 1 / size, first)
        return ends

    @property
    def start(self) -> State:
        return (0,) * len(self.names), ()

    def after(self, ends: Ends, question: Question, reach: int | None) -> Ends:
        found: Ends = defaultdict(lambda: (0.0, ()))
        for state, (share, given) in ends.items():
            if not question.choices or not self.is_asked(question, state, given):
                found[state] = (found[state][0] + share, given)
                continue
            for choice in question.choices:
                after = self.moved(state, question, choice, reach)
                found[after] = (found[after][0] + share / len(question.choices), (*given, (question.slug, choice.slug)))
        return dict(found)

    def is_asked(self, question: Question, state: State, given: Given) -> bool:
        scores, doors = state
        if question.after and not any(pair in doors for pair in question.after):
            return False
        is_asked = question.asked == ALWAYS or self.verdict(scores, given) in (Verdict.CLOSE, Verdict.TIE, Verdict.OPEN)
        if is_asked:
            self.reached.add(question.slug)
        return is_asked

    def moved(self, state: State, question: Question, choice: Choice, reach: int | None) -> State:
        """The state after this choice. A concept further behind than `reach` is left out: it can no longer come near."""
        scores, doors = state
        added = self.points[question.slug, choice.slug]
        sums = [None if one is None or more is None else one + more for one, more in zip(scores, added, strict=True)]
        best = max((score for score in sums if score is not None), default=0)
        distances = (None if score is None else score - best for score in sums)
        if reach is not None:
            distances = (None if distance is None or distance < -reach else distance for distance in distances)
        pair = (question.slug, choice.slug)
        return tuple(distances), (*doors, pair) if pair in self.openers else doors

    def reach(self, to_come: Iterable[Question]) -> int | None:
        """How far behind a concept may be and still matter: what it can gain by all questions to come, and the close margin.
        None where one of them rules concepts out: then whoever is ahead may go."""
        to_come = tuple(to_come)
        if any(fit == RULES_OUT for question in to_come for choice in question.choices for fit in choice.fits.values()):
            return None
        return self.content.close_margin + sum(4 * question.weight for question in to_come)

    def verdict(self, scores: Scores, given: Given) -> Verdict:
        left = sorted((score for score in scores if score is not None), reverse=True)
        lead = left[0] - left[1] if len(left) > 1 else None
        return decide(bool(given), len(left), lead, self.content.close_margin)

    def analysis(self, ends: Ends, sampled: int | None) -> Analysis:
        alone: dict[str, float] = defaultdict(float)
        tied: dict[str, float] = defaultdict(float)
        verdicts: dict[Verdict, float] = defaultdict(float)
        examples: dict[Verdict, Answers] = {}
        for (scores, _), (share, given) in ends.items():
            verdict = self.verdict(scores, given)
            verdicts[verdict] += share
            examples.setdefault(verdict, Answers(dict(given)))
            if verdict in (Verdict.OPEN, Verdict.NONE):
                continue
            first = [name for name, score in zip(self.names, scores, strict=True) if score == 0]
            for name in first:
                (alone if len(first) == 1 else tied)[name] += share
        shares = tuple(Share(name, alone[name], tied[name]) for name in self.names)
        return Analysis(shares, dict(verdicts), examples, frozenset(self.reached), sampled)


def _in_order_of_asking(content: Content) -> list[Question]:
    """Those asked always first, then those asked when close, each followed by what only it opens."""
    late: set[str] = set()
    for question in content.questions:
        if question.asked != ALWAYS or any(before in late for before, _ in question.after):
            late.add(question.slug)
    return sorted(content.questions, key=lambda question: question.slug in late)


def _is_even(choice: Choice, content: Content) -> bool:
    if not choice.fits:
        return True
    fits = {choice.fit(concept.slug) for concept in content.concepts}
    return len(fits) <= 1 and RULES_OUT not in fits
