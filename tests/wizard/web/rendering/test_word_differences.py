"""Which words of a cell are marked as different."""

import pytest

from concepts.content import Cell, Feature
from tests.support.guides.drinks_guide import DRINKS
from wizard.pages.page_parts import TableRow
from wizard.web.rendering.markdown_html import inline_html
from wizard.web.rendering.word_differences import mark_differences


def row(*texts):
    cells = tuple(Cell("any", "served", text) if text is not None else None for text in texts)
    return TableRow(Feature("served", "Served"), cells)


def cells(*texts):
    one_row = row(*texts)
    return [mark_differences(inline_html(cell.text), one_row.shared_words) for cell in one_row.cells if cell]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("served very hot", "served ice cold"), ["served <mark>very hot</mark>", "served <mark>ice cold</mark>"]),
        (("Served hot", "served hot"), ["Served hot", "served hot"]),
        (("hot and strong", "plain water from the tap"), ["hot and strong", "plain water from the tap"]),
        (("hot", None), ["hot"]),
        (
            ("**served** hot", "served `cold`"),
            ["<strong>served</strong> <mark>hot</mark>", "served <code><mark>cold</mark></code>"],
        ),
        (("served & hot", "served & cold"), ["served &amp; <mark>hot</mark>", "served &amp; <mark>cold</mark>"]),
        (("温かい 茶", "冷たい 茶"), ["<mark>温かい</mark> 茶", "<mark>冷たい</mark> 茶"]),
    ],
    ids=["some words", "only the case", "nothing in common", "nothing to compare with", "Markdown", "symbols", "Japanese"],
)
def test_words_that_not_all_cells_have_are_mark_differences(texts, expected):
    assert cells(*texts) == expected


def test_the_compare_page_marks_them(put_up, visit):
    changed = tuple(Cell(each.concept, each.feature, f"best {each.text}") for each in DRINKS.cells)
    put_up(cells=changed)
    assert "best <mark>cold</mark>" in visit("/drinks/compare/?c=tea&c=water").html
