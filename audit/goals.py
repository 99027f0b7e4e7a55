"""What was measured, beside what was wanted; the table that is printed, and the report that is kept."""

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

REPORT = Path(__file__).parents[1] / "docs/audit.md"
METHOD = Path(__file__).parent / "method.md"


@dataclass(frozen=True)
class Goal:
    """One number and the bound it is held to: at least, or less than."""

    name: str
    measured: float
    bound: float
    unit: str
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        return self.measured >= self.bound if self.at_least else self.measured < self.bound

    @property
    def cells(self) -> tuple[str, str, str, str]:
        wanted = f"{'at least' if self.at_least else 'less than'} {self.bound:,.0f}{self.unit}"
        return self.name, f"{self.measured:,.0f}{self.unit}", wanted, "met" if self.is_met else "MISSED"


@dataclass(frozen=True)
class Part:
    """Goals that are measured in one way."""

    title: str
    goals: tuple[Goal, ...]
    remarks: tuple[str, ...] = ()


def show(part: Part) -> None:
    print(f"\n{part.title}")
    for goal in part.goals:
        name, measured, wanted, met = goal.cells
        print(f"  {name:60}{measured:>12}  {wanted:24}{met}")
    for remark in part.remarks:
        print(f"  {remark}")


def write(parts: Iterable[Part], versions: dict[str, str]) -> None:
    """The report, in the place of the last one."""
    lines = ["# What a visitor's browser has to do", "", *_made_on(versions), ""]
    for part in parts:
        lines += [f"## {part.title}", "", "| what | measured | wanted | |", "| --- | ---: | --- | --- |"]
        lines += [f"| {' | '.join(goal.cells)} |" for goal in part.goals]
        lines += ["", *(f"{remark}\n" for remark in part.remarks)]
    REPORT.write_text("\n".join(lines) + METHOD.read_text())


def _made_on(versions: dict[str, str]) -> list[str]:
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    processors = f"{len(os.sched_getaffinity(0))} processors ({_processor()})"
    made_with = ", ".join(f"{name} {version}" for name, version in versions.items())
    return [
        f"Written by `make audit` on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC. {made_with}.",
        f"{platform.system()} {platform.machine()}, {processors}, load {load} at the end. Every time and score is a median.",
    ]


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")
