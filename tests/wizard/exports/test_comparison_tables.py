"""A selection of concepts to take away, as Markdown and as CSV that no spreadsheet runs."""

import csv
import io
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from tests.support.guides.drinks_guide import DRINKS

pytestmark = pytest.mark.any_database


def rows(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode())))


def test_the_page_offers_both(published, visit):
    page = visit("/drinks/compare/?c=tea&c=coffee&diff=1")
    assert page.links["Markdown"] == "/drinks/compare.md?c=tea&c=coffee&diff=1"
    assert page.links["CSV"] == "/drinks/compare.csv?c=tea&c=coffee&diff=1"


def test_csv_has_one_row_per_feature_and_one_column_per_concept(published, client):
    response = client.get("/drinks/compare.csv?c=coffee&c=tea")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="drinks.csv"'
    assert rows(response) == [
        ["Feature", "Coffee", "Tea"],
        ["Served", "hot (Some like it iced) https://example.org/iced", "hot"],
        ["Effect", "wakes", "calms, and wakes a little"],
        ["Price", "the most", "not stated"],
    ]


def test_markdown_is_a_table(published, client):
    response = client.get("/drinks/compare.md?c=tea&c=water")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    text = response.content.decode()
    assert text.startswith("# Tea · Water\n\n| Feature | Tea | Water |\n| --- | --- | --- |\n| Served | hot | cold |\n")
    assert "From Tea, coffee or water, edition 1 of " in text


def test_rows_that_do_not_differ_are_left_out_on_request(published, client):
    found = rows(client.get("/drinks/1/compare.csv?c=tea&c=coffee&diff=1"))
    assert [row[0] for row in found] == ["Feature", "Effect", "Price"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\t=1", "＝1", "\n=1", "\r=1"])
def test_formulas_are_escaped_for_spreadsheets(put_up, client, text):
    cells = (replace(DRINKS.cells[0], text=text), *DRINKS.cells[1:])
    put_up(cells=cells, concepts=(replace(DRINKS.concepts[0], name="=Tea"), *DRINKS.concepts[1:]))
    found = rows(client.get("/drinks/compare.csv?c=tea&c=water"))
    assert found[0][1] == "'=Tea"
    assert found[1][1] == f"'{text}"


def test_names_and_texts_cannot_break_the_table(put_up, client):
    names = ["A | B", "a\nb", "*x* <i>"]
    concepts = tuple(replace(concept, name=name) for concept, name in zip(DRINKS.concepts, names, strict=True))
    cells = (replace(DRINKS.cells[0], text="one | two\nthree"), *DRINKS.cells[1:])
    put_up(concepts=concepts, cells=cells)
    text = client.get("/drinks/compare.md?c=tea&c=coffee&c=water").content.decode()
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert sum(token.type == "th_open" for token in tokens) == 4
    assert sum(token.type == "td_open" for token in tokens) == 4 * 3
    assert not any(token.type == "html_block" for token in tokens)


def test_the_address_is_cleaned_and_one_concept_is_not_enough(published, client, sent):
    assert sent("/drinks/compare.md?c=tea&c=beer&c=water&x=1") == "/drinks/compare.md?c=tea&c=water"
    refused = client.get("/drinks/compare.csv?c=tea")
    assert refused.status_code == 400
    assert refused.content.decode() == "Choose two or more concepts to compare: c=one&c=another."
    assert client.get("/drinks/compare.md").status_code == 400
