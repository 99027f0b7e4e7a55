"""Tables with their concepts down the first column are turned, or left out when that is not clear."""

from tests.support.tables import PLAIN_TABLE, cell_texts, concept_names, messages_of, read_table


def test_a_notes_column_of_a_transposed_table_is_a_feature() -> None:
    parsed = read_table(
        "| Tool | License | Speed | Notes |\n|---|---|---|---|\n| Foo | MIT | high | new |\n| Bar | GPL | low | old |"
    )
    assert cell_texts(parsed)["Notes"] == {"Foo": "new", "Bar": "old"}


def test_a_table_of_measures_has_its_models_down_the_side() -> None:
    parsed = read_table(
        "| Model | Accuracy | F1 | Params |\n|---|---|---|---|\n| small | 71.2 | 70.1 | 10M |\n| large | 79.8 | 78.9 | 1B |"
    )
    assert concept_names(parsed) == ["small", "large"]


SIDEWAYS = (
    "| Tool | License | Speed | Best for |\n|---|---|---|---|\n| Foo | MIT | 5 | small teams |\n| Bar | GPL | 7 | large teams |"
)


def test_a_table_with_concepts_clearly_down_the_side_is_transposed() -> None:
    parsed = read_table(SIDEWAYS)
    assert cell_texts(parsed)["License"] == {"Foo": "MIT", "Bar": "GPL"}
    assert messages_of(parsed, "noted") == ["Its concepts are down the first column; it was read that way."]


def test_a_table_is_transposed_when_another_table_has_its_rows_as_concepts() -> None:
    parsed = read_table(
        PLAIN_TABLE + "\n\n| | Colour | Taste |\n|---|---|---|\n| Tea | green | bitter |\n| Coffee | black | sour |"
    )
    assert cell_texts(parsed)["Taste"] == {"Tea": "bitter", "Coffee": "sour"}
    assert len(parsed.content.comparisons) == 1


DOUBTFUL = (
    "| Tool | Made by | Cups | Milk |\n|---|---|---|---|\n| Foo | Ann | 5 | yes |\n| Bar | Bob | 7 | no |\n| Baz | Cid | 6 | no |"
)


def test_a_doubtful_table_is_left_out_and_both_readings_are_offered() -> None:
    parsed = read_table(DOUBTFUL)
    assert parsed.is_empty
    assert messages_of(parsed, "left out") == [
        "Its concepts seem to be down the first column. To read it that way: --transpose; to read it as it stands: --upright."
    ]
    assert concept_names(read_table(DOUBTFUL, transpose=True)) == ["Foo", "Bar", "Baz"]
    assert concept_names(read_table(DOUBTFUL, upright=True)) == ["Made by", "Cups", "Milk"]


def test_transpose_applies_only_to_doubtful_tables_when_there_are_any() -> None:
    parsed = read_table(PLAIN_TABLE + "\n\n" + DOUBTFUL, transpose=True)
    assert concept_names(parsed) == ["Tea", "Coffee", "Foo", "Bar", "Baz"]
    assert concept_names(read_table(PLAIN_TABLE, transpose=True)) == ["Served"] or read_table(PLAIN_TABLE, transpose=True).is_empty
