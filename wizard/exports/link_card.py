"""The link card: the image of a result that a chat shows beside a pasted link, 1200 by 630 pixels.

Whatever a guide's names say, in any script and at any length, an image comes out and nothing runs over its edges. The drawing is
a template, link_card.svg; here texts are measured and broken into lines, since SVG does not wrap text. Fonts: see fonts/README.md.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import resvg_py
from django.template.loader import render_to_string
from django.utils.translation import gettext
from wcwidth import wcwidth

from concepts.publishing.stored_editions import Published
from wizard.engine.evaluation import Evaluation
from wizard.engine.recommendation import Verdict
from wizard.pages.ranking import ranking
from wizard.views.addresses import edition_addresses
from wizard.web.rendering.jinja_environment import visitors_engine
from wizard.web.rendering.numbers_and_lists import MINUS
from wizard.web.rendering.verdict_wording import result_wording

FONTS = Path(__file__).parent / "fonts"
FONT_FILES = [str(path) for path in sorted(FONTS.glob("*.[ot]tf"))]

MOST_RANKED = 4
TEXT_WIDTH, NAME_WIDTH = 1040, 350
"""How wide texts and names may be in link_card.svg, in pixels."""

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
"""The letters that each font draws; Unifont draws the rest. Left alone, the renderer picks one font for a whole line, which fails
if two scripts share the line."""

_FAMILIES = {family: re.compile(f"[{letters}]") for family, letters in SCRIPTS.items()}


@dataclass(frozen=True)
class TextLine:
    """A line of text, and how far it is below the first one, in pixels."""

    top: int
    text: str

    @property
    def runs(self) -> list[tuple[str, str]]:
        """The line in pieces, each with the font that draws it."""
        return [(family, "".join(letters)) for family, letters in groupby(self.text, key=font_family)]


@dataclass(frozen=True)
class TextBlock:
    """Text broken into lines at a font size in pixels."""

    size: int
    lines: tuple[TextLine, ...]

    @property
    def height(self) -> int:
        return round(len(self.lines) * self.size * 1.2)


def render_link_card(edition: Published, evaluation: Evaluation) -> bytes:
    """The card as a PNG."""
    places, (title, headline, sentence) = ranking(edition_addresses(edition), evaluation), card_texts(evaluation)
    context = {
        "title": fit_text(title, TEXT_WIDTH, ((30, 1),)),
        "headline": fit_text(headline, TEXT_WIDTH, ((84, 1), (60, 2))),
        "sentence": fit_text(sentence, TEXT_WIDTH, ((32, 2),)),
        "places": [(place, fit_text(place.concept.name, NAME_WIDTH, ((28, 1), (24, 1)))) for place in places[:MOST_RANKED]],
        "more": max(0, len(places) - MOST_RANKED),
        "edition": edition.number,
        "has_bars": evaluation.recommendation.verdict != Verdict.OPEN,
    }
    svg = render_to_string("link_card.svg", context, using=visitors_engine())
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=FONT_FILES, font_family="Noto Sans"))


def card_texts(evaluation: Evaluation) -> tuple[str, str, str]:
    """Title, headline and sentence: the guide and the words of its result page. Before the first answer that counts, a question
    and the guide."""
    guide_title = evaluation.content.title
    if evaluation.recommendation.verdict == Verdict.OPEN:
        return gettext("Which of these fits you?"), guide_title, ""
    wording = result_wording(evaluation)
    return guide_title, wording.headline, wording.sentence


def fit_text(text: str, width: int, shapes: Sequence[tuple[int, int]]) -> TextBlock:
    """The text within this width, in the first of the shapes (a font size, and the most lines) that holds it. If none does, in
    the last one, cut short."""
    text = to_drawable(text)
    for size, most in shapes:
        lines = break_lines(text, width / size)
        if len(lines) <= most:
            break
    else:
        lines = [*lines[: most - 1], truncate(" ".join(lines[most - 1 :]), width / size)]
    return TextBlock(size, tuple(TextLine(round(number * size * 1.2), line) for number, line in enumerate(lines)))


def break_lines(text: str, ems: float) -> list[str]:
    """Lines of at most this many ems, broken at spaces, or anywhere in a word that is longer than a line."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer) <= ems:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if lines[-1] and text_width(lines[-1] + letter) > ems:
                lines.append("")
            lines[-1] += letter
    return lines


def truncate(text: str, ems: float) -> str:
    """As much of the text as fits in front of an ellipsis."""
    if text_width(text) <= ems:
        return text
    while text and text_width(f"{text}…") > ems:
        text = text[:-1]
    return f"{text.rstrip()}…"


def text_width(text: str) -> float:
    """About how wide the text is, in ems; too wide rather than too narrow. Shaping is left to the renderer."""
    return sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> float:
    if letter in NARROW:
        return 0.42
    if letter in WIDE:
        return 0.98
    if letter.isascii():
        return 0.8 if letter.isupper() else 0.66
    return {0: 0, 2: 1.05}.get(wcwidth(letter), 0.75 if letter < "\u0900" else 1)


def font_family(letter: str) -> str:
    return next((family for family, letters in _FAMILIES.items() if letters.match(letter)), UNIFONT)


def to_drawable(text: str) -> str:
    """The text without characters that XML does not allow or no font draws. Noto Sans has no minus sign; its en dash is as wide."""
    return "".join(letter for letter in text.replace(MINUS, "–") if unicodedata.category(letter) not in ("Cc", "Cs", "Cn", "Co"))
