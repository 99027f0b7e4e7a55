"""Parsed editions in memory, bounded in bytes, so that nobody can fill a process by asking for one old edition after another."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")

BYTES_PER_DOCUMENT_BYTE = 3
BYTES_PER_EDITION = 5_000
"""What a parsed edition takes with its indexes. Measured: 3.0 bytes for each byte of the document of the shipped guide, 2.2 to 2.5
for 200 concepts and 40 questions, 4.0 to 5.1 for documents of 1 to 4 KB."""


class EditionCache(Generic[Value]):
    """As many values as `room` bytes hold; the least recently used goes first. The newest stays even if it alone is larger."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.lock = Lock()
        self.clear()

    def get(self, key: tuple[str, int]) -> Value | None:
        with self.lock:
            if key not in self.kept:
                return None
            self.kept.move_to_end(key)
            return self.kept[key][0]

    def put(self, key: tuple[str, int], value: Value, document_bytes: int) -> None:
        size = BYTES_PER_DOCUMENT_BYTE * document_bytes + BYTES_PER_EDITION
        with self.lock:
            _, replaced = self.kept.pop(key, (None, 0))
            self.kept[key] = (value, size)
            self.taken += size - replaced
            while self.taken > self.room and len(self.kept) > 1:
                _, (_, freed) = self.kept.popitem(last=False)
                self.taken -= freed

    def clear(self) -> None:
        with self.lock:
            self.kept: OrderedDict[tuple[str, int], tuple[Value, int]] = OrderedDict()
            self.taken = 0
