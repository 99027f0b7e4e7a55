"""How numbers and lists are said."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from django import template
from django.utils.dateformat import format as spelled
from django.utils.translation import get_language, gettext, override, pgettext

from concepts.content import ALWAYS, Choice, Question
from wizard.analysis.question_flow import Box

register = template.Library()

MINUS = "−"


@register.filter
def signed(points: int) -> str:
    """+3, −2, 0: with a true minus sign."""
    return f"+{points}" if points > 0 else counted(points)


@register.filter
def counted(points: int) -> str:
    return f"{MINUS}{-points}" if points < 0 else str(points)


@register.filter
def spoken(names: Iterable[str]) -> str:
    """Tea, coffee and water."""
    *most, last = list(names) or [""]
    return gettext("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last} if most else last


@register.filter
def either(names: Iterable[str]) -> str:
    """Tea, coffee or water."""
    *most, last = list(names) or [""]
    return gettext("%(most)s or %(last)s") % {"most": ", ".join(most), "last": last} if most else last


@register.filter
def when_asked(box: Box) -> str:
    """When the question of a box in the flow is asked."""
    always = box.question.asked == ALWAYS
    when = gettext("asked always") if always else gettext("asked while the result is close")
    if not box.openers:
        return when
    return gettext("%(when)s, only after %(answers)s") % {"when": when, "answers": either(quoted(box.openers))}


@register.filter
def quote(text: str) -> str:
    return gettext("“%(text)s”") % {"text": text}


@register.filter
def quoted(given: Iterable[Choice | Question]) -> list[str]:
    """The words of choices or questions, each in quotation marks."""
    return [quote(each.label if isinstance(each, Choice) else each.text) for each in given]


@register.filter
def destination(names: Sequence[str]) -> str:
    """Where answers lead: to a concept, to several that are tied, or to none."""
    if not names:
        return gettext("None of them fits")
    return gettext("A tie between %(names)s") % {"names": spoken(names)} if len(names) > 1 else names[0]


@register.filter
def day(date: datetime) -> str:
    """24 November 2026"""
    return _day(date, get_language())


@lru_cache(maxsize=1000)
def _day(date: datetime, spoken: str) -> str:
    with override(spoken):
        return spelled(date, pgettext("a date", "j F Y"))


@register.filter
def percent(share: float) -> str:
    """A share of all, so that little is not taken for never."""
    if share == 0:
        return "never"
    return f"{share:.0%}".replace("%", "\u00a0%") if share >= 0.01 else "under 1\u00a0%"


@register.filter
def hundredths(share: float) -> int:
    """A share as a length in a picture that is a hundred wide; what is not nothing can be seen."""
    return max(round(share * 100), 1) if share else 0
