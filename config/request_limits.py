"""How much a request may bring, by who sends it."""

DESK = "/admin/"

LARGEST_REQUEST = 10_000_000
"""Bytes of an editor's form. The largest import has 1.3 million, the largest grid less."""

LARGEST_VISITOR_REQUEST = 100_000
"""Bytes of a form of anyone else. A title and a note of full length are at most 14,000."""
