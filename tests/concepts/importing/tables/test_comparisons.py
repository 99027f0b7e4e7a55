"""The tables of one document become comparisons: joined, kept apart, or further ones."""

import pytest

from tests.support.tables import PLAIN_CELLS, PLAIN_TABLE, cell_texts, concept_names, messages_of, read_table


def test_tables_of_the_same_concepts_join() -> None:
    parsed = read_table(PLAIN_TABLE + "\n\n### More\n\n| Aspect | Coffee | *TEA* |\n|---|---|---|\n| Price | 3 | 2 |")
    assert cell_texts(parsed) == PLAIN_CELLS | {"Price": {"Tea": "2", "Coffee": "3"}}
    assert [comparison.title for comparison in parsed.content.comparisons] == ["Side by side"]
    assert [str(notice) for notice in parsed.notices] == [
        "taken (line 5, “Side by side”): 2 concepts, 1 row, as “Side by side”.",
        "joined (line 11, “More”): 2 concepts, 1 row: it has the same concepts as “Side by side” and was added to it.",
    ]


def test_the_same_table_twice_adds_nothing() -> None:
    parsed = read_table(PLAIN_TABLE + "\n\n" + PLAIN_TABLE)
    assert cell_texts(parsed) == PLAIN_CELLS


def test_a_feature_stated_twice_with_different_texts_becomes_two_features() -> None:
    parsed = read_table(PLAIN_TABLE + "\n\n### Again\n\n| | Tea | Coffee |\n|---|---|---|\n| Served | cold | iced |")
    assert [(feature.slug, feature.name) for feature in parsed.content.features] == [("served", "Served"), ("served-2", "Served")]
    assert [cell.text for cell in parsed.content.cells] == ["warm", "hot", "cold", "iced"]
    assert [(notice.line, notice.message) for notice in parsed.notices if notice.kind == "noted"] == [
        (13, "The feature is stated twice with different texts: it was kept as two features.")
    ]


def test_a_table_of_other_concepts_becomes_another_comparison() -> None:
    parsed = read_table(
        PLAIN_TABLE + "\n\n## Cold\n\n| | Water | Juice | Tea |\n|---|---|---|---|\n| Served | cold | cold | warm |"
    )
    assert [(each.title, each.concepts) for each in parsed.content.comparisons] == [
        ("Side by side", ("tea", "coffee")),
        ("Cold", ("water", "juice", "tea")),
    ]
    assert len(parsed.content.features) == 1


@pytest.mark.parametrize("beside", ["Winner", "**Winner**", "Notes", "Comments", "Verdict", "Why", "🏆"])
def test_a_column_about_the_rows_is_not_a_concept(beside: str) -> None:
    parsed = read_table(
        f"| Need | Tea | Coffee | {beside} |\n|---|---|---|---|\n| Heat | warm | hot | Coffee |\n| Calm | yes | no | Tea |"
    )
    assert concept_names(parsed) == ["Tea", "Coffee"]
    assert messages_of(parsed, "left out") == [f"The column “{beside.strip('*')}” is about each row; it is not a concept."]


def test_reserved_and_long_names_get_allowed_slugs_and_lengths() -> None:
    long = "x" * 300
    parsed = read_table(f"| | Next | {long} |\n|---|---|---|\n| Edition | a | b |")
    assert [concept.slug for concept in parsed.content.concepts] == ["next-2", "x" * 80]
    assert len(parsed.content.concepts[1].name) == 200
