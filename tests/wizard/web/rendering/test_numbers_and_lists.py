"""Numbers and lists as they are written in a sentence."""

from wizard.web.rendering.numbers_and_lists import format_number, format_signed_number, join_with_and


def test_a_negative_number_has_a_minus_sign_instead_of_a_hyphen():
    assert [format_signed_number(points) for points in (3, 0, -2)] == ["+3", "0", "−2"]
    assert [format_number(points) for points in (3, 0, -2)] == ["3", "0", "−2"]


def test_a_list_ends_in_and():
    assert join_with_and(["Tea"]) == "Tea"
    assert join_with_and(["Tea", "coffee", "water"]) == "Tea, coffee and water"
    assert join_with_and([]) == ""
