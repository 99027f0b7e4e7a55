"""Tables as people write them: each oddity that was met, read as it was meant, or left out with a reason."""

import pytest

from concepts.importing.reader import Parsed, read


def table(body: str, **wishes) -> Parsed:
    return read(f"# Guide\n\n## Side by side\n\n{body}\n", **wishes)


def names(parsed: Parsed) -> list[str]:
    return [concept.name for concept in parsed.content.concepts]


def rows(parsed: Parsed) -> dict[str, dict[str, str]]:
    """feature -> concept -> text, by name."""
    concepts, features = parsed.content.concepts_by_slug, parsed.content.features_by_slug
    found = {feature.name: {} for feature in parsed.content.features}
    for cell in parsed.content.cells:
        found[features[cell.feature].name][concepts[cell.concept].name] = cell.text
    return found


def said(parsed: Parsed, kind: str) -> list[str]:
    return [notice.message for notice in parsed.notices if notice.kind == kind]


PLAIN = "| Feature | Tea | Coffee |\n|---|---|---|\n| Served | warm | hot |"
READ = {"Served": {"Tea": "warm", "Coffee": "hot"}}


@pytest.mark.parametrize(
    "corner", ["", "Feature", "Aspect", "Criteria", "Item", "Platform", "Feature / Tool", "**Feature**", " ", "#"]
)
def test_any_word_may_stand_in_the_corner(corner):
    assert rows(table(PLAIN.replace("Feature", corner))) == READ


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
def test_however_it_is_spelled_it_is_the_same_table(body):
    assert rows(table(body)) == READ


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_do_not_matter(end):
    assert rows(read(f"\ufeff# Guide\n\n{PLAIN}\n".replace("\n", end))) == READ


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
def test_what_people_write_into_cells(cell, text):
    body = f"| | Tea | Coffee |\n|---|---|---|\n| Served | {cell} | hot |\n\n[ref]: https://example.org/ref"
    assert rows(table(body))["Served"]["Tea"] == text


@pytest.mark.parametrize("nothing", ["", " ", "-", "–", "—", "n/a", "N/A"])
def test_a_cell_that_says_nothing_is_not_stated(nothing):
    assert rows(table(PLAIN + f"\n| Price | {nothing} | 3 |"))["Price"] == {"Coffee": "3"}


def test_a_dash_beside_a_yes_is_a_no():
    assert rows(table(PLAIN + "\n| Milk | – | ✅ |"))["Milk"] == {"Tea": "–", "Coffee": "✅"}


@pytest.mark.parametrize("sign", ["✅", ":white_check_mark:", ":heavy_check_mark:", "✔️"])
def test_a_dash_beside_any_check_mark_is_a_no(sign):
    assert rows(table(f"| | Tea | Coffee |\n|---|---|---|\n| Milk | {sign} | - |"))["Milk"]["Coffee"] == "-"


def test_a_footnote_is_a_note():
    parsed = table(PLAIN.replace("warm", "warm[^1]") + "\n\n[^1]: But not *too* warm.")
    assert next((cell.text, cell.note) for cell in parsed.content.cells) == ("warm", "But not *too* warm.")


def test_a_ragged_row_states_less():
    parsed = table(PLAIN + "\n| Price | 2 |\n| Effect |")
    assert rows(parsed) == READ | {"Price": {"Tea": "2"}}
    assert said(parsed, "left out") == ["The row “Effect” says nothing of any column."]


def test_a_row_without_a_name_goes_on_with_the_one_above():
    parsed = table(PLAIN + "\n| | or cold | |")
    assert rows(parsed) == {"Served": {"Tea": "warm\nor cold", "Coffee": "hot"}}
    assert said(parsed, "joined") == ["The row has no name, so it goes on with “Served”."]


def test_a_row_with_too_many_cells_is_left_out():
    parsed = table(PLAIN + "\n| Price | 2 | 3 | 4 |\n| Effect | calm | wake |\n| Origin | China | Ethiopia |")
    assert list(rows(parsed)) == ["Served", "Effect", "Origin"]
    assert said(parsed, "left out") == ["The row has more cells than the table has columns, so it is not known which is whose."]


