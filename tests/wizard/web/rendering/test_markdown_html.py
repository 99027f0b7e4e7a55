"""Editors' Markdown becomes safe HTML: what they format stays, and nothing runs or comes from another host."""

import pytest
from django.template import engines

from wizard.web.rendering.markdown_html import inline_html, is_web_address, plain_text, prose_html


def test_paragraphs_lists_and_emphasis_are_kept():
    assert prose_html("One *two*.\n\n- three\n- **four**") == (
        "<p>One <em>two</em>.</p>\n<ul>\n<li>three</li>\n<li><strong>four</strong></li>\n</ul>\n"
    )


def test_headings_begin_below_those_of_the_page():
    assert prose_html("# Big") == "<h3>Big</h3>\n"


def test_inline_text_gets_no_paragraph():
    assert inline_html("`MLflow` and *more*") == "<code>MLflow</code> and <em>more</em>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        '<img src=x onerror="alert(1)">',
        '<a href="https://example.org" onclick="alert(1)">x</a>',
        "![x](https://example.org/tracker.png)",
        "<style>*{display:none}</style>",
    ],
)
def test_nothing_dangerous_or_foreign_comes_through(text):
    for html in (prose_html(text), inline_html(text)):
        assert "<script" not in html
        assert "<style" not in html
        assert "<img" not in html
        assert 'href="javascript' not in html
        assert 'href="data' not in html
        assert "<a" not in html or "onclick=" not in html.split("<a", 1)[1].split(">")[0]


def test_plain_text_is_escaped_like_any_other_text():
    assert plain_text("One *two* [three](https://example.org)\n\n& <b>") == "One two three & <b>"
    page = engines["visitors-en"].from_string('<meta content="{{ text|plain_text }}">').render({"text": '"><script>x</script>'})
    assert page == '<meta content="&#34;&gt;&lt;script&gt;x&lt;/script&gt;">'


def test_links_do_not_give_the_linked_site_a_way_back():
    assert inline_html("[x](https://example.org)") == '<a href="https://example.org" rel="noopener">x</a>'


def test_only_web_addresses_become_links_to_sources():
    assert is_web_address("https://example.org")
    assert not is_web_address("javascript:alert(1)")
    assert not is_web_address("A book, page 12")
