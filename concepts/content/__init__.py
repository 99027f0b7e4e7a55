"""A whole guide as frozen values: the contract between `concepts`, which writes it, and `wizard`, which reads it. PURE.

A Content that passes validation is whole: every slug that it names exists, is usable in an address and is unique in its place.
`from_json` refuses anything else, and `from_json(to_json(content)) == content`.

values          Content and its parts
json_document   Content to JSON and back
validation      what is wrong with a Content, in sentences
reserved_words  slugs that mean something else in an address
"""

from concepts.content.json_document import ContentError, from_json, to_json
from concepts.content.validation import (
    CLOSE_MARGIN_LIMIT,
    SLUG_LENGTH,
    WEAK_THRESHOLD_LIMIT,
    language_problem,
    problems_of,
    slug_problem,
    source_problem,
)
from concepts.content.values import (
    ALWAYS,
    ASKED,
    FITS,
    FORMAT,
    NOT_SURE,
    OLDEST_FORMAT,
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
    sort_cells,
)
