"""The Markdown that people write into cells, as a guide stores it."""

import pytest

from tests.support.tables import PLAIN_TABLE, cell_texts, read_table

CELLS = [
    ("**ship** `it` *now*", "**ship** `it` *now*"),
    ("**all of it in bold**", "all of it in bold"),
    ("[Docs](https://example.org/a)", "[Docs](https://example.org/a)"),
    ("[Docs](./docs/a.md) here", "Docs here"),
    ("[Docs][ref]", "[Docs](https://example.org/ref)"),
    ("![a picture](a.png) and text", "a picture and text"),
    ("✅ fast 🚀", "✅ fast 🚀"),
    (":white_check_mark: since :x: 2", "✅ since ❌ 2"),
    (":rocket: at 10:30", ":rocket: at 10:30"),
    ("one<br>two<br/>three", "one\ntwo\nthree"),
    ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
    ("- one<br>- two", "- one\n- two"),
    ("a \\| b", "a | b"),
    ("`a \\| b`", "`a | b`"),
    ("a \\* b", "a \\* b"),
    ("List<T>", "List<T>"),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("AT&amp;T", "AT&amp;T"),
    ("~~old~~ new", "~~old~~ new"),
    ("x < y > z", "x < y > z"),
]


@pytest.mark.parametrize(("cell", "text"), CELLS)
def test_markdown_in_a_cell_is_kept_or_simplified(cell: str, text: str) -> None:
    body = f"| | Tea | Coffee |\n|---|---|---|\n| Served | {cell} | hot |\n\n[ref]: https://example.org/ref"
    assert cell_texts(read_table(body))["Served"]["Tea"] == text


@pytest.mark.parametrize("nothing", ["", " ", "-", "–", "—", "n/a", "N/A"])
def test_an_empty_cell_or_a_dash_is_not_stated(nothing: str) -> None:
    assert cell_texts(read_table(PLAIN_TABLE + f"\n| Price | {nothing} | 3 |"))["Price"] == {"Coffee": "3"}


def test_a_dash_in_a_row_with_a_yes_is_a_no() -> None:
    assert cell_texts(read_table(PLAIN_TABLE + "\n| Milk | – | ✅ |"))["Milk"] == {"Tea": "–", "Coffee": "✅"}


@pytest.mark.parametrize("sign", ["✅", ":white_check_mark:", ":heavy_check_mark:", "✔️"])
def test_a_dash_in_a_row_with_any_check_mark_is_a_no(sign: str) -> None:
    assert cell_texts(read_table(f"| | Tea | Coffee |\n|---|---|---|\n| Milk | {sign} | - |"))["Milk"]["Coffee"] == "-"


def test_a_footnote_is_a_note() -> None:
    parsed = read_table(PLAIN_TABLE.replace("warm", "warm[^1]") + "\n\n[^1]: But not *too* warm.")
    assert next((cell.text, cell.note) for cell in parsed.content.cells) == ("warm", "But not *too* warm.")
