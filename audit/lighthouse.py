"""Lighthouse, with its own settings for phones, some runs a page."""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from audit.goals import Goal, Part

RUNS = int(os.environ.get("AUDIT_RUNS", "3"))
TOOLS = Path(os.environ.get("NODE_TOOLS", ".venv/tools")) / "node_modules"
TRIES = 3
LEAST = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
MEANT_FOR_NOBODY_ELSE = {"shared": "is-crawlable"}
"""A shared result tells search engines to stay away, on purpose."""


def version() -> str:
    return json.loads((TOOLS / "lighthouse/package.json").read_text())["version"]


def judge(site: str, pages: dict[str, str], chromium: str) -> Part:
    goals, remarks = [], []
    for name, address in pages.items():
        runs = [run(site + address, chromium, MEANT_FOR_NOBODY_ELSE.get(name, "")) for _ in range(RUNS)]
        for category, least in LEAST.items():
            score = median(round(each["categories"][category]["score"] * 100) for each in runs)
            goals.append(Goal(f"{name}: {category}", score, least, "", at_least=True))
            if score < least:
                remarks.append(f"{name}, {category}: {', '.join(complaints(runs[-1], category))}")
    return Part(f"Lighthouse, {RUNS} runs a page", tuple(goals), tuple(remarks))


def run(address: str, chromium: str, left_out: str) -> dict:
    """Its report. Where its Chromium did not start, nothing was measured, and it is started again."""
    for _ in range(TRIES):
        done = started(address, chromium, left_out)
        if done.returncode == 0:
            return json.loads(done.stdout)
        print(f"  Lighthouse stopped: {done.stderr.strip().splitlines()[-1:]}")
    raise RuntimeError(done.stderr)


def started(address: str, chromium: str, left_out: str) -> subprocess.CompletedProcess:
    with tempfile.TemporaryDirectory(prefix="crossroads-audit-") as profile:
        flags = f"--headless=new --no-sandbox --disable-gpu --user-data-dir={profile}"
        command = [".venv/bin/node", TOOLS / "lighthouse/cli/index.js", address, "--quiet", "--output=json"]
        command += ["--no-enable-error-reporting", f"--chrome-flags={flags}", *([f"--skip-audits={left_out}"] if left_out else [])]
        return subprocess.run(command, capture_output=True, text=True, env=os.environ | {"CHROME_PATH": chromium})


def complaints(report: dict, category: str) -> list[str]:
    """The audits that cost points."""
    weighed = {each["id"] for each in report["categories"][category]["auditRefs"] if each["weight"]}
    audits = (report["audits"][name] for name in weighed)
    return sorted(each["title"] for each in audits if each["score"] is not None and each["score"] < 1)
