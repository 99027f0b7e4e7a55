"""The words for each verdict, wherever one is shown: on the page of a result or an extra question, on the link card, in the
decision record and on the desk.

Each function matches every verdict and ends in `assert_never`, so mypy rejects a new verdict until it has its words everywhere.
"""

from dataclasses import dataclass
from typing import assert_never

from django.utils.translation import gettext, ngettext, pgettext

from concepts.content import OLDEST_FORMAT, Content
from wizard.engine.evaluation import Evaluation
from wizard.engine.recommendation import Recommendation, Verdict
from wizard.web.rendering.numbers_and_lists import format_number, join_with_and


@dataclass(frozen=True)
class ResultWording:
    """A result in the visitor's language: `headline` says what is recommended, `sentence` how clearly. `note` adds what to make
    of that, or is ""."""

    headline: str
    sentence: str
    note: str = ""


@dataclass(frozen=True)
class OutcomeNames:
    """What answers come to: the names of the recommended concepts, or where there are none, the verdict that says why."""

    names: tuple[str, ...]
    why_none: Verdict | None


@dataclass(frozen=True)
class RecordWording:
    """A result in the decision record: its title, what was chosen, and a clause that says why."""

    title: str
    outcome: str
    reason: str


@dataclass(frozen=True)
class DeskWording:
    """What the desk calls results with this verdict, and how journeys end with it: the rest of a sentence after "20 %"."""

    label: str
    ending: str


def result_wording(evaluation: Evaluation) -> ResultWording:
    content, found = evaluation.content, evaluation.recommendation
    runner_up = content.concepts_by_slug[found.runner_up].name if found.runner_up else ""
    score = found.standings[0].score if found.standings else 0
    points = abs(score)  # French says −1 point, German −1 Punkt
    names = {"names": join_with_and(content.concepts_by_slug[slug].name for slug in found.recommended or found.nearest)}
    numbers = {"score": format_number(score), "lead": found.lead, "name": runner_up}
    match found.verdict:
        case Verdict.OPEN:
            return ResultWording(gettext("Nothing to recommend yet"), gettext("No answer counts so far."))
        case Verdict.NONE:
            return ResultWording(
                gettext("None of these approaches fits"),
                gettext("The answers rule out all of them."),
                gettext("That is a result too: what you need may be something else."),
            )
        case Verdict.WEAK:
            sentence = ngettext(
                "The best score is %(score)s point, for %(names)s.",
                "The best score is %(score)s points, for %(names)s.",
                points,
            )
            return ResultWording(
                gettext("None of these approaches fits well"), sentence % (numbers | names), _weak_note(content.weak_threshold or 0)
            )
        case Verdict.TIE:
            sentence = ngettext(
                "Tied: each has %(score)s point. The answers do not separate them.",
                "Tied: each has %(score)s points. The answers do not separate them.",
                points,
            )
            return ResultWording(gettext("A tie: %(names)s fit equally well") % names, sentence % numbers)
        case Verdict.CLOSE:
            sentence = ngettext(
                "Close: %(score)s point, only %(lead)s ahead of %(name)s.",
                "Close: %(score)s points, only %(lead)s ahead of %(name)s.",
                points,
            )
            note = gettext("In this guide a lead of up to %(close_margin)s counts as close.")
            return ResultWording(
                gettext("%(names)s fits best, but only just") % names,
                sentence % numbers,
                note % {"close_margin": content.close_margin},
            )
        case Verdict.CLEAR:
            headline = gettext("%(names)s fits best") % names
            if len(found.standings) == 1:
                return ResultWording(headline, gettext("Clear: this guide has no other."))
            if found.lead is None:
                return ResultWording(headline, gettext("Clear: the answers rule out all the others."))
            sentence = ngettext(
                "Clear: %(score)s point, %(lead)s ahead of %(name)s.",
                "Clear: %(score)s points, %(lead)s ahead of %(name)s.",
                points,
            )
            return ResultWording(headline, sentence % numbers)
        case _:
            assert_never(found.verdict)


