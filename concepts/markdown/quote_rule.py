"""The parser's rule for quotes, within bounds.

PURE. A quote that goes on without its sign is looked for line by line, again for each quote: many short ones one after another
take time that grows with the square of their lines. Beyond what any document takes, quotes are text.
"""

from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import blockquote as rule

LOOKS: Final = 10
"""So often a line may be looked at, on average. In a document that somebody wrote, it is once or twice."""

_COUNT: Final = "looks for quotes"


def bounded_quotes(parser: MarkdownIt) -> None:
    """A plugin for markdown-it."""
    parser.block.ruler.at("blockquote", _rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    looks = state.env[_COUNT] = state.env.get(_COUNT, 0) + 1
    if not silent and looks > 1_000 + LOOKS * len(state.bMarks):
        return False
    return rule(state, start, end, silent)
