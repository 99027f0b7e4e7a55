"""How often one network address may do something in a window of time. Counted in the database, for all processes and hosts.

Addresses are not stored. The key of a row is a keyed hash of purpose, window and address, so the same address has another key
in the next window. Rows of past windows are deleted.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.crypto import salted_hmac

from wizard.models import RateCount


class LimitReached(Exception):
    """The address has used up its limit. It may try again after `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


@dataclass(frozen=True)
class RateLimit:
    """At most `most` uses by one address within a window. Windows start at whole multiples of their length."""

    purpose: str
    most: int
    window: timedelta

    def use(self, address: str, now: datetime) -> None:
        """Count one use. Raises LimitReached, and then counts nothing."""
        end = self._window_end(now)
        if not RateCount.objects.count_one(self._key(address, end), end, self.most, expired=now - self.window):
            raise LimitReached(int((end - now).total_seconds()) + 1)

    def give_back(self, address: str, now: datetime) -> None:
        """Undo a use made at `now` that turned out not to be one that the limit is for."""
        RateCount.objects.take_back_one(self._key(address, self._window_end(now)))

    def _window_end(self, now: datetime) -> datetime:
        return now.astimezone(UTC) + self.window - (now - datetime(2000, 1, 1, tzinfo=UTC)) % self.window

    def _key(self, address: str, end: datetime) -> str:
        salt = f"wizard.sharing.rate_limit.{self.purpose}"
        return salted_hmac(salt, f"{end.isoformat()} {address}", algorithm="sha256").hexdigest()
