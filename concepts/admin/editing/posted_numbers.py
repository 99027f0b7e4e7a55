"""Whole numbers from an address or a hidden field, which can contain anything."""

MAX_DIGITS = 9
"""More than a revision or an edition will ever have; Python refuses to read thousands of them."""


def parse_whole_number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= MAX_DIGITS else None
