"""A document that was not written for Crossroads: its title, slug, introduction and diagram."""

import pytest

from concepts.importing.plain_document import ReadOptions
from concepts.importing.reader import read
from tests.support.tables import PLAIN_TABLE, messages_of, read_table


def test_a_document_over_the_size_limit_is_refused() -> None:
    assert "up to 5,000,000 are read" in read("x" * 5_000_001).errors[0].message


def test_a_guide_has_the_title_of_its_document() -> None:
    assert read(PLAIN_TABLE, ReadOptions(name="drinks")).content.title == "drinks"
    assert read(f"---\ntitle: 'Hot drinks'\n---\n\n{PLAIN_TABLE}").content.title == "Hot drinks"
    assert read(f"Hot *drinks*\n===\n\n{PLAIN_TABLE}").content.title == "Hot drinks"
    assert read(f"## Only this\n\n{PLAIN_TABLE}").content.title == "Only this"
    content = read(f"# 🚀 `Hot` drinks!\n\nFor **you**.\n\n- one\n- two\n\n![badge](b.svg)\n\n{PLAIN_TABLE}").content
    assert (content.slug, content.title) == ("hot-drinks", "🚀 Hot drinks!")
    assert content.introduction == "For **you**.\n\n- one\n- two\n\nbadge"
    assert content.comparisons[0].title == "Tea vs. Coffee"


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Admin", "admin-2"), ("MCP", "mcp-2"), ("2024", "2024-2"), ("!!!", "guide-2"), ("日本語", "日本語")],
)
def test_every_title_gives_an_allowed_slug(title: str, slug: str) -> None:
    assert read(f"# {title}\n\n{PLAIN_TABLE}").content.slug == slug


def test_a_diagram_becomes_the_visual_summary() -> None:
    parsed = read_table(
        PLAIN_TABLE
        + "\n\n```mermaid\ngraph TD\nA[Tea] -->|calms| B[a quiet hour]\nC --> D\nCoffee -- wakes --> E(work) & F{play}\n```"
    )
    assert [(each.arrow, each.outcome) for each in parsed.content.concepts] == [("calms", "a quiet hour"), ("wakes", "work, play")]
    assert messages_of(parsed, "taken")[-1] == "A diagram: 3 of its 4 arrows start at a concept."
