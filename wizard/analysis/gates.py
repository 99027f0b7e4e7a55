"""Gates that are mostly not asked. PURE.

A gate is a question with a choice that rules a concept out. A team for which it would rule a concept out gets the concept
recommended, because nobody asked. So it counts how often the gate is asked at all, and how often before the concept is recommended.
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
    """In the guide's order: the gates that most journeys do not come to, or most of those that recommend the concept. A likely
    winner is recommended in at least half as many journeys as if all won equally often."""
    wins = {share.concept: share.alone + share.tied for share in analysis.shares}
    likely = {concept for concept, share in wins.items() if share >= 1 / (2 * len(content.concepts))}
    found = []
    for question in content.questions:
        asked = analysis.asked.get(question.slug, 0.0)
        unasked = {
            concept
            for concept in likely
            if asked < MOSTLY or analysis.unasked_wins.get((question.slug, concept), 0.0) > MOSTLY * wins[concept]
        }
        for choice in question.choices:
            ruled_out = tuple(each for each in content.concepts if each.slug in unasked and choice.fit(each.slug) == RULES_OUT)
            if ruled_out:
                found.append(RarelyAskedGate(question, asked, choice, ruled_out))
    return tuple(found)
