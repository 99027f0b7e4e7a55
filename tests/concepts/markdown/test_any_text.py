"""Any text can be read: never an exception, never a hang, in time that grows with its length and no faster."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts.content import problems_of
from concepts.markdown.merging import merged
from concepts.markdown.reader import Parsed, read
from concepts.markdown.writer import write

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
NASTY_IN_A_DIAGRAM = {"chain": "A-->", "labels": "A -- ", "brackets": "A[", "quotes": '"', "and": "A & ", "pipes": "A -->|"}


@given(st.one_of(documents, st.text()))
def test_any_text_is_read_and_what_is_read_is_a_guide(text):
    for wishes in ({}, {"transpose": True, "join": True}, {"upright": True}):
        parsed = read(text, **wishes)
        if not parsed.is_whole_guide and not parsed.is_empty:
            content, _ = merged(None, parsed.content)
            assert list(problems_of(content)) == []
            assert read(write(content)).content == content


@given(documents)
def test_any_text_is_read_as_a_guide(text):
    parsed = read(f"---\nguide: x\n---\n# T\n{text}")
    if not parsed.wrong:
        assert read(write(parsed.content)).content == parsed.content


@given(st.binary())
def test_any_bytes_are_read(content):
    assert isinstance(read(content), Parsed)


def seconds(text: str) -> float:
    started = process_time()
    parsed = read(text)
    if not parsed.is_whole_guide:
        merged(None, parsed.content)
    return process_time() - started


def grows_no_faster_than_its_text(text_of, count: int = 2_000) -> bool:
    """Four times the text takes four times as long, or eight with luck against it; never sixteen times."""
    return any(seconds(text_of(4 * count)) < 0.05 + 8 * seconds(text_of(count)) for _ in range(3))


@pytest.mark.parametrize("piece", NASTY.values(), ids=NASTY)
def test_time_grows_with_the_length_of_a_document(piece):
    assert grows_no_faster_than_its_text(lambda count: piece * count)


@pytest.mark.parametrize("piece", NASTY_IN_A_CELL.values(), ids=NASTY_IN_A_CELL)
def test_time_grows_with_the_length_of_a_cell(piece):
    assert grows_no_faster_than_its_text(lambda count: f"| | A | B |\n|---|---|---|\n| x | {piece * count} | y |\n", count=500)


@pytest.mark.parametrize("piece", NASTY_IN_A_DIAGRAM.values(), ids=NASTY_IN_A_DIAGRAM)
def test_time_grows_with_the_length_of_a_diagram(piece):
    assert grows_no_faster_than_its_text(lambda count: f"```mermaid\ngraph TD\n{piece * count}\n```\n")
