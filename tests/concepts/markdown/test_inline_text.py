"""Texts and names in one line of Markdown read back the same, whatever they hold."""

from hypothesis import given
from hypothesis import strategies as st

from concepts.markdown.inline_text import name_in_line, read_name, read_text, text_in_line

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    st.text("ab \n\r\t`*_[]()<>&#|\\!~^1;br/-"),
)


@given(texts)
def test_a_text_in_one_line_reads_back_the_same(text: str) -> None:
    line = text_in_line(text)
    assert "\n" not in line
    assert read_text(line) == text


@given(texts)
def test_a_name_in_one_line_reads_back_the_same(name: str) -> None:
    line = name_in_line(name)
    assert "\n" not in line
    assert read_name(line) == name