def test_tables_of_the_same_concepts_join():
    parsed = table(PLAIN + "\n\n### More\n\n| Aspect | Coffee | *TEA* |\n|---|---|---|\n| Price | 3 | 2 |")
    assert rows(parsed) == READ | {"Price": {"Tea": "2", "Coffee": "3"}}
    assert [comparison.title for comparison in parsed.content.comparisons] == ["Side by side"]
    assert [str(notice) for notice in parsed.notices] == [
        "taken (line 5, “Side by side”): 2 concepts, 1 row, as “Side by side”.",
        "joined (line 11, “More”): 2 concepts, 1 row: it has the concepts of “Side by side”, and goes on with it.",
    ]


def test_the_same_row_again_says_nothing_new():
    parsed = table(PLAIN + "\n\n" + PLAIN)
    assert rows(parsed) == READ


def test_the_same_feature_with_other_texts_is_kept_apart_and_reported():
    parsed = table(PLAIN + "\n\n### Again\n\n| | Tea | Coffee |\n|---|---|---|\n| Served | cold | iced |")
    assert [(feature.slug, feature.name) for feature in parsed.content.features] == [("served", "Served"), ("served-2", "Served")]
    assert [cell.text for cell in parsed.content.cells] == ["warm", "hot", "cold", "iced"]
    assert [(notice.line, notice.message) for notice in parsed.notices if notice.kind == "noted"] == [
        (13, "The feature is stated twice with different texts: it is kept as two features.")
    ]


def test_a_table_of_other_concepts_is_another_comparison():
    parsed = table(PLAIN + "\n\n## Cold\n\n| | Water | Juice | Tea |\n|---|---|---|---|\n| Served | cold | cold | warm |")
    assert [(each.title, each.concepts) for each in parsed.content.comparisons] == [
        ("Side by side", ("tea", "coffee")),
        ("Cold", ("water", "juice", "tea")),
    ]
    assert len(parsed.content.features) == 1


NEARLY = [("SQL", "SQL (Relational)"), ("ML-Ops", "MLOps"), ("Kubernetes", "Kubernets"), ("Container", "Containers")]


@pytest.mark.parametrize(("one", "other"), NEARLY)
def test_nearly_the_same_name_is_reported_and_joined_only_when_told_to(one, other):
    body = (
        f"| | {one} | Files |\n|---|---|---|\n| Speed | fast | slow |\n\n| | {other} | Files |\n|---|---|---|\n| Rows | yes | no |"
    )
    apart = table(body)
    assert names(apart) == [one, "Files", other]
    assert said(apart, "noted") == [f"“{other}” may be the same concept as “{one}”: they are kept apart. To make them one: --join."]
    joined = table(body, join=True)
    assert names(joined) == [one, "Files"]
    assert f"The concept “{other}” is taken for “{one}”." in said(joined, "joined")
    assert rows(joined)["Rows"] == {one: "yes", "Files": "no"}


@pytest.mark.parametrize(
    ("one", "other"), [("PostgreSQL 15", "PostgreSQL 16"), ("Java", "JavaScript"), ("C", "C++"), ("Go", "Goo")]
)
def test_other_names_are_other_concepts(one, other):
    body = (
        f"| | {one} | Files |\n|---|---|---|\n| Speed | fast | slow |\n\n| | {other} | Files |\n|---|---|---|\n| Rows | yes | no |"
    )
    parsed = table(body, join=one != "C")
    assert names(parsed) == [one, "Files", other]


def test_two_columns_of_one_table_are_never_one_concept():
    assert names(table("| | Python (2) | Python (3) |\n|---|---|---|\n| Print | word | call |", join=True)) == [
        "Python (2)",
        "Python (3)",
    ]


