"""The decision check: what an editor should know about a draft before it decides for others. PURE.

It combines what the other modules of this package find, for the screen of the check.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from concepts.content import Choice, Concept, Content, Feature, Question
from concepts.publishing.checks import Issue
from wizard.analysis.dead_choices import dead_choices, dead_questions
from wizard.analysis.engine_checks import check_every_concept_can_win
from wizard.analysis.gates import MOSTLY, RarelyAskedGate, rarely_asked_gates
from wizard.analysis.shares import Analysis, analyse
from wizard.engine.recommendation import Verdict

MOST_EMPTY: Final = 100
"""How many features with empty cells are listed."""


@dataclass(frozen=True)
class DecisionCheck:
    """`losers` says of each concept that can never be recommended why. `unreached_questions` are those that no journey comes to;
    `dead_questions` and `dead_choices` never change anything, and a choice of a dead question is listed with its question only.
    `gates` are choices that rule out a likely winner, but are mostly not asked. `unasked_features` have no question about them;
    `empty_cells` are the concepts for which a feature states nothing, for the first MOST_EMPTY features. `analysis` and `losers`
    are None where they were not found out."""

    analysis: Analysis | None
    losers: tuple[Issue, ...] | None
    unreached_questions: tuple[Question, ...]
    dead_questions: tuple[Question, ...]
    dead_choices: tuple[tuple[Question, Choice], ...]
    gates: tuple[RarelyAskedGate, ...]
    unasked_features: tuple[Feature, ...]
    empty_cells: tuple[tuple[Feature, tuple[Concept, ...]], ...]

    @property
    def is_mostly_weak(self) -> bool:
        """Whether at least half of all journeys end with a best score that is too weak."""
        return self.analysis is not None and self.analysis.verdicts.get(Verdict.WEAK, 0.0) >= MOSTLY


Ask = Callable[[str, Callable[[Content], Any], Content], Any]


def _ask(what: str, function: Callable[[Content], Any], content: Content) -> Any:
    return function(content)


def decision_check(content: Content, ask: Ask = _ask) -> DecisionCheck:
    """`ask(what, function, content)` calls a function that may take long; `what` says what it finds out. It may give up and return
    None."""
    analysis: Analysis | None = ask("How often each concept wins", analyse, content)
    losers: tuple[Issue, ...] | None = ask("Whether every concept can win", _losers, content)
    features_asked = {question.feature for question in content.questions}
    dead = dead_questions(content)
    return DecisionCheck(
        analysis=analysis,
        losers=losers,
        unreached_questions=tuple(question for question in content.questions if analysis and question.slug not in analysis.asked),
        dead_questions=dead,
        dead_choices=tuple((question, choice) for question, choice in dead_choices(content) if question not in dead),
        gates=rarely_asked_gates(content, analysis) if analysis else (),
        unasked_features=tuple(feature for feature in content.features if feature.slug not in features_asked),
        empty_cells=tuple(islice(_empty_cells(content), MOST_EMPTY)),
    )


def _losers(content: Content) -> tuple[Issue, ...]:
    return tuple(check_every_concept_can_win(content))


def _empty_cells(content: Content) -> Iterator[tuple[Feature, tuple[Concept, ...]]]:
    for feature in content.features:
        concepts = tuple(concept for concept in content.concepts if not content.cell(concept.slug, feature.slug))
        if concepts:
            yield feature, concepts
