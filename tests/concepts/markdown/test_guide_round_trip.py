"""A guide is a Markdown document: Content -> text -> Content loses nothing."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts.content import Cell, Choice, Comparison, Concept, Content, Feature, Question, Scenario
from concepts.importing.reader import read
from concepts.markdown.guide_writer import write_guide
from tests.support.guides.drinks_guide import DRINKS, MILK, TEMPERATURE, drinks, with_question
from tests.support.guides.strategies import contents

TEXTS = {
    *("title", "introduction", "when_none_fits", "name", "summary", "arrow", "outcome", "first_steps"),
    *("text", "note", "help", "why", "label", "because", "situation"),
}
ODD = [
    "", " ", "two\nlines", "\n", "a\n\n- b\n- c\n\n```\n## code\n```", "## Questions", "# Title", "---",
    "```", "~~~\n| a | b |", "<!-- not closed", "<br>", "a<br/>b", "&lt;br>", "&#60;", "&amp;#60;",
    "<!-- empty -->", "<div>", "List<T>", "</script>", "|", "||", "\\|", "\\", "a\\", "`", "``", "`a`",
    "name `slug`", "name `not a slug`", "*", "**b**", "_", "~~s~~", "[a](b)", "![a](b)", "[^1]", "[^1]: note",
    "Source: <https://example.org>", "none", "Help", "Concepts", "A -->|b| C", "a[\"b\"]", "#quot;", "#34;",
    "end", "C#", "# ", "a #", "1. one", "- one", "> q", "+", "=", "===", "::: x", "\ttab", "no\u00a0break",
    "\u00a0edge\u00a0", "Ã©", "â€™", "â€", "ï»¿", "مرحبا", "日本語", "हिन्दी", "ไทย", "עברית", "🚀 go", "👩‍👩‍👧",
    "e\u0301", "\u202eright to left", "\u2028", "a\r\nb", "{{ x }}", "{% y %}",
]  # fmt: skip
odd = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12))


@st.composite
def odd_contents(draw: st.DrawFn) -> Content:
    """Any guide, with texts that look like something else."""
    return _replace_texts(draw(contents()), lambda text: draw(odd) if draw(st.booleans()) else text)


def _replace_texts(value: Any, text: Callable[[str], str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_replace_texts(each, text) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for field in fields(value):
        held = getattr(value, field.name)
        changes[field.name] = text(held) if field.name in TEXTS else _replace_texts(held, text)
    if "title" in changes and "close_margin" in changes and not changes["title"].strip():
        changes["title"] = "Title"
    return replace(value, **changes)


@given(odd_contents())
def test_any_guide_reads_back_the_same(content: Content) -> None:
    text = write_guide(content)
    parsed = read(text)
    assert [notice for notice in parsed.notices if notice.kind != "lost"] == []
    assert parsed.content == content
    assert write_guide(parsed.content) == text


@pytest.mark.parametrize("text", ODD)
def test_every_odd_text_reads_back_the_same_in_every_place(text: str) -> None:
    content = _replace_texts(DRINKS, lambda _: text)
    content = replace(content, title=text.strip() or "Title")
    parsed = read(write_guide(content))
    assert parsed.content == content
    assert parsed.notices == ()


def test_a_guide_with_only_a_title_reads_back_the_same() -> None:
    content = drinks(concepts=(), features=(), cells=(), comparisons=(), questions=(), scenarios=(), introduction="")
    assert read(write_guide(content)).content == content


def test_features_and_cells_outside_comparisons_read_back_the_same() -> None:
    content = drinks(
        comparisons=(Comparison("empty", "Empty", ()), Comparison("one", "One", ("tea",))),
        features=(Feature("idle", "Idle"), *reversed(DRINKS.features)),
        cells=tuple(sorted(DRINKS.cells, key=lambda cell: ["price", "effect", "served"].index(cell.feature))),
    )
    assert read(write_guide(content)).content == content


def test_things_of_one_name_stay_apart() -> None:
    content = drinks(
        concepts=(Concept("a", "Same"), Concept("same", "Same"), Concept("b", "SAME")),
        features=(Feature("x", "Row"), Feature("row", "row")),
        cells=(Cell("a", "x", "1"), Cell("same", "x", "2"), Cell("b", "row", "3")),
        comparisons=(Comparison("questions", "Questions", ("a", "same", "b")), Comparison("c1", "Questions", ("b",))),
        questions=(Question("q", "?", choices=(Choice("yes", "Yes", "", {"same": 1}), Choice("y", "yes", "", {"b": -2}))),),
        scenarios=(Scenario("s", (("q", "y"),), "b"), Scenario("s", (), "same")),
    )
    assert read(write_guide(content)).content == content


def test_the_words_of_the_format_may_be_names() -> None:
    content = drinks(
        concepts=(Concept("help", "Help"), Concept("because", "Because"), Concept("none", "none")),
        cells=(),
        comparisons=(),
        questions=(Question("q", "Questions", choices=(Choice("help", "Help", "help", {"help": 2, "none": -2}),)),),
        scenarios=(Scenario("s", (("q", "not-sure"),), "none"), Scenario("t", (), "")),
    )
    assert read(write_guide(content)).content == content


def test_what_to_do_when_none_fits_may_have_paragraphs_lists_and_links() -> None:
    text = "Have an *apple*.\n\n- red\n- green\n\nOr read [Which soup?](/soups/)."
    document = write_guide(drinks(weak_threshold=-2, when_none_fits=text))
    assert "weak threshold: -2\n" in document or 'weak threshold: "-2"\n' in document
    assert f"## When none fits\n\n{text}\n\n## Questions\n" in document
    assert read(document).content == drinks(weak_threshold=-2, when_none_fits=text)


def test_first_steps_have_a_section_for_each_concept() -> None:
    tea, coffee, water = DRINKS.concepts
    steps = "1. **Boil water.** Fresh, from the tap.\n2. **Wait.** Three minutes.\n\nThen [pour](https://example.org)."
    content = drinks(concepts=(replace(tea, first_steps=steps), coffee, replace(water, first_steps="Drink.\n\n## At once")))
    document = write_guide(content)
    assert f"## First steps\n\n### Tea\n\n{steps}\n\n### Water\n\nDrink.<br><br>## At once\n\n## Questions\n" in document
    assert read(document).content == content


def test_a_reason_stands_beside_the_fits_of_its_choice() -> None:
    hot, cold = TEMPERATURE.choices
    choices = (replace(hot, because="it is *hot*"), cold)
    content = with_question(with_question(DRINKS, replace(TEMPERATURE, choices=choices)), replace(MILK, choices=choices))
    document = write_guide(content)
    assert "| Answer | Tea | Coffee | Water | Because | Help |\n" in document
    assert r"| Hot | +2 | +2 | -2 | it is \*hot\* | It steams. |" in document
    assert read(document).content == content
    turned = document.replace("| Because | Help |", "| Help | Because |").replace(
        r"| it is \*hot\* | It steams. |", r"| It steams. | it is \*hot\* |"
    )
    assert read(turned.replace("|  | It has been in the fridge. |", "| It has been in the fridge. |  |")).content == content


def test_what_is_shown_with_every_result_is_named_at_the_top() -> None:
    served, effect, price = DRINKS.features
    content = drinks(features=(replace(served, always_shown=True), effect, replace(price, always_shown=True)))
    document = write_guide(content)
    assert "weak threshold: 0\nshown with every result: served, price\n---\n" in document
    assert read(document).content == content


def test_footnotes_are_no_part_of_the_text_above_them() -> None:
    content = drinks(questions=(), scenarios=(), when_none_fits="An apple.")
    assert read(write_guide(content)).content == content


def test_content_of_format_1_is_written_as_it_was_and_read_in_the_current_format() -> None:
    older = drinks(weak_threshold=None, format=1)
    document = write_guide(older)
    assert "weak threshold" not in document
    assert read(document).content == older.in_current_format()


def test_a_document_reads_well() -> None:
    text = write_guide(DRINKS)
    assert "### How warm should it be? `temperature`\n\n- About: Served\n- Asked: always\n" in text
    assert "| Hot | +2 | +2 | -2 | It steams. |" in text
    assert '    c1["Tea"] -->|"slow down"| o1["a quiet hour"]' in text
    assert "| Just had a litre. | `effect` is `nothing` | none |" in text
