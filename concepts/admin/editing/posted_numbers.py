"""Numbers that come in an address or a hidden field, where anything may stand."""

DIGITS = 9
"""More than a revision or an edition will ever have; Python refuses to read thousands of them."""


def whole_number(text: str) -> int | None:
    """The number that the text says; None where it says none."""
    return int(text) if text.isdecimal() and len(text) <= DIGITS else None
