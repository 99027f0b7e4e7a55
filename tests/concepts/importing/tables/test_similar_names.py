"""Names that are nearly the same: reported, and joined when the user says so."""

import pytest

from tests.support.tables import cell_texts, concept_names, messages_of, read_table

SIMILAR = [("SQL", "SQL (Relational)"), ("ML-Ops", "MLOps"), ("Kubernetes", "Kubernets"), ("Container", "Containers")]


@pytest.mark.parametrize(("one", "other"), SIMILAR)
def test_similar_names_are_reported_and_joined_only_on_request(one: str, other: str) -> None:
    body = (
        f"| | {one} | Files |\n|---|---|---|\n| Speed | fast | slow |\n\n| | {other} | Files |\n|---|---|---|\n| Rows | yes | no |"
    )
    apart = read_table(body)
    assert concept_names(apart) == [one, "Files", other]
    assert messages_of(apart, "noted") == [
        f"“{other}” may be the same concept as “{one}”: they were kept apart. To make them one: --join."
    ]
    joined = read_table(body, join=True)
    assert concept_names(joined) == [one, "Files"]
    assert f"The concept “{other}” was taken for “{one}”." in messages_of(joined, "joined")
    assert cell_texts(joined)["Rows"] == {one: "yes", "Files": "no"}


@pytest.mark.parametrize(
    ("one", "other"), [("PostgreSQL 15", "PostgreSQL 16"), ("Java", "JavaScript"), ("C", "C++"), ("Go", "Goo")]
)
def test_different_names_are_different_concepts(one: str, other: str) -> None:
    body = (
        f"| | {one} | Files |\n|---|---|---|\n| Speed | fast | slow |\n\n| | {other} | Files |\n|---|---|---|\n| Rows | yes | no |"
    )
    parsed = read_table(body, join=one != "C")
    assert concept_names(parsed) == [one, "Files", other]


def test_two_columns_of_one_table_are_never_one_concept() -> None:
    assert concept_names(read_table("| | Python (2) | Python (3) |\n|---|---|---|\n| Print | word | call |", join=True)) == [
        "Python (2)",
        "Python (3)",
    ]
