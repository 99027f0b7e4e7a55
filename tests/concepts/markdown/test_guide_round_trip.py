"""A guide is a Markdown document: Content -> text -> Content loses nothing, and what people edit by hand is read or refused."""

from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts.content import Cell, Choice, Comparison, Concept, Feature, Question, Scenario
from concepts.importing.reader import read
from concepts.markdown.guide_writer import write
from tests.support.guides.drinks_guide import DRINKS, drinks
from tests.support.guides.strategies import contents

TEXTS = {"title", "introduction", "name", "summary", "arrow", "outcome", "text", "note", "help", "why", "label", "situation"}
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
def odd_contents(draw):
    """Any guide, with texts that try to be something else."""
    return _with_texts(draw(contents()), lambda text: draw(odd) if draw(st.booleans()) else text)


def _with_texts(value, text):
    if isinstance(value, tuple):
        return tuple(_with_texts(each, text) for each in value)
    if not is_dataclass(value):
        return value
    changes = {}
    for field in fields(value):
        held = getattr(value, field.name)
        changes[field.name] = text(held) if field.name in TEXTS else _with_texts(held, text)
    if "title" in changes and "close_margin" in changes and not changes["title"].strip():
        changes["title"] = "Title"
    return replace(value, **changes)


@given(odd_contents())
def test_any_guide_survives(content):
    text = write(content)
    parsed = read(text)
    assert [notice for notice in parsed.notices if notice.kind != "lost"] == []
    assert parsed.content == content
    assert write(parsed.content) == text


@pytest.mark.parametrize("text", ODD)
def test_every_odd_text_survives_everywhere(text):
    content = _with_texts(DRINKS, lambda _: text)
    content = replace(content, title=text.strip() or "Title")
    parsed = read(write(content))
    assert parsed.content == content
    assert parsed.notices == ()


def test_nothing_but_a_title_survives():
    content = drinks(concepts=(), features=(), cells=(), comparisons=(), questions=(), scenarios=(), introduction="")
    assert read(write(content)).content == content


def test_what_no_comparison_shows_survives():
    content = drinks(
        comparisons=(Comparison("empty", "Empty", ()), Comparison("one", "One", ("tea",))),
        features=(Feature("idle", "Idle"), *reversed(DRINKS.features)),
        cells=tuple(sorted(DRINKS.cells, key=lambda cell: ["price", "effect", "served"].index(cell.feature))),
    )
    assert read(write(content)).content == content


def test_things_of_one_name_stay_apart():
    content = drinks(
        concepts=(Concept("a", "Same"), Concept("same", "Same"), Concept("b", "SAME")),
        features=(Feature("x", "Row"), Feature("row", "row")),
        cells=(Cell("a", "x", "1"), Cell("same", "x", "2"), Cell("b", "row", "3")),
        comparisons=(Comparison("questions", "Questions", ("a", "same", "b")), Comparison("c1", "Questions", ("b",))),
        questions=(Question("q", "?", choices=(Choice("yes", "Yes", "", {"same": 1}), Choice("y", "yes", "", {"b": -2}))),),
        scenarios=(Scenario("s", (("q", "y"),), "b"), Scenario("s", (), "same")),
    )
    assert read(write(content)).content == content


def test_the_words_of_the_format_may_be_names():
    content = drinks(
        concepts=(Concept("help", "Help"), Concept("none", "none")),
        cells=(),
        comparisons=(),
        questions=(Question("q", "Questions", choices=(Choice("help", "Help", "help", {"help": 2, "none": -2}),)),),
        scenarios=(Scenario("s", (("q", "not-sure"),), "none"), Scenario("t", (), "")),
    )
    assert read(write(content)).content == content


def test_a_document_is_pleasant_to_read():
    text = write(DRINKS)
    assert "### How warm should it be? `temperature`\n\n- About: Served\n- Asked: always\n" in text
    assert "| Hot | +2 | +2 | -2 | It steams. |" in text
    assert '    c1["Tea"] -->|"slow down"| o1["a quiet hour"]' in text
    assert "| Just had a litre. | `effect` is `nothing` | none |" in text


