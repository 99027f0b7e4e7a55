"""The words that addresses use themselves, so that no guide, concept, question or choice can have them as its slug. PURE."""

from typing import Final

from concepts.content.values import NOT_SURE

IMPORTANT: Final = "important"
BESIDE: Final = "beside"
NEXT: Final = "next"
EDITION: Final = "edition"
COMPARED_CONCEPT: Final = "c"
ONLY_DIFFERENCES: Final = "diff"

QUERY_WORDS: Final = frozenset({IMPORTANT, BESIDE, NEXT, EDITION, COMPARED_CONCEPT, ONLY_DIFFERENCES, NOT_SURE})
"""No concept, question or choice can have one of these slugs."""

ADDRESSES_IN_USE: Final = frozenset({"admin", "r", "healthz", "static", "media"})
"""First segments of addresses that lead elsewhere than to a guide. No guide can have one of these slugs; nor a number, which is
an edition."""

ADDRESSES_TO_COME: Final = frozenset({"t", "embed", "oembed", "mcp", "robots.txt", "llms.txt", "sitemap.xml"})
"""First segments that lead nowhere yet. A new guide cannot have one as its slug; a guide that has it already
is served, edited and published as before."""
