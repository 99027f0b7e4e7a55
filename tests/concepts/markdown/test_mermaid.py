"""Mermaid flowcharts: every common spelling of an arrow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts.markdown.mermaid import quote_label, read_arrows

SPELLINGS = [
    ("A[Tea] -->|calms| B[a quiet hour]", "calms"),
    ("A[Tea]-->|calms|B[a quiet hour]", "calms"),
    ('A["Tea"] -->|"calms"| B["a quiet hour"]', "calms"),
    ("A[Tea] -- calms --> B[a quiet hour]", "calms"),
    ('A[Tea] -- "calms" --> B[a quiet hour]', "calms"),
    ("A[Tea] --calms--> B[a quiet hour]", "calms"),
    ("A[Tea] -- calms --- B[a quiet hour]", "calms"),
    ("A[Tea] == calms ==> B[a quiet hour]", "calms"),
    ("A[Tea] -. calms .-> B[a quiet hour]", "calms"),
    ("A[Tea] -.->|calms| B[a quiet hour]", "calms"),
    ("A[Tea] ===>|calms| B[a quiet hour]", "calms"),
    ("A[Tea] --o B[a quiet hour]", ""),
    ("A[Tea] --x B[a quiet hour]", ""),
    ("A[Tea] <--> B[a quiet hour]", ""),
    ("A[Tea] ----> B[a quiet hour]", ""),
    ("A(Tea) --> B((a quiet hour))", ""),
    ("A([Tea]) --> B{a quiet hour}", ""),
    ("A[[Tea]] --> B{{a quiet hour}}", ""),
    ("A[(Tea)] --> B[/a quiet hour/]", ""),
    ("A>Tea] --> B(((a quiet hour)))", ""),
    ("A[Tea]:::hot --> B[a quiet hour]:::calm;", ""),
    ('A@{ shape: rect, label: "Tea" } --> B@{ label: "a quiet hour" }', ""),
    ("A[Tea]; B[a quiet hour]; A --> B", ""),
    ("A --> B\nA[Tea]\nB[a quiet hour]", ""),
    ("Tea --> B[a<br/>quiet hour]", ""),
    ('A["`Tea`"] --> B["a quiet hour"] %% remark', ""),
    ("A[Tea] e1@--> B[a quiet hour]", ""),
]


@pytest.mark.parametrize(
    "head", ["graph TD", "flowchart LR", "graph", "flowchart TB;", "---\ntitle: x\n---\nflowchart LR", "%% note\ngraph LR"]
)
def test_every_head_of_a_flowchart_is_known(head: str) -> None:
    assert [(each.start, each.end) for each in read_arrows(f"{head}\n  Tea --> Sleep\n")] == [("Tea", "Sleep")]


@pytest.mark.parametrize(("body", "label"), SPELLINGS)
def test_every_spelling_of_an_arrow_is_read(body: str, label: str) -> None:
    found = read_arrows(f"graph TD\n{body}\n")
    assert [(each.start, each.label, " ".join(each.end.split())) for each in found] == [("Tea", label, "a quiet hour")]


def test_a_chain_is_several_arrows() -> None:
    found = read_arrows("graph LR\nA --> B -->|x| C & D --> E")
    assert [(each.start, each.label, each.end) for each in found] == [
        ("A", "", "B"),
        ("B", "x", "C"),
        ("B", "x", "D"),
        ("C", "", "E"),
        ("D", "", "E"),
    ]


def test_subgraphs_and_styles_are_skipped() -> None:
    body = (
        "subgraph one\nA --> B\nend\nstyle A fill:#f9f\nclassDef x fill:#000\nclass A x\nclick A href\nlinkStyle 0 x\ndirection LR"
    )
    assert [(each.line, each.start, each.end) for each in read_arrows(f"graph LR\n{body}")] == [(2, "A", "B")]


@pytest.mark.parametrize("diagram", ["sequenceDiagram\nA->>B: hi", "pie\n  a: 3", "", "---\nno end", "classDiagram\nA --> B"])
def test_other_diagrams_have_no_arrows(diagram: str) -> None:
    assert read_arrows(diagram) == []


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_any_label_reads_back_the_same(start: str, end: str) -> None:
    found = read_arrows(f"flowchart LR\n a[{quote_label(start)}] -->|{quote_label(end)}| b[{quote_label(end)}]".replace("\r", ""))
    assert [(each.start, each.label, each.end) for each in found] == [(start, end, end)]


@given(st.text('AB[](){}<>-=.|"`&;:~ox/\\@# \n%'))
def test_any_text_is_read(text: str) -> None:
    read_arrows(f"graph LR\n{text}")