def _weak_note(threshold: int) -> str:
    if threshold <= 0:
        return gettext("Your answers speak against each of them at least as much as for it.")
    return gettext("In this guide a score of up to %(threshold)s is too weak to recommend anything.") % {"threshold": threshold}


def extra_question(verdict: Verdict, number: int) -> str:
    """Why an extra question is asked, after answers that lead to this verdict."""
    match verdict:
        case Verdict.OPEN:
            sentence = gettext("Extra question %(number)s: your answers so far say nothing yet")
        case Verdict.TIE:
            sentence = gettext("Extra question %(number)s: your answers so far leave a tie")
        case Verdict.WEAK:
            sentence = gettext("Extra question %(number)s: so far nothing fits well")
        case Verdict.CLOSE:
            sentence = gettext("Extra question %(number)s: your answers so far leave it close")
        case Verdict.CLEAR | Verdict.NONE:
            sentence = gettext("Extra question %(number)s")
        case _:
            assert_never(verdict)
    return sentence % {"number": number}


def verdict_word(verdict: Verdict) -> str:
    match verdict:
        case Verdict.OPEN:
            return pgettext("a verdict", "open")
        case Verdict.NONE:
            return pgettext("a verdict", "none")
        case Verdict.WEAK:
            return pgettext("a verdict", "weak")
        case Verdict.TIE:
            return pgettext("a verdict", "tie")
        case Verdict.CLOSE:
            return pgettext("a verdict", "close")
        case Verdict.CLEAR:
            return pgettext("a verdict", "clear")
        case _:
            assert_never(verdict)


def destination(outcome: OutcomeNames) -> str:
    """Where answers lead: to a concept, to several that are tied, or to none."""
    if outcome.why_none == Verdict.WEAK:
        return gettext("None of them fits well")
    if not outcome.names:
        return gettext("None of them fits")
    tie = gettext("A tie between %(names)s") % {"names": join_with_and(outcome.names)}
    return tie if len(outcome.names) > 1 else outcome.names[0]


def record_wording(found: Recommendation, content: Content, names: str, runner_up: str) -> RecordWording:
    """English, like the whole record. `names`, of those recommended or nearest, and `runner_up` are Markdown already."""
    score = found.standings[0].score if found.standings else 0
    ahead = f"with {score} points it is {found.lead} ahead of {runner_up}."
    match found.verdict:
        case Verdict.OPEN:
            return RecordWording("not decided", "No option is chosen", "no answer counts so far.")
        case Verdict.NONE:
            return RecordWording("none of them", "No option is chosen", "the answers rule out all of them.")
        case Verdict.WEAK:
            reason = f"the best score is {score}, for {names}, and scores up to {content.weak_threshold} are too weak."
            return RecordWording("none of them fits well", "No option is chosen", reason)
        case Verdict.TIE:
            reason = f"each has {score} points: the answers do not separate them."
            return RecordWording(f"a tie of {names}", f"Not decided between {names}", reason)
        case Verdict.CLOSE:
            reason = f"{ahead} In this guide a lead of up to {content.close_margin} counts as close."
            return RecordWording(names, f"Chosen option: “{names}”", reason)
        case Verdict.CLEAR:
            is_only = len(found.standings) == 1 and content.format > OLDEST_FORMAT  # records of the oldest format stay as they are
            alone = "this guide has no other." if is_only else "the answers rule out all the others."
            reason = alone if found.lead is None else ahead
            return RecordWording(names, f"Chosen option: “{names}”", reason)
        case _:
            assert_never(found.verdict)


def desk_wording(verdict: Verdict) -> DeskWording:
    match verdict:
        case Verdict.OPEN:
            return DeskWording("No answer counted", "give no answer that counts.")
        case Verdict.NONE:
            return DeskWording("None fits", "rule out every concept.")
        case Verdict.WEAK:
            return DeskWording("Nothing fits well", "end with a best score that is too weak to recommend anything.")
        case Verdict.TIE:
            return DeskWording("A tie", "end in a tie.")
        case Verdict.CLOSE:
            return DeskWording("Close", "end in a close result: the lead is within the close margin.")
        case Verdict.CLEAR:
            return DeskWording("Clear", "end in a clear result.")
        case _:
            assert_never(verdict)
