"""A result drawn: the picture that a chat shows beside a pasted link, 1200 by 630.

The law of this file: whatever a guide's names say, in any script and at any length, a picture comes out and nothing runs over
its edges. The words and the drawing are templates; here they are only measured and broken into lines, since SVG breaks none.
Fonts: see fonts/README.md.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from pathlib import Path

import resvg_py
from django.utils.translation import gettext
from wcwidth import wcwidth

from wizard.templatetags.words import MINUS, counted
from wizard.web.rendering import rendered

FONTS = Path(__file__).parent / "fonts"
FONT_FILES = [str(path) for path in sorted(FONTS.glob("*.[ot]tf"))]

WIDTH = 1200
MARGIN = 80
MOST_PLACES = 4
NAME_WIDTH, BAR_LEFT, BAR_WIDTH = 350, 460, 520

NARROW = frozenset(" !\"'(),-./:;IJ[]`fijlrt{}|")
WIDE = frozenset("MWmw@%—…")


UNIFONT = "Unifont"
SCRIPTS = {
    "Noto Sans": "\u0000-\u052f\u1d00-\u1fff\u2010-\u205e\u20a0-\u20bf\u2c60-\u2c7f\ua720-\ua7ff\ufb00-\ufb06",
    "Noto Sans Armenian": "\u0530-\u058f",
    "Noto Sans Hebrew": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Noto Sans Arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "Noto Sans Devanagari": "\u0900-\u097f\ua8e0-\ua8ff",
    "Noto Sans Bengali": "\u0980-\u09ff",
    "Noto Sans Gurmukhi": "\u0a00-\u0a7f",
    "Noto Sans Gujarati": "\u0a80-\u0aff",
    "Noto Sans Oriya": "\u0b00-\u0b7f",
    "Noto Sans Tamil": "\u0b80-\u0bff",
    "Noto Sans Telugu": "\u0c00-\u0c7f",
    "Noto Sans Kannada": "\u0c80-\u0cff",
    "Noto Sans Malayalam": "\u0d00-\u0d7f",
    "Noto Sans Sinhala": "\u0d80-\u0dff",
    "Noto Sans Thai": "\u0e00-\u0e7f",
    "Noto Sans Lao": "\u0e80-\u0eff",
    "Noto Sans Myanmar": "\u1000-\u109f",
    "Noto Sans Georgian": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Noto Sans Khmer": "\u1780-\u17ff\u19e0-\u19ff",
}
"""The letters that each font draws; Unifont draws the rest. The renderer chooses fonts by itself for a whole line at once, which
fails as soon as two scripts share a line: so it is told."""

_FAMILIES = {family: re.compile(f"[{letters}]") for family, letters in SCRIPTS.items()}


@dataclass(frozen=True)
class Line:
    """A line, and the height at which it stands below the first."""

    top: int
    text: str

    @property
    def runs(self) -> list[tuple[str, str]]:
        """The line in pieces, each with the font that draws it."""
        return [(family, "".join(letters)) for family, letters in groupby(self.text, key=family_of)]


@dataclass(frozen=True)
class Lines:
    """Text broken into lines at a size (pixels)."""

    size: int
    lines: tuple[Line, ...]

    @property
    def height(self) -> int:
        return round(len(self.lines) * self.size * 1.2)


def draw(page: dict) -> bytes:
    """A PNG of what `pages.picture` found."""
    words = said(page)
    headline = fit(words["headline"], WIDTH - 2 * MARGIN, ((84, 1), (60, 2)))
    sentence = fit(words["sentence"], WIDTH - 2 * MARGIN, ((32, 2),))
    svg = rendered(
        "link_card.svg",
        {
            "title": fit(words["title"], WIDTH - 2 * MARGIN, ((30, 1),)),
            "headline": headline,
            "sentence": sentence,
            "sentence_top": 160 + headline.height,
            "places": places(page["ranking"]),
            "more": max(0, len(page["ranking"]) - MOST_PLACES),
            "edition": page["edition"].number,
            "has_bars": page["recommendation"].verdict != "open",
            "margin": MARGIN,
            "bar_left": BAR_LEFT,
            "bar_width": BAR_WIDTH,
        },
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=FONT_FILES, font_family="Noto Sans"))


def said(page: dict) -> dict[str, str]:
    """The words of the page's own partials, as plain text. Where nothing was answered, the guide speaks for itself."""
    if page["recommendation"].verdict == "open":
        return {"title": gettext("Which of these fits you?"), "headline": page["guide"].title, "sentence": ""}
    partials = {name: rendered(f"_{name}.html", page) for name in ("headline", "sentence")}
    return {"title": page["guide"].title} | {name: unescape(html).strip() for name, html in partials.items()}


def places(ranking: Sequence) -> list[dict]:
    """The first places, each with its name in one line, its bar in pixels, and where it stands."""
    return [
        {
            "name": fit(place.concept.name, NAME_WIDTH, ((28, 1), (24, 1))),
            "top": 384 + 44 * number,
            "place": place,
            "score": drawable(counted(place.standing.score)),
            "left": BAR_LEFT + place.bar.left * BAR_WIDTH / 100,
            "width": max(place.bar.width * BAR_WIDTH / 100, 2),
        }
        for number, place in enumerate(ranking[:MOST_PLACES])
    ]


def fit(text: str, width: int, shapes: Sequence[tuple[int, int]]) -> Lines:
    """The text within this width in the first of the shapes (a size, and at most so many lines) that holds it; in the last of
    them, cut short, where none does."""
    text = drawable(text)
    for size, most in shapes:
        lines = broken(text, width / size)
        if len(lines) <= most:
            break
    else:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width / size)]
    return Lines(size, tuple(Line(round(number * size * 1.2), line) for number, line in enumerate(lines)))


def broken(text: str, ems: float) -> list[str]:
    """Lines of at most this many ems, broken at spaces, or anywhere in a word that is longer than a line."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if measured(longer) <= ems:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if lines[-1] and measured(lines[-1] + letter) > ems:
                lines.append("")
            lines[-1] += letter
    return lines


def cut(text: str, ems: float) -> str:
    """As much of the text as fits in front of an ellipsis."""
    if measured(text) <= ems:
        return text
    while text and measured(f"{text}…") > ems:
        text = text[:-1]
    return f"{text.rstrip()}…"


def measured(text: str) -> float:
    """About how wide the text is, in ems: rather too wide than too narrow. Shaping is left to the renderer."""
    return sum(_measured(letter) for letter in text)


def _measured(letter: str) -> float:
    if letter in NARROW:
        return 0.42
    if letter in WIDE:
        return 0.98
    if letter.isascii():
        return 0.8 if letter.isupper() else 0.66
    return {0: 0, 2: 1.05}.get(wcwidth(letter), 0.75 if letter < "\u0900" else 1)


def family_of(letter: str) -> str:
    return next((family for family, letters in _FAMILIES.items() if letters.match(letter)), UNIFONT)


def drawable(text: str) -> str:
    """The text without what XML or a font has no sign for. Noto Sans has no minus sign; its en dash is as wide."""
    return "".join(letter for letter in text.replace(MINUS, "–") if unicodedata.category(letter) not in ("Cc", "Cs", "Cn", "Co"))
