"""Code fences that are never closed do not hide the tables after them."""

from concepts.importing.reader import read
from tests.support.tables import PLAIN_CELLS, PLAIN_TABLE, cell_texts


def test_tables_after_an_unclosed_fence_are_read() -> None:
    parsed = read(f"# Guide\n\n```mermaid\ngraph TD\nTea --> sleep\n\n## Side by side\n\n{PLAIN_TABLE}\n")
    assert cell_texts(parsed) == PLAIN_CELLS
    assert parsed.content.concepts[0].outcome == "sleep"
    assert str(parsed.notices[0]) == (
        "repaired (line 3): The code block that begins here is never closed; it was read as ending before line 7."
    )


def test_a_fence_opened_inside_a_fence_closes_the_first() -> None:
    parsed = read(f"# Guide\n\n```sh\nmake\n\n{PLAIN_TABLE}\n\n```sh\nmake test\n```\n")
    assert cell_texts(parsed) == PLAIN_CELLS


def test_tables_inside_a_closed_fence_are_not_read() -> None:
    assert read(f"# Guide\n\n```\n\n# no heading\n\n{PLAIN_TABLE}\n```\n").is_empty
