"""A whole guide as frozen values: the contract between `concepts`, which writes it, and `wizard`, which reads it.

PURE: nothing here knows Django, a database, a clock or a file. The law of this room: a Content that exists is whole. Every
slug it names exists, is spelled as an address allows and is unique in its place; `from_json` refuses anything else, and
`from_json(to_json(content)) == content`.
"""

from concepts.content.json_document import FORMAT, ContentError, from_json, to_json
from concepts.content.values import (
    ALWAYS,
    ASKED,
    FITS,
    NOT_SURE,
    RULES_OUT,
    WEIGHTS,
    WHEN_CLOSE,
    Cell,
    Choice,
    Comparison,
    Concept,
    Content,
    Feature,
    Fit,
    Question,
    Scenario,
    in_order,
)
from concepts.content.wholeness import (
    CLOSE_MARGIN_LIMIT,
    SLUG_LENGTH,
    language_problem,
    problems_of,
    slug_problem,
    source_problem,
)

__all__ = [
    "ALWAYS",
    "ASKED",
    "CLOSE_MARGIN_LIMIT",
    "FITS",
    "FORMAT",
    "NOT_SURE",
    "RULES_OUT",
    "SLUG_LENGTH",
    "WEIGHTS",
    "WHEN_CLOSE",
    "Cell",
    "Choice",
    "Comparison",
    "Concept",
    "Content",
    "ContentError",
    "Feature",
    "Fit",
    "Question",
    "Scenario",
    "from_json",
    "in_order",
    "language_problem",
    "problems_of",
    "slug_problem",
    "source_problem",
    "to_json",
]
