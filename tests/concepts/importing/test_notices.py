"""Every finding of an import has one sentence, and every report of it fills that sentence in."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from concepts.importing.notices import Finding, Notice, NoticeLog, count_of, join_names

SOURCES = [path for package in ("importing", "markdown") for path in sorted(Path("concepts", package).rglob("*.py"))]


def fields_of(finding: Finding) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(finding.sentence) if name}


def finding_in(node: ast.expr) -> str:
    """X for the expression Finding.X, else nothing."""
    return node.attr if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Finding" else ""


def reports() -> Iterator[tuple[str, set[str]]]:
    """The finding and the values of every `log.add(Finding.X, …)` and `Finding.X.notice(…)`."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                candidates = [node.func.value] if node.func.attr == "notice" else node.args[:1]
                for name in filter(None, map(finding_in, candidates)):
                    yield name, {keyword.arg or "" for keyword in node.keywords} - {"line", "heading"}


@pytest.mark.parametrize(("name", "values"), [*reports()])
def test_a_report_gives_just_the_values_that_the_sentence_names(name: str, values: set[str]) -> None:
    assert values == fields_of(Finding[name])


@pytest.mark.parametrize("finding", Finding)
def test_every_finding_is_reported_somewhere(finding: Finding) -> None:
    assert any(re.search(rf"\bFinding\.{finding.name}\b", path.read_text()) for path in SOURCES)


@pytest.mark.parametrize("finding", Finding)
def test_every_sentence_ends_with_a_full_stop_unless_it_comes_from_elsewhere(finding: Finding) -> None:
    assert finding.sentence.endswith(".") or fields_of(finding) == {"problem"}


def test_no_two_findings_share_a_sentence() -> None:
    assert len({finding.sentence for finding in Finding}) == len(Finding.__members__)


def test_a_notice_says_its_kind_place_and_sentence() -> None:
    log = NoticeLog()
    log.heading = "Side by side"
    log.add(Finding.NO_FOOTNOTE, 3, label="1")
    assert log.notices == [Notice("wrong", "There is no footnote [^1].", 3, "Side by side")]
    assert log.has_errors
    assert str(log.notices[0]) == "wrong (line 3, “Side by side”): There is no footnote [^1]."
    assert str(Finding.NO_ROWS.notice()) == "left out (the document): It has no rows."


def test_values_with_braces_are_written_as_they_are() -> None:
    assert Finding.COLUMN_TWICE.notice(name="{x}").message == "The column “{x}” is there twice; the first one was taken."


@pytest.mark.parametrize(("count", "text"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows")])
def test_a_count_has_its_noun_in_the_right_form(count: int, text: str) -> None:
    assert count_of(count, "row") == text


def test_more_than_three_names_are_counted() -> None:
    assert join_names(["a", "b"]) == "a and b"
    assert join_names(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"
