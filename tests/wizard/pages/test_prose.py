import pytest
from django.template import Context, Template

from wizard.templatetags.prose import inline, is_web_address, plain, prose
from wizard.templatetags.words import counted, signed, spoken


def test_paragraphs_lists_and_emphasis_are_kept():
    assert prose("One *two*.\n\n- three\n- **four**") == (
        "<p>One <em>two</em>.</p>\n<ul>\n<li>three</li>\n<li><strong>four</strong></li>\n</ul>\n"
    )


def test_headings_begin_below_those_of_the_page():
    assert prose("# Big") == "<h3>Big</h3>\n"


def test_a_line_stays_a_line():
    assert inline("`MLflow` and *more*") == "<code>MLflow</code> and <em>more</em>"


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
    for html in (prose(text), inline(text)):
        assert "<script" not in html
        assert "<style" not in html
        assert "<img" not in html
        assert 'href="javascript' not in html
        assert 'href="data' not in html
        assert "<a" not in html or "onclick=" not in html.split("<a", 1)[1].split(">")[0]


def test_words_alone_are_escaped_like_any_other_text():
    assert plain("One *two* [three](https://example.org)\n\n& <b>") == "One two three & <b>"
    page = Template('{% load prose %}<meta content="{{ text|plain }}">').render(Context({"text": '"><script>x</script>'}))
    assert page == '<meta content="&quot;&gt;&lt;script&gt;x&lt;/script&gt;">'


def test_links_lead_out_without_telling_from_where():
    assert inline("[x](https://example.org)") == '<a href="https://example.org" rel="noopener">x</a>'


def test_only_web_addresses_are_sources_to_follow():
    assert is_web_address("https://example.org")
    assert not is_web_address("javascript:alert(1)")
    assert not is_web_address("A book, page 12")


def test_numbers_are_signed_with_a_true_minus():
    assert [signed(points) for points in (3, 0, -2)] == ["+3", "0", "−2"]
    assert [counted(points) for points in (3, 0, -2)] == ["3", "0", "−2"]


def test_lists_are_spoken():
    assert spoken(["Tea"]) == "Tea"
    assert spoken(["Tea", "coffee", "water"]) == "Tea, coffee and water"
    assert spoken([]) == ""
