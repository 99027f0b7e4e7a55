"""The headings and labels of a guide's document, which the writer writes and the reader looks for. PURE."""

from typing import Final

GUIDE: Final = "guide"
LANGUAGE: Final = "language"
CLOSE_MARGIN: Final = "close margin"
WEAK_THRESHOLD: Final = "weak threshold"
MAP: Final = "map"
SHOWN_WITH_EVERY_RESULT: Final = "shown with every result"
AS_WRITTEN: Final = "as written"

CONCEPTS: Final = "Concepts"
ALL_FEATURES: Final = "All features"
VISUAL_SUMMARY: Final = "Visual summary"
FIRST_STEPS: Final = "First steps"
WHEN_NONE_FITS: Final = "When none fits"
QUESTIONS: Final = "Questions"
SCENARIOS: Final = "Scenarios"
SECTIONS: Final = (CONCEPTS, ALL_FEATURES, VISUAL_SUMMARY, FIRST_STEPS, WHEN_NONE_FITS, QUESTIONS, SCENARIOS)

CONCEPT: Final = "Concept"
IN_ONE_LINE: Final = "In one line"
FEATURE: Final = "Feature"
ANSWER: Final = "Answer"
BECAUSE: Final = "Because"
HELP: Final = "Help"
CHOICE_TEXTS: Final = (BECAUSE, HELP)
SITUATION: Final = "Situation"
ANSWERS: Final = "Answers"
EXPECTED: Final = "Expected"
NONE: Final = "none"

ABOUT: Final = "About"
WEIGHT: Final = "Weight"
ASKED: Final = "Asked"
ONLY_AFTER: Final = "Only after"
WHY: Final = "Why"
FACTS: Final = (ABOUT, WEIGHT, ASKED, ONLY_AFTER, HELP, WHY)

ALWAYS: Final = "always"
WHEN_CLOSE: Final = "only while the result is close"
RULES_OUT: Final = "rules out"
SOURCE: Final = "Source:"
