"""Tables that compare nothing are left out, with the line and the reason."""

import pytest

from tests.support.tables import messages_of, read_table

LEFT_OUT = [
    (
        "| Word | Meaning |\n|---|---|\n| tea | leaves |",
        "It has fewer than three columns: a list, with nothing to compare side by side.",
    ),
    ("| Word |\n|---|\n| tea |", "It has fewer than three columns: a list, with nothing to compare side by side."),
    ("| | Pros | Cons |\n|---|---|---|\n| Tea | calm | slow |", "Its columns are pros and cons, not concepts."),
    ("| Thing | 👍 | 👎 |\n|---|---|---|\n| Tea | calm | slow |", "Its columns are pros and cons, not concepts."),
    (
        "| | Tea | Coffee |\n|---|---|---|\n| Look | ![a](a.png) | ![b](b.png) |\n| Logo | [![c](c.png)](https://x.org) | |",
        "Its cells are pictures, with nothing that could be compared.",
    ),
    (
        "| Option | Default | Description |\n|---|---|---|\n| `milk` | `none` | How much |\n| `sugar` | `0` | How sweet |",
        "It explains options or fields one by one, with nothing to compare side by side.",
    ),
    (
        "| Name | Type | Required | Default value | Description |\n|---|---|---|---|---|\n| milk | str | no | none | How much |",
        "It explains options or fields one by one, with nothing to compare side by side.",
    ),
    ("| | Tea | Coffee |\n|---|---|---|", "It has no rows."),
    (
        "| Tea | Coffee |\n|---|---|\n| Served | warm | hot |\n| Price | 2 | 3 |",
        "Its rows are shifted: their cells do not match its header.",
    ),
    (
        "| Feature | Tea | Coffee |\n|---|---|---|\n| warm | hot |\n| 2 | 3 |",
        "Its rows are shifted: their cells do not match its header.",
    ),
    (
        "| Feature | Tea | Coffee | Water |\n|---|---|---|---|\n| | Served | warm | hot |\n| | Price | 2 | 3 |",
        "Its rows are shifted: their cells do not match its header.",
    ),
    ("<table><tr><td>Tea</td></tr></table>", "It is an HTML table; only Markdown tables are read."),
    (
        "| | Tea | Coffee |\n| Served | warm | hot |",
        "It looks like a table, but has no line of dashes that fits under its header.",
    ),
    ("| | Tea | tea |\n|---|---|---|\n| Served | warm | hot |", "It names fewer than two concepts."),
]


@pytest.mark.parametrize(("body", "reason"), LEFT_OUT)
def test_a_table_that_compares_nothing_is_left_out_with_line_and_reason(body: str, reason: str) -> None:
    parsed = read_table(body)
    assert parsed.is_empty
    left = [notice for notice in parsed.notices if notice.message == reason]
    assert [(notice.kind, notice.line, notice.heading) for notice in left] == [("left out", 5, "Side by side")]


def test_a_table_over_the_size_limit_is_left_out() -> None:
    wide = "|" + " a |" * 400 + "\n|" + "---|" * 400 + "\n|" + " b |" * 400
    assert messages_of(read_table(wide), "left out") == ["It is too large: 400 columns and 1 rows; 300 and 5000 are read."]
