"""Gates that are passed by: choices that rule out a likely winner, in a question that is mostly not asked. PURE.

A team that such a choice would rule a concept out for gets the concept recommended, because nobody asked.
"""

from dataclasses import dataclass
from typing import Final

from concepts.content import RULES_OUT, Choice, Concept, Content, Question
from wizard.analysis.shares import Analysis

MOSTLY: Final = 0.5
"""The share of all journeys from which on something is said to happen mostly."""


@dataclass(frozen=True, slots=True)
class RarelyAskedGate:
    """A question that a share `asked` of all journeys comes to, its choice that rules out, and the likely winners it rules out."""

    question: Question
    asked: float
    choice: Choice
    concepts: tuple[Concept, ...]


def rarely_asked_gates(content: Content, analysis: Analysis) -> tuple[RarelyAskedGate, ...]:
    """In the guide's order. A likely winner is recommended in at least half as many journeys as if all won equally often."""
    likely = {share.concept for share in analysis.shares if share.alone + share.tied >= 1 / (2 * len(content.concepts))}
    found = []
    for question in content.questions:
        asked = analysis.asked.get(question.slug, 0.0)
        for choice in question.choices if asked < MOSTLY else ():
            ruled_out = tuple(each for each in content.concepts if each.slug in likely and choice.fit(each.slug) == RULES_OUT)
            if ruled_out:
                found.append(RarelyAskedGate(question, asked, choice, ruled_out))
    return tuple(found)