LEFT_OUT = [
    ("| Word | Meaning |\n|---|---|\n| tea | leaves |", "It has two columns: a list, which compares nothing side by side."),
    ("| Word |\n|---|\n| tea |", "It has one column: a list, which compares nothing side by side."),
    ("| | Pros | Cons |\n|---|---|---|\n| Tea | calm | slow |", "Its columns are what speaks for and against, and no concepts."),
    ("| Thing | 👍 | 👎 |\n|---|---|---|\n| Tea | calm | slow |", "Its columns are what speaks for and against, and no concepts."),
    (
        "| | Tea | Coffee |\n|---|---|---|\n| Look | ![a](a.png) | ![b](b.png) |\n| Logo | [![c](c.png)](https://x.org) | |",
        "Its cells are pictures, and say nothing that could be compared.",
    ),
    (
        "| Option | Default | Description |\n|---|---|---|\n| `milk` | `none` | How much |\n| `sugar` | `0` | How sweet |",
        "It explains options or fields one by one, and compares nothing side by side.",
    ),
    (
        "| Name | Type | Required | Default value | Description |\n|---|---|---|---|---|\n| milk | str | no | none | How much |",
        "It explains options or fields one by one, and compares nothing side by side.",
    ),
    ("| | Tea | Coffee |\n|---|---|---|", "It has no rows."),
    (
        "| Tea | Coffee |\n|---|---|\n| Served | warm | hot |\n| Price | 2 | 3 |",
        "Its rows are shifted: they have not the cells that its header has.",
    ),
    (
        "| Feature | Tea | Coffee |\n|---|---|---|\n| warm | hot |\n| 2 | 3 |",
        "Its rows are shifted: they have not the cells that its header has.",
    ),
    (
        "| Feature | Tea | Coffee | Water |\n|---|---|---|---|\n| | Served | warm | hot |\n| | Price | 2 | 3 |",
        "Its rows are shifted: they have not the cells that its header has.",
    ),
    ("<table><tr><td>Tea</td></tr></table>", "It is a table in HTML; tables in Markdown are read."),
    (
        "| | Tea | Coffee |\n| Served | warm | hot |",
        "It looks like a table, but has no line of dashes that fits under its header.",
    ),
    ("| | Tea | tea |\n|---|---|---|\n| Served | warm | hot |", "It names fewer than two concepts."),
]


@pytest.mark.parametrize(("body", "reason"), LEFT_OUT)
def test_what_compares_nothing_is_left_out_with_its_line_and_reason(body, reason):
    parsed = table(body)
    assert parsed.is_empty
    left = [notice for notice in parsed.notices if notice.message == reason]
    assert [(notice.kind, notice.line, notice.heading) for notice in left] == [("left out", 5, "Side by side")]


def test_a_table_beyond_the_limits_is_left_out():
    wide = "|" + " a |" * 400 + "\n|" + "---|" * 400 + "\n|" + " b |" * 400
    assert said(table(wide), "left out") == ["It is too large: 400 columns and 1 rows; 300 and 5000 are read."]


def test_a_document_beyond_the_limit_is_refused():
    assert "up to 5,000,000 are read" in read("x" * 5_000_001).wrong[0].message


@pytest.mark.parametrize("beside", ["Winner", "**Winner**", "Notes", "Comments", "Verdict", "Why", "🏆"])
def test_a_column_about_the_row_is_no_concept(beside):
    parsed = table(
        f"| Need | Tea | Coffee | {beside} |\n|---|---|---|---|\n| Heat | warm | hot | Coffee |\n| Calm | yes | no | Tea |"
    )
    assert names(parsed) == ["Tea", "Coffee"]
    assert said(parsed, "left out") == [f"The column “{beside.strip('*')}” says something of each row, and is no concept."]


def test_concepts_down_the_side_keep_what_is_said_of_each():
    parsed = table("| Tool | License | Speed | Notes |\n|---|---|---|---|\n| Foo | MIT | high | new |\n| Bar | GPL | low | old |")
    assert rows(parsed)["Notes"] == {"Foo": "new", "Bar": "old"}


def test_a_table_of_measures_has_its_models_down_the_side():
    parsed = table(
        "| Model | Accuracy | F1 | Params |\n|---|---|---|---|\n| small | 71.2 | 70.1 | 10M |\n| large | 79.8 | 78.9 | 1B |"
    )
    assert names(parsed) == ["small", "large"]


TURNED = (
    "| Tool | License | Speed | Best for |\n|---|---|---|---|\n| Foo | MIT | 5 | small teams |\n| Bar | GPL | 7 | large teams |"
)


def test_a_table_that_plainly_stands_on_its_side_is_turned():
    parsed = table(TURNED)
    assert rows(parsed)["License"] == {"Foo": "MIT", "Bar": "GPL"}
    assert said(parsed, "noted") == ["Its concepts stand down the first column; it was read so."]


