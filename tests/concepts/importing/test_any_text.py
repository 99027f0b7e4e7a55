"""Any text can be read: no exception, no hang, in time that grows no faster than its length."""

import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from concepts.content import problems_of
from concepts.importing.guide_merge import merge_guides
from concepts.importing.import_limits import DESK
from concepts.importing.import_plan import CannotImport, plan_import
from concepts.importing.plain_document import ReadOptions
from concepts.importing.reader import ParsedDocument, read
from concepts.importing.repairs import fences
from concepts.markdown import block_parser, inline_text
from concepts.markdown.guide_writer import write_guide
from concepts.publishing.checks import check_can_be_asked, check_can_be_compared
from wizard.analysis.engine_checks import check_every_concept_can_win, check_every_question_matters, check_scenarios
from wizard.web.rendering import markdown_html

PIECES = [
    "\n", "\n\n", "# ", "## ", "### ", "|", "| a | b | c |\n", "|---|---|---|\n", "| x | y | z |\n", "\\|",
    "---\n", "guide: x\n", "- ", "1. ", "> ", "```", "```mermaid\ngraph TD\n", "A[a] -->|b| C\n", "~~~",
    "<br>", "<!--", "-->", "<table>", "[^1]", "[^1]: ", "`", "**", "_", "[", "](", "![", "&#60;", "&", "\\",
    "\u00a0", "\ufeff", "\r\n", "Ã©", "â€", "\ufffd", "\t", "    ", "## Concepts\n", "## Questions\n",
    "- Asked: always\n", "- Only after: `a` is `b`\n", "## Scenarios\n", "rules out", "+2", "yes", "✅", "日本",
    "é",
]  # fmt: skip
documents = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=60).map("".join)

NASTY = {
    "pipes": "|",
    "rows": "a|b|c\n",
    "separators": "|-|-|-|\n",
    "tables": "|a|b|c|\n|-|-|-|\n|d|e|f|\n\n",
    "headings": "# a\n",
    "quotes": ">",
    "lists": "- ",
    "items": "- a\n",
    "references": "[a]: b\n",
    "footnotes": "[^a]: ",
    "fences": "```a\n\n# b\n",
    "front matter": "---\n",
    "spaces": " ",
    "no-break spaces": " \u00a0",
    "damage": "Ãâ€",
    "comments": "<!-- ",
    "tags": "<div>\n",
}
NASTY_IN_A_CELL = {
    "brackets": "[",
    "links": "[a](",
    "pictures": "![",
    "stars": "*a ",
    "code": "a `",
    "tags": "<a ",
    "data": "<![CDATA[",
}
NASTY_IN_A_DIAGRAM = {
    "chain": "A-->",
    "labels": "A -- ",
    "brackets": "A[",
    "quotes": '"',
    "and": "A & ",
    "pipes": "A -->|",
    "attributes": "A@{label:",
    "slanted shapes": "A[/]-->" * 4,
}

TABLE = "\n|f|{}|{}|\n|-|-|-|\n"
GUIDE = "---\nguide: x\n---\n# T\n\n## Concepts\n\n|Concept|In one line|\n|-|-|\n"


def many(line: str, count: int) -> str:
    """This many lines; `{0}` is the number of each."""
    return "".join(line.format(number) for number in range(count))


def choices(count: int) -> str:
    return "\n|Answer|a|b|\n|-|-|-|\n" + many("|x{0}|1|2|\n", count)


NASTY_GUIDES = {
    "tables of two concepts": (200, lambda count: many(TABLE.format("a{0}", "b{0}") + "|r|x|y|\n", count)),
    "tables of the same name": (300, lambda count: many("## h\n" + TABLE.format("a{0}", "b{0}") + "|r|x|y|\n", count)),
    "one row with many texts": (300, lambda count: TABLE.format("a", "b") + many("|same|x{0}|y{0}|\n", count)),
    "concepts without letters": (1_500, lambda count: GUIDE + "|!|s|\n" * count),
    "concepts of one name": (1_500, lambda count: GUIDE + "|A|s|\n" * count),
    "tables of one comparison": (
        1_000,
        lambda count: GUIDE + "\n## C\n" + many(TABLE.format("a{0}", "b{0}") + "|r|x|y|\n", count),
    ),
    "columns that come twice": (
        2_000,
        lambda count: f"{GUIDE}\n## C\n\n|f{many('|a{0}|a{0}', count)}|\n{'|-' * (2 * count + 1)}|\n|r|x|\n",
    ),
    "questions that follow many": (
        2_000,
        lambda count: (
            f"{GUIDE}|a|s|\n|b|s|\n\n## Questions\n\n### Q\n{choices(count)}\n### R\n\n"
            f"- Only after: {many('`q` is `x{0}` ', count)}\n{choices(2)}"
        ),
    ),
    "arrows from all to all": (300, lambda count: f"```mermaid\ngraph TD\nA{'&A' * count}-->B{'&B' * count}\n```\n"),
    "quotes that go on": (300, lambda count: ">>\na  \n" * count),
    "footnotes that never end": (4_000, lambda count: TABLE.format("a", "b") + f"|r|{'[^' * count}|y|\n\n[^1]: note\n"),
    "notes of a guide that never end": (
        4_000,
        lambda count: f"{GUIDE}\n## C\n{TABLE.format('a', 'b')}|r|{'[^' * count} ]|y|\n",
    ),
    "sources that never end": (
        4_000,
        lambda count: f"{GUIDE}\n## C\n{TABLE.format('a', 'b')}|r|x[^1]|y|\n\n[^1]: {'Source: < ' * count}> x>\n",
    ),
    "dashes": (4_000, lambda count: f"a|b\n- | {'–' * count}x\n"),
    "cells that were not written": (3_000, lambda count: f"|f{'|c' * count}|\n{'|-' * (count + 1)}|\n" + "|r|\n" * count),
}
"""Whole documents whose time once grew with the square of their length, or worse: a count that shows it, and the text."""


