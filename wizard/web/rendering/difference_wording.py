"""The words for what a comparison of two editions found."""

from django.utils.translation import gettext, pgettext_lazy

from concepts.publishing.differences import NOT_STATED, Difference
from wizard.engine.recommendation import Verdict
from wizard.pages.later_edition import LaterEdition
from wizard.web.rendering.numbers_and_lists import join_with_and
from wizard.web.rendering.verdict_wording import verdict_word

PARTS = {
    "guide": pgettext_lazy("what changed", "guide"),
    "title": pgettext_lazy("what changed", "title"),
    "close margin": pgettext_lazy("what changed", "close margin"),
    "weak threshold": pgettext_lazy("what changed", "weak threshold"),
    "when none fits": pgettext_lazy("what changed", "what to do when none fits"),
    "concept": pgettext_lazy("what changed", "concept"),
    "name": pgettext_lazy("what changed", "name"),
    "summary": pgettext_lazy("what changed", "summary"),
    "first steps": pgettext_lazy("what changed", "first steps"),
    "feature": pgettext_lazy("what changed", "feature"),
    "shown with every result": pgettext_lazy("what changed", "shown with every result"),
    "cell": pgettext_lazy("what changed", "cell"),
    "note": pgettext_lazy("what changed", "note"),
    "source": pgettext_lazy("what changed", "source"),
    "question": pgettext_lazy("what changed", "question"),
    "text": pgettext_lazy("what changed", "text"),
    "weight": pgettext_lazy("what changed", "weight"),
    "asked": pgettext_lazy("what changed", "when it is asked"),
    "asked only after": pgettext_lazy("what changed", "what it follows"),
    "choice": pgettext_lazy("what changed", "choice"),
    "label": pgettext_lazy("what changed", "label"),
    "because": pgettext_lazy("what changed", "reason"),
    "fit": pgettext_lazy("what changed", "fit"),
    "map": pgettext_lazy("what changed", "map"),
}

VALUES = {
    ("asked", "always"): pgettext_lazy("what changed", "always"),
    ("asked", "only while the result is close"): pgettext_lazy("what changed", "only while the result is close"),
    ("fit", "rules out"): pgettext_lazy("what changed", "rules out"),
    ("shown with every result", "yes"): pgettext_lazy("what changed", "yes"),
    ("shown with every result", "no"): pgettext_lazy("what changed", "no"),
    ("text", NOT_STATED): pgettext_lazy("what changed", "not stated"),
}
"""Values that no editor wrote, by field."""

CHANGES = {
    "added": pgettext_lazy("what changed", "added"),
    "removed": pgettext_lazy("what changed", "removed"),
    "moved": pgettext_lazy("what changed", "in another order"),
}


def todays_result(since: LaterEdition, verdict: Verdict) -> str:
    """What today's guide says to answers that led to this verdict in an older edition."""
    today = {"names": join_with_and(since.names), "verdict": verdict_word(since.recommendation.verdict)}
    if since.is_same and since.recommendation.verdict == verdict:
        return gettext("Today the same answers lead to the same result.")
    if since.is_same and since.names:
        return gettext("Today the same answers still recommend %(names)s, but the verdict is now: %(verdict)s.") % today
    if since.is_same:
        return gettext("Today the same answers still recommend nothing, for another reason.")
    if not since.names:
        return gettext("Today the same answers recommend none of them.")
    if len(since.names) > 1:
        return gettext("Today the same answers lead to a tie between %(names)s.") % today
    return gettext("Today the same answers lead to another result: %(names)s.") % today


def part_name(kind: str) -> str:
    """The part of a guide that has changed."""
    return str(PARTS.get(kind, kind))


def old_value(difference: Difference) -> str:
    return str(VALUES.get((difference.field, difference.old), difference.old))


def new_value(difference: Difference) -> str:
    return str(VALUES.get((difference.field, difference.new), difference.new))


def change_name(change: str) -> str:
    return str(CHANGES[change])
