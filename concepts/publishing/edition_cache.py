"""Parsed editions in memory, bounded in bytes, so that requests for many old editions cannot fill a process."""

from threading import Lock
from typing import Generic, TypeVar

from cachetools import LRUCache

Value = TypeVar("Value")

BYTES_PER_DOCUMENT_BYTE = 3
BYTES_PER_EDITION = 5_000
"""What a parsed edition takes with its indexes. Measured: 3.0 bytes for each byte of the document of the shipped guide, 2.2 to 2.5
for 200 concepts and 40 questions, 4.0 to 5.1 for documents of 1 to 4 KB."""


class EditionCache(Generic[Value]):
    """As many values as fit in `room` bytes; the least recently used goes first. The newest stays even if it alone is larger."""

    def __init__(self, room: int) -> None:
        self.lock = Lock()
        self.entries: LRUCache[tuple[str, int], tuple[Value, int]] = LRUCache(room, getsizeof=lambda entry: min(entry[1], room))

    def get(self, key: tuple[str, int]) -> Value | None:
        with self.lock:
            value, _ = self.entries.get(key, (None, 0))
        return value

    def put(self, key: tuple[str, int], value: Value, document_bytes: int) -> None:
        with self.lock:
            self.entries[key] = value, BYTES_PER_DOCUMENT_BYTE * document_bytes + BYTES_PER_EDITION

    def clear(self) -> None:
        with self.lock:
            self.entries.clear()
