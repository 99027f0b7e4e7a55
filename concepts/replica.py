"""What visitors read may come from a read replica (REPLICA_URL), so that more of them can be served than one database could.

The law of this file: a replica may be behind, or gone, and nothing is missing for that. What it does not know, or does not
answer, the primary is asked for. What is written, and what editors read to write it, is the primary's alone.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error

REPLICA = "replica"
Found = TypeVar("Found")


def from_replica(ask: Callable[[str], Found | None]) -> Found | None:
    """What `ask(database)` finds in the replica where there is one; in the primary where that finds None or does not answer."""
    if REPLICA in settings.DATABASES:
        with suppress(Error):
            found = ask(REPLICA)
            if found is not None:
                return found
    return ask(DEFAULT_DB_ALIAS)