def test_concepts_that_another_table_names_turn_a_table():
    parsed = table(PLAIN + "\n\n| | Colour | Taste |\n|---|---|---|\n| Tea | green | bitter |\n| Coffee | black | sour |")
    assert rows(parsed)["Taste"] == {"Tea": "bitter", "Coffee": "sour"}
    assert len(parsed.content.comparisons) == 1


DOUBTFUL = (
    "| Tool | Made by | Cups | Milk |\n|---|---|---|---|\n| Foo | Ann | 5 | yes |\n| Bar | Bob | 7 | no |\n| Baz | Cid | 6 | no |"
)


def test_a_table_that_may_stand_on_its_side_is_left_out_and_offered():
    parsed = table(DOUBTFUL)
    assert parsed.is_empty
    assert said(parsed, "left out") == [
        "Its concepts seem to stand down the first column. To read it so: --transpose; to read it as it is: --upright."
    ]
    assert names(table(DOUBTFUL, transpose=True)) == ["Foo", "Bar", "Baz"]
    assert names(table(DOUBTFUL, upright=True)) == ["Made by", "Cups", "Milk"]


def test_transpose_turns_only_what_is_in_doubt_when_anything_is():
    parsed = table(PLAIN + "\n\n" + DOUBTFUL, transpose=True)
    assert names(parsed) == ["Tea", "Coffee", "Foo", "Bar", "Baz"]
    assert names(table(PLAIN, transpose=True)) == ["Served"] or table(PLAIN, transpose=True).is_empty


def test_a_guide_has_the_title_of_its_document():
    assert read(PLAIN, name="drinks").content.title == "drinks"
    assert read(f"---\ntitle: 'Hot drinks'\n---\n\n{PLAIN}").content.title == "Hot drinks"
    assert read(f"Hot *drinks*\n===\n\n{PLAIN}").content.title == "Hot drinks"
    assert read(f"## Only this\n\n{PLAIN}").content.title == "Only this"
    content = read(f"# 🚀 `Hot` drinks!\n\nFor **you**.\n\n- one\n- two\n\n![badge](b.svg)\n\n{PLAIN}").content
    assert (content.slug, content.title) == ("hot-drinks", "🚀 Hot drinks!")
    assert content.introduction == "For **you**.\n\n- one\n- two\n\nbadge"
    assert content.comparisons[0].title == "Tea vs. Coffee"


@pytest.mark.parametrize(("title", "slug"), [("Admin", "admin-2"), ("2024", "2024-2"), ("!!!", "guide-2"), ("日本語", "日本語")])
def test_a_guide_has_an_address_whatever_its_title(title, slug):
    assert read(f"# {title}\n\n{PLAIN}").content.slug == slug


def test_names_are_names_whatever_they_hold():
    long = "x" * 300
    parsed = table(f"| | Next | {long} |\n|---|---|---|\n| Edition | a | b |")
    assert [concept.slug for concept in parsed.content.concepts] == ["next-2", "x" * 80]
    assert len(parsed.content.concepts[1].name) == 200


def test_a_diagram_becomes_the_visual_summary():
    parsed = table(
        PLAIN + "\n\n```mermaid\ngraph TD\nA[Tea] -->|calms| B[a quiet hour]\nC --> D\nCoffee -- wakes --> E(work) & F{play}\n```"
    )
    assert [(each.arrow, each.outcome) for each in parsed.content.concepts] == [("calms", "a quiet hour"), ("wakes", "work, play")]
    assert said(parsed, "taken")[-1] == "A diagram: 3 of its 4 arrows start at a concept."


def test_a_code_fence_that_is_never_closed_does_not_swallow_the_tables():
    parsed = read(f"# Guide\n\n```mermaid\ngraph TD\nTea --> sleep\n\n## Side by side\n\n{PLAIN}\n")
    assert rows(parsed) == READ
    assert parsed.content.concepts[0].outcome == "sleep"
    assert str(parsed.notices[0]) == ("repaired (line 3): The code that begins here never ends; it was taken to end before line 7.")


def test_a_fence_that_is_opened_in_a_fence_closes_the_first():
    parsed = read(f"# Guide\n\n```sh\nmake\n\n{PLAIN}\n\n```sh\nmake test\n```\n")
    assert rows(parsed) == READ


def test_code_that_is_closed_is_code():
    assert read(f"# Guide\n\n```\n\n# no heading\n\n{PLAIN}\n```\n").is_empty
