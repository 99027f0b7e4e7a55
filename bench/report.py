"""Tables of numbers, some with a goal, and the report with a section for each part."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

REPORT = Path("docs/measurements.md")


@dataclass(frozen=True)
class Goal:
    """A measured number and its bound: at least, or less than."""

    name: str
    measured: float
    bound: float
    unit: str
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        return self.measured >= self.bound if self.at_least else self.measured < self.bound

    @property
    def cells(self) -> tuple[str, ...]:
        wanted = f"{'at least' if self.at_least else 'less than'} {self.bound:,.0f}{self.unit}"
        return self.name, f"{self.measured:,.0f}{self.unit}", wanted, "met" if self.is_met else "MISSED"


@dataclass(frozen=True)
class ReportTable:
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    remarks: Sequence[str] = ()
    missed_goals: int = 0

    @property
    def lines(self) -> list[str]:
        rule = ["---", *("---:" for _ in self.columns[1:])]
        rows = [f"| {' | '.join(cells)} |" for cells in (self.columns, rule, *self.rows)]
        return [*rows, "", *(f"{remark}\n" for remark in self.remarks)]


def goal_table(title: str, goals: Sequence[Goal], remarks: Sequence[str] = ()) -> ReportTable:
    rows = [goal.cells for goal in goals]
    return ReportTable((title, "measured", "wanted", ""), rows, remarks, sum(not goal.is_met for goal in goals))


@dataclass(frozen=True)
class Section:
    """What one part measured. `method` says how; `versions` names the tools."""

    title: str
    tables: Sequence[ReportTable]
    method: str
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def missed_goals(self) -> int:
        return sum(table.missed_goals for table in self.tables)

    @property
    def text(self) -> str:
        tables = "\n".join(line for table in self.tables for line in table.lines)
        return f"## {self.title}\n\n{self._circumstances()}\n\n{tables}\n{self.method}\n"

    def _circumstances(self) -> str:
        versions = "".join(f", {name} {version}" for name, version in self.versions.items())
        load = " ".join(f"{each:.1f}" for each in os.getloadavg())
        processors = f"{os.cpu_count()} processors ({_processor()})"
        when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
        return f"Measured on {when}: {platform.system()} {platform.machine()}, {processors}, load {load}{versions}."

    def show(self) -> None:
        print(f"\n{self.text}", flush=True)


def write(section: Section) -> None:
    """Put the section into the report instead of the one with its title, or at the end."""
    head, *sections = re.split(r"^(?=## )", REPORT.read_text(), flags=re.MULTILINE)
    by_title = {text.partition("\n")[0]: text.rstrip() for text in sections}
    by_title[f"## {section.title}"] = section.text.rstrip()
    REPORT.write_text("\n\n".join([head.rstrip(), *by_title.values()]) + "\n")


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")
