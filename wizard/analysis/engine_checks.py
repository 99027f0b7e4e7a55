"""The publish checks that need the engine. PURE: Content in, Issues out; named in settings.PUBLISH_CHECKS."""

from collections.abc import Iterable
from typing import Final

from concepts.content import Content
from concepts.publishing.checks import Issue, slow_check
from wizard.analysis.dead_choices import dead_questions
from wizard.analysis.reachability import Beaten, never_recommended
from wizard.analysis.scenario_runs import run_scenarios
from wizard.analysis.shares import effort
from wizard.engine.recommendation import Verdict
from wizard.engine.scoring import is_weak

UNLESS_DOUBLED: Final = "unless visitors count answers double"


@slow_check("Whether every concept can win", effort)
def check_every_concept_can_win(content: Content) -> Iterable[Issue]:
    """Some answers recommend each concept alone."""
    if not content.questions or len(content.concepts) < 2:
        return
    losers = never_recommended(content)
    best_scores = [beaten.best_score for beaten in losers if beaten.best_score is not None]
    if len(best_scores) == len(content.concepts):
        best = f"no answers give any concept more than {max(best_scores)}"
        nothing = "Nothing can be recommended" + ("" if is_weak(content, 2 * max(best_scores)) else f" {UNLESS_DOUBLED}")
        remedy = "Lower the weak threshold, or raise fits."
        yield Issue("failure", "guide", f"{nothing}: {_weak_scores(content)}, and {best}. {remedy}")
        return
    for beaten in losers:
        name = content.concepts_by_slug[beaten.concept].name
        yield Issue("warning", f"concept {beaten.concept}", f"“{name}” {_reason_and_remedy(content, beaten)}")


def _reason_and_remedy(content: Content, beaten: Beaten) -> str:
    """Why the concept cannot win, and what an editor can do about it: the rest of a sentence after its name, and another one."""
    if beaten.rival:
        rival = content.concepts_by_slug[beaten.rival].name
        remedy = "Raise one of its fits, or ask something that tells the two apart."
        return f"can never win: no answer speaks for it more than for “{rival}”. {remedy}"
    if beaten.best_score is not None:
        never = "can never win" + ("" if is_weak(content, 2 * beaten.best_score) else f" {UNLESS_DOUBLED}")
        best = f"no answers give it more than {beaten.best_score}, and {_weak_scores(content)}"
        return f"{never}: {best}. Raise some of its fits, or lower the weak threshold."
    remedy = "Raise some of its fits, or ask something that speaks for it alone."
    if not beaten.is_proven:
        return f"may never win: no answers were found that recommend it alone. {remedy}"
    return f"wins on no way through the questions: another concept is as good or better, or its score is too weak. {remedy}"


def _weak_scores(content: Content) -> str:
    return f"scores up to {content.weak_threshold} are too weak"


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
            expected = _quote_names(content, [run.scenario.expected])
            found = f"its answers recommend {_quote_names(content, run.evaluation.recommendation.recommended)}"
            if run.evaluation.recommendation.verdict == Verdict.OPEN:
                found = "it has no answers that count"
            yield Issue("failure", "scenario", f"The scenario “{run.scenario.situation}” expects {expected}, but {found}.")


def _choices(content: Content) -> int:
    return sum(len(question.choices) for question in content.questions)


def _effort_of_scenarios(content: Content) -> int:
    answers = sum(len(scenario.answers) for scenario in content.scenarios)
    return len(content.scenarios) * len(content.questions) + answers * len(content.concepts)


def _quote_names(content: Content, concepts: Iterable[str]) -> str:
    names = [f"“{content.concepts_by_slug[slug].name}”" for slug in concepts if slug in content.concepts_by_slug]
    return " and ".join(names) or "nothing"
