"""Numbers, dates, quotations and lists, as they are written in a sentence of the interface."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from django.utils.dateformat import format as format_date
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, override, pgettext

from concepts.content import ALWAYS, Choice, Question
from wizard.analysis.question_flow import Box
from wizard.engine.robustness import Weightings

MINUS = "−"


def format_signed_number(points: int) -> str:
    """+3, −2, 0: with a minus sign instead of a hyphen."""
    return f"+{points}" if points > 0 else format_number(points)


def format_number(points: int) -> str:
    """3, −2: with a minus sign instead of a hyphen."""
    return f"{MINUS}{-points}" if points < 0 else str(points)


def percentage(share: float) -> str:
    """A share of all, so that little is not taken for never, nor nearly all for all."""
    if 0 < share < 0.01:
        return gettext("under %(share)s") % {"share": "1\u00a0%"}
    if 0.99 < share < 1:
        return gettext("over %(share)s") % {"share": "99\u00a0%"}
    return f"{100 * share:.0f}\u00a0%"


def kept_share(weightings: Weightings) -> str:
    """The share of the weightings that keep the result, "about" where they are a sample."""
    share = percentage(weightings.stays)
    return share if weightings.is_exact else gettext("about %(share)s") % {"share": share}


def format_count(count: int) -> str:
    """2,187: with the separator of the language."""
    return number_format(count, force_grouping=True)


def join_with_and(names: Iterable[str]) -> str:
    """Tea, coffee and water."""
    *most, last = list(names) or [""]
    return gettext("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def join_with_or(names: Iterable[str]) -> str:
    """Tea, coffee or water."""
    *most, last = list(names) or [""]
    return gettext("%(most)s or %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def asking_rule(box: Box) -> str:
    """When the question of this box is asked."""
    always = box.question is not None and box.question.asked == ALWAYS
    when = gettext("always asked") if always else gettext("asked while the result is not clear")
    if not box.openers:
        return when
    return gettext("%(when)s, only after %(answers)s") % {"when": when, "answers": join_with_or(quotations(box.openers))}


def quote(text: str) -> str:
    return gettext("“%(text)s”") % {"text": text}


def clauses(choices: Iterable[Choice]) -> list[str]:
    """The answers as reasons: the clause that editors wrote, or the label in quotation marks."""
    return [choice.because or quote(choice.label) for choice in choices]


def quotations(rows: Iterable[Choice | Question]) -> list[str]:
    """The labels of choices or the texts of questions, each in quotation marks."""
    return [quote(each.label if isinstance(each, Choice) else each.text) for each in rows]


def day(date: datetime) -> str:
    """24 November 2026"""
    return _day(date, get_language())


@lru_cache(maxsize=1000)
def _day(date: datetime, language: str) -> str:
    with override(language):
        return format_date(date, pgettext("a date", "j F Y"))
