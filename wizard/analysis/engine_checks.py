"""The publish checks that need the engine. PURE: Content in, Issues out; named in settings.PUBLISH_CHECKS."""

from collections.abc import Iterable

from concepts.content import Content
from concepts.publishing.checks import Issue, slow_check
from wizard.analysis.dead_choices import dead_questions
from wizard.analysis.reachability import never_recommended
from wizard.analysis.scenario_runs import run_scenarios
from wizard.analysis.shares import effort


@slow_check("Whether every concept can win", effort)
def check_every_concept_can_win(content: Content) -> Iterable[Issue]:
    """Some answers recommend each concept alone."""
    if not content.questions or len(content.concepts) < 2:
        return
    for beaten in never_recommended(content):
        name = content.concepts_by_slug[beaten.concept].name
        where = f"concept {beaten.concept}"
        if beaten.rival:
            rival = content.concepts_by_slug[beaten.rival].name
            yield Issue("warning", where, f"“{name}” can never win: no answer speaks for it more than for “{rival}”.")
        elif not beaten.is_proven:
            yield Issue("warning", where, f"“{name}” may never win: no answers were found that recommend it alone.")
        else:
            yield Issue("warning", where, f"“{name}” can never win: whatever is answered, another concept is as good or better.")


@slow_check("Whether every question matters", lambda content: len(content.concepts) * _choices(content))
def check_every_question_matters(content: Content) -> Iterable[Issue]:
    """Every question tells concepts apart, or opens one that does."""
    for question in dead_questions(content):
        yield Issue(
            "warning",
            f"question {question.slug}",
            f"The question “{question.text}” never changes anything: its answers speak alike for every concept.",
        )


@slow_check("Whether every scenario ends where it should", lambda content: _effort_of_scenarios(content))
def check_scenarios(content: Content) -> Iterable[Issue]:
    """Every scenario ends at the concept it expects."""
    for run in run_scenarios(content):
        if not run.is_passing:
            yield Issue(
                "failure",
                "scenario",
                f"The scenario “{run.scenario.situation}” expects {_quote_names(content, [run.scenario.expected])}, "
                f"but its answers recommend {_quote_names(content, run.evaluation.recommendation.recommended)}.",
            )


def _choices(content: Content) -> int:
    return sum(len(question.choices) for question in content.questions)


def _effort_of_scenarios(content: Content) -> int:
    answers = sum(len(scenario.answers) for scenario in content.scenarios)
    return len(content.scenarios) * len(content.questions) + answers * len(content.concepts)


def _quote_names(content: Content, concepts: Iterable[str]) -> str:
    names = [f"“{content.concepts_by_slug[slug].name}”" for slug in concepts if slug in content.concepts_by_slug]
    return " and ".join(names) or "nothing"
