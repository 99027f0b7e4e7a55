"""What the import tells its user. PURE."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["taken", "joined", "repaired", "lost", "left out", "noted", "wrong"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One finding. `line` counts from 1 (0 for the whole document), `heading` is the nearest heading above it.

    What is `wrong` keeps the document from being imported; everything else is for the user to know.
    """

    kind: Kind
    message: str
    line: int = 0
    heading: str = ""

    def __str__(self) -> str:
        where = f"line {self.line}" if self.line else "the document"
        under = f", “{self.heading}”" if self.heading else ""
        return f"{self.kind} ({where}{under}): {self.message}"