EDITS = [
    ("| Tea | Coffee |\n", "| tea | COFFEE |\n", None),
    ("| +2 | +2 | -2 | It", "| 2 | +2 | −2 | It", None),
    ("- Asked: always", "- asked:  always", None),
    ("| hot | hot[^1] |", "| hot | hot[^9] |", "There is no footnote [^9]."),
    ("| +2 | +2 | -2 | It", "| lots | +2 | -2 | It", "“lots” is not a fit"),
    ("- About: Served", "- About: Colour", "“Colour”, which is not a feature of the guide"),
    ("- Weight: 2", "- Weight: 7", "The weight is “7”"),
    ("- Asked: always", "- Asked: never", "Asked is “never”"),
    ("- Asked: always", "- Agreed: always", "“Agreed” is not a fact of a question"),
    ("| Answer | Tea |", "| Answer | Teas |", "The column “Teas” is not a concept of the guide."),
    ("`temperature` is `hot`", "`temperature` is `warm`", "which the question “temperature” does not have"),
    ("`temperature` is `hot`", "temperature is `hot`", "Write a question's and a choice's slug in code"),
    ("| none |", "| Gin |", "expects “Gin”, which is not a concept"),
    ("close margin: 1", "close margin: two", "The close margin is “two”"),
    ("| wakes | quenches |", "| sleeps | quenches |", "is stated twice, with different texts"),
    ("`effect`\n", "`temperature`\n", "Two questions have the slug “temperature”."),
    ("`calm` |", "`wake` |", "Two choices of this question have the slug “wake”."),
    ("guide: drinks", "guide: admin", "“admin” cannot be the slug of a guide"),
    ("# Tea, coffee or water", "", "The guide has no title."),
]


@pytest.mark.parametrize(("before", "after", "problem"), EDITS)
def test_an_edit_by_hand_is_understood_or_refused(before, after, problem):
    text = write(DRINKS)
    assert before in text
    parsed = read(text.replace(before, after, 1))
    if problem is None:
        assert parsed.content == DRINKS
        assert parsed.notices == ()
    else:
        assert any(problem in notice.message for notice in parsed.errors), [str(notice) for notice in parsed.notices]


def test_what_is_wrong_names_its_line_and_heading():
    text = write(DRINKS).replace("| +2 | +2 | -2 | It", "| lots | +2 | -2 | It", 1)
    line = text[: text.index("lots")].count("\n") + 1
    assert str(read(text).errors[0]).startswith(f"wrong (line {line}, “Questions”): “lots” is not a fit")


def test_a_new_column_is_a_new_concept():
    text = write(DRINKS).replace(
        "| Tea | Coffee |\n| --- | --- | --- |\n| Served |", "| Tea | Juice |\n| --- | --- | --- |\n| Served |", 1
    )
    assert [concept.name for concept in read(text).content.concepts] == ["Tea", "Coffee", "Water", "Juice"]


def test_a_section_without_a_table_is_left_out_and_said():
    parsed = read(write(DRINKS) + "\n## Notes\n\nTo do.\n")
    assert parsed.content == DRINKS
    assert [str(notice) for notice in parsed.notices] == [
        f"left out (line {write(DRINKS).count(chr(10)) + 2}, “Notes”): This section has no table, so it is not a comparison."
    ]


def test_a_document_that_was_decoded_wrongly_is_mended():
    content = drinks(introduction="Café – “now” → later", title="Thé ou café ?")
    damaged = write(content).encode().decode("windows-1252", errors="replace")
    parsed = read(damaged)
    assert parsed.content.title == "Thé ou café ?"
    assert parsed.content.introduction == "Café – “now�\ufffd → later".replace("�\ufffd", "\ufffd")
    assert [notice.kind for notice in parsed.notices] == ["repaired", "lost"]


def test_line_ends_and_a_byte_order_mark_do_not_matter():
    assert read("\ufeff" + write(DRINKS).replace("\n", "\r\n")).content == DRINKS
    assert read(write(DRINKS).encode("utf-16")).content == DRINKS
