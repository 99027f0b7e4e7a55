"""How often one network address may do something within a window of time, counted in the database for all processes and hosts.

Who it was is not stored: a row is named by a keyed hash of purpose, window and address, so an address is another one in the next
window. Rows of past windows are deleted.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.crypto import salted_hmac

from wizard.models import RateCount


class LimitReached(Exception):
    """The address did this as often as it may. It may go on after `seconds`."""

    def __init__(self, seconds: int):
        super().__init__()
        self.seconds = seconds


@dataclass(frozen=True)
class RateLimit:
    """At most `most` uses by one address within a window, which begins at a whole multiple of its length."""

    purpose: str
    most: int
    window: timedelta

    def use(self, who: str, now: datetime) -> None:
        """Count one use. Raises LimitReached, and then counts nothing."""
        end = self._end(now)
        if not RateCount.objects.count_one(self._key(who, end), end, self.most, expired=now - self.window):
            raise LimitReached(int((end - now).total_seconds()) + 1)

    def give_back(self, who: str, now: datetime) -> None:
        """Take back a use of that moment: it was one that the limit is not meant for."""
        RateCount.objects.take_back_one(self._key(who, self._end(now)))

    def _end(self, now: datetime) -> datetime:
        return now.astimezone(UTC) + self.window - (now - datetime(2000, 1, 1, tzinfo=UTC)) % self.window

    def _key(self, who: str, end: datetime) -> str:
        return salted_hmac(f"wizard.sharing.rate_limit.{self.purpose}", f"{end.isoformat()} {who}", algorithm="sha256").hexdigest()
