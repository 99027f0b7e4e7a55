"""Tables as people write them, read as they were meant: spellings, ragged rows, split rows, footnotes."""

import pytest

from concepts.importing.reader import read
from tests.support.tables import PLAIN_CELLS, PLAIN_TABLE, cell_texts, messages_of, read_table


@pytest.mark.parametrize(
    "corner", ["", "Feature", "Aspect", "Criteria", "Item", "Platform", "Feature / Tool", "**Feature**", " ", "#"]
)
def test_the_corner_of_a_table_may_have_any_word(corner: str) -> None:
    assert cell_texts(read_table(PLAIN_TABLE.replace("Feature", corner))) == PLAIN_CELLS


@pytest.mark.parametrize(
    "body",
    [
        "Feature | Tea | Coffee\n--- | --- | ---\nServed | warm | hot",
        "Feature | Tea | Coffee\n- | - | -\nServed | warm | hot",
        "Feature | Tea | Coffee\n:-|:-:|-:\nServed | warm | hot",
        "|Feature|Tea|Coffee|\n|-|-|-|\n|Served|warm|hot|",
        "| Feature | Tea | Coffee\n|---|---|---\n| Served | warm | hot",
        "  | Feature | Tea | Coffee |\n  |---|---|---|\n  | Served | warm | hot |",
        "| Feature | Tea | Coffee |\n|—|—|—|\n| Served | warm | hot |",
        "| Feature |\u00a0Tea\u00a0| Coffee |\n|\u00a0---\u00a0|---|---|\n|\u00a0Served | warm | hot\u00a0|",
        "| Feature | Tea | Coffee |\n|---|---|---|\n| Served | warm | hot |\n| | | |",
        "| Feature | Tea | Coffee |\n|---|---|---|\n| Feature | Tea | Coffee |\n|---|---|---|\n| Served | warm | hot |",
        "| Feature | Tea | Coffee |\n|---|---|---|\n| Served | warm | hot |\n| **Feature** | *tea* | Coffee |",
        "| Feature | Tea | Coffee | |\n|---|---|---|---|\n| Served | warm | hot | |",
        "> | Feature | Tea | Coffee |\n> |---|---|---|\n> | Served | warm | hot |",
        "- a list\n\n  | Feature | Tea | Coffee |\n  |---|---|---|\n  | Served | warm | hot |",
        "| Feature | **Tea** | `Coffee` |\n|---|---|---|\n| ***Served*** | **warm** | __hot__ |",
        "| Feature | [Tea](https://example.org) | <b>Coffee</b> |\n|---|---|---|\n| [Served][1] | warm | <span>hot</span> |\n\n[1]: https://x.org",
        "| Feature | ![Tea](tea.png) | Coffee |\n|---|---|---|\n| Served | warm | hot |",
    ],
)
def test_every_spelling_of_a_table_reads_the_same(body: str) -> None:
    assert cell_texts(read_table(body)) == PLAIN_CELLS


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_do_not_matter(end: str) -> None:
    assert cell_texts(read(f"\ufeff# Guide\n\n{PLAIN_TABLE}\n".replace("\n", end))) == PLAIN_CELLS


def test_a_row_with_too_few_cells_leaves_the_others_not_stated() -> None:
    parsed = read_table(PLAIN_TABLE + "\n| Price | 2 |\n| Effect |")
    assert cell_texts(parsed) == PLAIN_CELLS | {"Price": {"Tea": "2"}}
    assert messages_of(parsed, "left out") == ["The row “Effect” has only a name."]


def test_a_row_without_a_name_joins_the_row_above() -> None:
    parsed = read_table(PLAIN_TABLE + "\n| | or cold | |")
    assert cell_texts(parsed) == {"Served": {"Tea": "warm\nor cold", "Coffee": "hot"}}
    assert messages_of(parsed, "joined") == ["The row has no name, so it was added to “Served”."]


def test_a_row_with_too_many_cells_is_left_out() -> None:
    parsed = read_table(PLAIN_TABLE + "\n| Price | 2 | 3 | 4 |\n| Effect | calm | wake |\n| Origin | China | Ethiopia |")
    assert list(cell_texts(parsed)) == ["Served", "Effect", "Origin"]
    assert messages_of(parsed, "left out") == [
        "The row has more cells than the table has columns, so it is not clear which cell belongs where."
    ]
