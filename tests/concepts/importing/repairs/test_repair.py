"""A damaged document is repaired where it is damaged, and nowhere else."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts.importing.notices import Notice
from concepts.importing.repairs.repair import repair

MEANT = [
    "naïve café",
    "don’t – “quote”",
    "a → b … • ✅",
    "🚀 🔥",
    "日本語",
    "Привет, мир",
    "½ ≥ €5",
    "à la carte",
]


def misread(text: str, errors: str = "replace") -> str:
    return text.encode().decode("windows-1252", errors=errors)


def kinds_of(notices: Iterable[Notice]) -> list[str]:
    return [notice.kind for notice in notices]


@pytest.mark.parametrize("meant", MEANT)
def test_undamaged_text_is_not_changed(meant: str) -> None:
    assert repair(meant) == (meant, ())


@pytest.mark.parametrize(
    "meant", ["naïve café", "don’t – see", "a → b … • ✅", "🚀 🔥", "日本語", "½ ≥ €5", "à la carte", "Привет"]
)
def test_text_decoded_as_windows_1252_is_corrected(meant: str) -> None:
    text, notices = repair(f"# A\n\n{misread(meant)}\n")
    assert text == f"# A\n\n{meant}\n"
    assert [(notice.kind, notice.line) for notice in notices] == [("repaired", 3)]


@pytest.mark.parametrize("meant", ["naïve café", "don’t – see", "a → b … • ✅", "🚀 🔥"])
def test_only_the_damaged_part_of_a_line_is_corrected(meant: str) -> None:
    assert repair(f"{meant} | {misread(meant)} | {meant}")[0] == f"{meant} | {meant} | {meant}"


def test_text_misread_twice_is_corrected_twice() -> None:
    assert repair(misread(misread("it’s")))[0] == "it’s"


@pytest.mark.parametrize("errors", ["replace", "ignore"])
def test_a_lost_character_is_reported_and_the_rest_is_corrected(errors: str) -> None:
    text, notices = repair("one\n" + misread("“café” – ok", errors))
    assert text == "one\n“café\ufffd – ok"
    assert kinds_of(notices) == ["repaired", "lost"]
    assert str(notices[1]) == "lost (line 2): 1 character could not be recovered, shown as “\ufffd”: correct the text by hand."


@pytest.mark.parametrize("sound", ["«é»", "“é”", "forêt…", "SÃO PAULO", "Âge", "ß…", "Ž’", "5 Â", "ŒUVRE", "Übergröße", "Ã"])
def test_rare_letters_are_not_taken_for_damage(sound: str) -> None:
    assert repair(sound) == (sound, ())


def test_a_file_in_two_encodings_is_decoded_in_both() -> None:
    text, notices = repair("a → ".encode() + "caf\xe9 “x”".encode("windows-1252"))
    assert text == "a → café “x”"
    assert notices[0].message == "3 bytes that UTF-8 does not allow, read as Windows-1252."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_order_marks_choose_the_encoding(encoding: str) -> None:
    assert repair("é → x".encode(encoding)) == ("é → x", ())


def test_line_ends_byte_order_marks_and_nulls_are_cleaned_up() -> None:
    assert repair("\ufeffa\r\nb\rc\0")[0] == "a\nb\nc"


def test_no_break_spaces_stay_within_a_text() -> None:
    text, notices = repair("| \u00a0a\u00a0: b\u00a0|\u00a0c |\n\u00a0x")
    assert text == "|  a\u00a0: b | c |\n x"
    assert kinds_of(notices) == ["repaired"]


def test_a_line_of_dashes_in_the_middle_of_a_table_is_a_row() -> None:
    body = "| a | b |\n|---|---|\n| — | — |"
    assert repair(body) == (body, ())


def test_a_document_that_says_so_is_left_as_written() -> None:
    text = "---\nguide: x\nas written: yes\n---\n\ncafÃ©\n"
    assert repair(text) == (text, ())


@given(st.text())
def test_the_number_of_lines_never_changes(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert repair(text)[0].count("\n") == plain.count("\n")
