"""The decision check: what an editor should know of the draft before it decides for others. PURE.

The counting is in `analysis` and `reachability`; this puts together what the page of the check shows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from concepts.content import Choice, Concept, Content, Feature, Question, Scenario
from concepts.publishing.checks import Issue
from wizard.analysis.engine_checks import check_every_concept_can_win, meets, outcome
from wizard.analysis.shares import Analysis, analyse, idle_choices, idle_questions
from wizard.engine.answers import Answers
from wizard.engine.explanation import Reason, reasons_for
from wizard.engine.recommendation import Recommendation

LISTED: Final = 100


@dataclass(frozen=True)
class DecisionCheck:
    """`losers` says why a concept can never be recommended; `unreached` are questions that no journey came to; `idle` what
    never changes anything; `unasked` the rows that no question is about; `empty` the first LISTED rows with places where nothing
    is stated, and of whom. `analysis` and `losers` are None where they were not found out."""

    analysis: Analysis | None
    losers: tuple[Issue, ...] | None
    unreached: tuple[Question, ...]
    idle_questions: tuple[Question, ...]
    idle_choices: tuple[tuple[Question, Choice], ...]
    unasked: tuple[Feature, ...]
    empty: tuple[tuple[Feature, tuple[Concept, ...]], ...]


Ask = Callable[[str, Callable[[Content], Any], Content], Any]


def _ask(what: str, function: Callable[[Content], Any], content: Content) -> Any:
    return function(content)


def decision_check(content: Content, ask: Ask = _ask) -> DecisionCheck:
    """`ask(what, function, content)` calls the function, which may take long, to find out what is named; or gives None."""
    analysis: Analysis | None = ask("How often each concept wins", analyse, content)
    losers: tuple[Issue, ...] | None = ask("Whether every concept can win", _losers, content)
    asked_about = {question.feature for question in content.questions}
    idle = idle_questions(content)
    idle_slugs = {question.slug for question in idle}
    return DecisionCheck(
        analysis=analysis,
        losers=losers,
        unreached=tuple(question for question in content.questions if analysis and question.slug not in analysis.reached),
        idle_questions=idle,
        idle_choices=tuple((question, choice) for question, choice in idle_choices(content) if question.slug not in idle_slugs),
        unasked=tuple(feature for feature in content.features if feature.slug not in asked_about),
        empty=_empty(content),
    )


def _losers(content: Content) -> tuple[Issue, ...]:
    return tuple(check_every_concept_can_win(content))


def _empty(content: Content) -> tuple[tuple[Feature, tuple[Concept, ...]], ...]:
    found = (
        (feature, tuple(concept for concept in content.concepts if not content.cell(concept.slug, feature.slug)))
        for feature in content.features
    )
    return tuple(islice(((feature, concepts) for feature, concepts in found if concepts), LISTED))


@dataclass(frozen=True)
class Run:
    """A scenario and what its answers come to. `reasons` are its answers with their shares in every score."""

    scenario: Scenario
    answers: Answers
    found: Recommendation
    reasons: tuple[Reason, ...]

    @property
    def passes(self) -> bool:
        return meets(self.found, self.scenario)

    @property
    def instead(self) -> str:
        """The concept that was recommended instead of the one expected; "" where nothing was."""
        return next((concept for concept in self.found.recommended if concept != self.scenario.expected), "")


def run_scenarios(content: Content) -> tuple[Run, ...]:
    runs = []
    for scenario in content.scenarios:
        answers, found = Answers(dict(scenario.answers)), outcome(content, scenario)
        runs.append(Run(scenario, answers, found, reasons_for(content, answers, found)))
    return tuple(runs)
