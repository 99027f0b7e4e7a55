"""What can happen to the file of an SQLite database."""

import os
from pathlib import Path
from random import Random

FIRST_PAGE = 4096


def overwrite(file: Path, start: int, length: int) -> None:
    """With random bytes, the same each time."""
    with file.open("r+b") as damaged:
        damaged.seek(start)
        damaged.write(Random(start).randbytes(length))


def _replace_by_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGES = {
    "header destroyed": lambda file: overwrite(file, 0, 100),
    "pages overwritten": lambda file: overwrite(file, FIRST_PAGE, file.stat().st_size - FIRST_PAGE),
    "truncated": lambda file: os.truncate(file, file.stat().st_size // 2 + 1000),
    "empty": lambda file: os.truncate(file, 0),
    "text": lambda file: file.write_text("Dear all, this is no database. " * 400),
    "a folder": _replace_by_folder,
}
