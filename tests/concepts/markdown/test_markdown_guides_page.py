"""docs/markdown-guides.md is right: its example is a guide, its limits are the limits."""

from pathlib import Path

from concepts.importing import import_limits, reader, starter_questions
from concepts.importing.reader import read
from concepts.importing.tables import rejection
from concepts.markdown.guide_writer import write_guide

PAGE = Path("docs/markdown-guides.md").read_text()


def test_the_example_is_a_guide_as_the_writer_writes_it() -> None:
    example = PAGE.partition("````markdown\n")[2].partition("````")[0]
    parsed = read(example)
    assert parsed.notices == ()
    assert write_guide(parsed.content) == example


def test_the_limits_are_those_of_the_import() -> None:
    table = f"{rejection.COLUMNS} columns and {rejection.ROWS:,} rows for a table"
    assert f"{reader.LIMIT // 1_000_000} MB for a document, {table}" in PAGE
    assert f"{starter_questions.MOST_QUESTIONS} at most" in PAGE


def test_the_limits_of_the_desk_are_those_of_the_desk() -> None:
    desk, words = import_limits.DESK, " ".join(PAGE.split())
    assert f"{desk.tables:,} tables, {desk.places:,} cells with the empty ones, {desk.concepts} concepts" in words
    assert f"{desk.questions} questions, {desk.scenarios} scenarios, {desk.values:,} cells, features, answers and fits" in words
    assert f"and {desk.text:,} characters in a text" in words
    more = import_limits.COMMAND_LINE
    assert f"{more.tables:,} tables, {more.places:,} cells, {more.concepts:,} concepts" in words