@given(st.one_of(documents, st.text()))
def test_any_text_is_read_and_what_is_read_is_a_guide(text: str) -> None:
    for parsed in (read(text), read(text, ReadOptions(transpose=True, join=True)), read(text, ReadOptions(upright=True))):
        if not parsed.is_whole_guide and not parsed.is_empty:
            content, _ = merge_guides(None, parsed.content)
            assert list(problems_of(content)) == []
            assert read(write_guide(content)).content == content


@given(documents)
def test_any_text_is_read_as_a_guide(text: str) -> None:
    parsed = read(f"---\nguide: x\n---\n# T\n{text}")
    if not parsed.errors:
        assert read(write_guide(parsed.content)).content == parsed.content


@given(st.binary())
def test_any_bytes_are_read(content: bytes) -> None:
    assert isinstance(read(content), ParsedDocument)


CHECKS = [check_can_be_asked, check_can_be_compared, check_every_concept_can_win, check_every_question_matters, check_scenarios]


def import_like_the_desk(text: str) -> None:
    """Read, plan for a new guide and for the same again, check and write: everything but saving."""
    parsed = read(text, limits=DESK)
    if parsed.errors:
        return
    try:
        content = plan_import(parsed, "x", None, DESK).content
        plan_import(parsed, "x", content, DESK)
    except CannotImport:
        return
    for check in CHECKS:
        list(check(content))
    write_guide(content)


def cpu_seconds(text: str) -> float:
    """Without collecting garbage, which takes the longer the more tests have run in this process."""
    gc.disable()
    started = process_time()
    try:
        import_like_the_desk(text)
        return process_time() - started
    finally:
        gc.enable()


def is_time_linear(text_of: Callable[[int], str], count: int = 2_000) -> bool:
    """Four times the text takes four times as long, or eight in bad luck; never sixteen times."""
    return any(cpu_seconds(text_of(4 * count)) < 0.05 + 8 * cpu_seconds(text_of(count)) for _ in range(3))


@pytest.mark.parametrize("piece", NASTY.values(), ids=NASTY)
def test_time_grows_with_the_length_of_a_document(piece: str) -> None:
    assert is_time_linear(lambda count: piece * count)


@pytest.mark.parametrize("piece", NASTY_IN_A_CELL.values(), ids=NASTY_IN_A_CELL)
def test_time_grows_with_the_length_of_a_cell(piece: str) -> None:
    assert is_time_linear(lambda count: f"| | A | B |\n|---|---|---|\n| x | {piece * count} | y |\n", count=500)


@pytest.mark.parametrize("piece", NASTY_IN_A_DIAGRAM.values(), ids=NASTY_IN_A_DIAGRAM)
def test_time_grows_with_the_length_of_a_diagram(piece: str) -> None:
    assert is_time_linear(lambda count: f"```mermaid\ngraph TD\n{piece * count}\n```\n")


@pytest.mark.parametrize(("count", "text_of"), NASTY_GUIDES.values(), ids=NASTY_GUIDES)
def test_time_grows_with_the_length_of_a_guide(count: int, text_of: Callable[[int], str]) -> None:
    assert is_time_linear(text_of, count)


def test_time_grows_with_the_spaces_in_a_text() -> None:
    def text_of(count: int) -> str:
        return TABLE.format("a", "b") + f"|r|x{' ' * count}z|y|\n"

    assert is_time_linear(text_of)


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join),
    st.sampled_from(["", GUIDE, TABLE.format("a", "b") + "| r |"]),
)
def test_repeated_pieces_are_read_within_three_seconds(piece: str, before: str) -> None:
    assert cpu_seconds(before + piece * (4_000 // len(piece))) < 3


def test_threads_that_read_at_once_read_the_same() -> None:
    texts = [f"# h{each}\n" + (TABLE.format("*a*", "`b`") + "|r|[x](http://y)|**z**|\n```\nc\n```\n") * 5 for each in range(8)]
    alone = [read(text) for text in texts]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(read, texts)) == alone


@pytest.mark.parametrize("parser", [block_parser._PARSER, fences._PARSER, inline_text._INLINE, markdown_html._markdown])
def test_a_parser_has_its_rules_before_any_thread_uses_it(parser: MarkdownIt) -> None:
    """A second thread that parses while the rules are put together finds none of them, and reads another document."""
    used = [parser.core.ruler] + [each.ruler for each in (parser.block, parser.inline) if each.ruler.__cache__ is not None]
    assert len(used) > 1
    assert all(ruler.__cache__ is not None for ruler in used)
