"""How sure a result is, and what would change it: where other answers lead, each with its address, and where other judgements of
the guide's editors lead."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import Final

from concepts.content import NOT_SURE, Choice, Concept, Question
from wizard.engine.counterfactuals import ChangedAnswers, MinimalChange
from wizard.engine.evaluation import Evaluation
from wizard.engine.recommendation import Outcome, Verdict
from wizard.engine.robustness import FitStep, FitSteps, Weightings
from wizard.views.addresses import Addresses
from wizard.web.rendering.verdict_wording import OutcomeNames

MOST_LISTED: Final = 12
"""How many decisive fits, and how many results of other weightings, a page lists."""


@dataclass(frozen=True)
class ChangedAnswer:
    """One answer given otherwise: `before` is None for "not sure"."""

    question: Question
    before: Choice | None
    after: Choice


@dataclass(frozen=True)
class Destination:
    """Where single changes lead, and the changes, each with the address of its result."""

    outcome: OutcomeNames
    changes: tuple[tuple[ChangedAnswer, str], ...]


@dataclass(frozen=True)
class Fork:
    """A question answered with "not sure", and where each of its choices leads; `matters` when not all lead to one place."""

    question: Question
    branches: tuple[tuple[Choice, OutcomeNames, str], ...]

    @property
    def matters(self) -> bool:
        return len({outcome for _, outcome, _ in self.branches}) > 1


@dataclass(frozen=True)
class WayToConcept:
    """What would have to be true for a concept: the changed answers and the address of their result; without any, how many it
    takes at least, None where no change of these answers is enough."""

    concept: Concept
    changes: tuple[ChangedAnswer, ...]
    address: str
    at_least: int | None


@dataclass(frozen=True)
class DecisiveFit:
    """A fit that the result hangs on, and what the answers would come to if it were `moved_to` instead."""

    choice: Choice
    concept: Concept
    fit: int
    moved_to: int
    outcome: OutcomeNames


@dataclass(frozen=True)
class VariedJudgement:
    """What varying the editors' judgement comes to. `decisive` are the first MOST_LISTED fits that the result hangs on, `outcomes`
    the MOST_LISTED most frequent results of other weightings, each with its share."""

    fits: FitSteps
    decisive: tuple[DecisiveFit, ...]
    weightings: Weightings
    outcomes: tuple[tuple[OutcomeNames, float], ...]


@dataclass(frozen=True)
class WhatWouldChange:
    """`holds` of `tried` single changes leave the result as it is; 0 of 0 while there is none. `judgement` is None where no
    judgement of the editors makes a difference."""

    holds: int
    tried: int
    judgement: VariedJudgement | None
    destinations: tuple[Destination, ...]
    forks: tuple[Fork, ...]
    ways: tuple[WayToConcept, ...]


def find_what_would_change(to: Addresses, evaluation: Evaluation) -> WhatWouldChange:
    found = evaluation.counterfactuals
    describer = _Describer(to, evaluation)
    return WhatWouldChange(
        holds=found.unchanged_count,
        tried=0 if evaluation.recommendation.verdict == Verdict.OPEN else len(found.single_changes),
        judgement=describer.judgement(),
        destinations=describer.destinations(),
        forks=describer.forks(),
        ways=tuple(describer.way(way) for way in found.minimal_changes),
    )


class _Describer:
    """Describes changed answers and their results, as seen from these answers."""

    def __init__(self, to: Addresses, evaluation: Evaluation) -> None:
        self.to = to
        self.evaluation = evaluation
        self.content = evaluation.content
        self.chosen = evaluation.answers.chosen

    def judgement(self) -> VariedJudgement | None:
        found = self.evaluation.robustness
        if found is None:
            return None
        return VariedJudgement(
            fits=found.fits,
            decisive=tuple(self.decisive_fit(step) for step in found.fits.hangs_on[:MOST_LISTED]),
            weightings=found.weightings,
            outcomes=tuple(
                (self.names(outcome), share) for outcome, share in islice(found.weightings.outcomes.items(), MOST_LISTED)
            ),
        )

    def decisive_fit(self, step: FitStep) -> DecisiveFit:
        choice, concept = self.content.choice(step.question, step.choice), self.content.concepts_by_slug[step.concept]
        return DecisiveFit(choice, concept, step.fit, step.moved_to, self.names(step.outcome))

    def destinations(self) -> tuple[Destination, ...]:
        """Where answers that were sure lead when they are changed; the place that most lead to first."""
        groups: dict[Outcome, list[tuple[ChangedAnswer, str]]] = defaultdict(list)
        for change in self.evaluation.counterfactuals.changes:
            if not self.is_unsure(change):
                groups[change.outcome].append((self.changed_answers(change)[0], self.address(change)))
        by_size = sorted(groups.items(), key=lambda group: -len(group[1]))
        return tuple(Destination(self.names(outcome), tuple(changes)) for outcome, changes in by_size)

    def forks(self) -> tuple[Fork, ...]:
        branches: dict[str, list[tuple[Choice, OutcomeNames, str]]] = defaultdict(list)
        for change in self.evaluation.counterfactuals.single_changes:
            if self.is_unsure(change):
                changed = self.changed_answers(change)[0]
                branches[changed.question.slug].append((changed.after, self.names(change.outcome), self.address(change)))
        return tuple(Fork(self.content.questions_by_slug[slug], tuple(each)) for slug, each in branches.items())

    def way(self, way: MinimalChange) -> WayToConcept:
        concept = self.content.concepts_by_slug[way.concept]
        if way.change is None:
            return WayToConcept(concept, (), "", way.at_least)
        return WayToConcept(concept, self.changed_answers(way.change), self.address(way.change), way.at_least)

    def changed_answers(self, change: ChangedAnswers) -> tuple[ChangedAnswer, ...]:
        return tuple(self.one(slug, choice) for slug, choice in change.answers)

    def one(self, slug: str, choice: str) -> ChangedAnswer:
        question = self.content.questions_by_slug[slug]
        after = question.choice(choice)
        assert after is not None, "every change is to a choice of the guide"
        return ChangedAnswer(question, question.choice(self.chosen[slug]), after)

    def address(self, change: ChangedAnswers) -> str:
        answers = self.evaluation.answers
        for question, choice in change.answers:
            answers = answers.with_choice(question, choice)
        return self.to.result(answers, self.evaluation.beside)

    def names(self, outcome: Outcome) -> OutcomeNames:
        return OutcomeNames(tuple(self.content.concepts_by_slug[slug].name for slug in outcome.recommended), outcome.why_none)

    def is_unsure(self, change: ChangedAnswers) -> bool:
        return any(self.chosen[question] == NOT_SURE for question, _ in change.answers)
