"""The scores of Lighthouse with its own settings for phones, several runs a page."""

import json
import os
import subprocess
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench.measured_sites import PAGES, serve, shipped_site, store_examples
from bench.report import Goal, Section, goal_table
from tests.support.browser.chromium import CHROMIUM

NAME = "lighthouse"
RUNS = int(os.environ.get("BENCH_RUNS", "3"))
ATTEMPTS = 3
TOOLS = Path(os.environ.get("NODE_TOOLS", ".venv/tools")) / "node_modules"
GOALS = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
SKIPPED_AUDITS = {"shared": "is-crawlable"}
METHOD = """Lighthouse's own settings for phones; each score is a median. Shared results ask search engines not to index them, so
the audit "is-crawlable" is left out for that page alone."""


def measure() -> Section:
    with shipped_site() as environment:
        pages = PAGES | {"shared": store_examples(environment)}
        with serve(environment) as host:
            table = goal_table(f"{RUNS} runs a page", *score_pages(host.address, pages))
    version = json.loads((TOOLS / "lighthouse/package.json").read_text())["version"]
    return Section("Lighthouse", [table], METHOD, {"Lighthouse": version})


def score_pages(site: str, pages: dict[str, str]) -> tuple[list[Goal], list[str]]:
    """Goals, and what cost points."""
    goals, remarks = [], []
    for name, address in pages.items():
        reports = [run_lighthouse(site + address, SKIPPED_AUDITS.get(name, "")) for _ in range(RUNS)]
        for category, bound in GOALS.items():
            score = median(round(each["categories"][category]["score"] * 100) for each in reports)
            goals.append(Goal(f"{name}: {category}", score, bound, "", at_least=True))
            if score < bound:
                remarks.append(f"{name}, {category}: {', '.join(failed_audits(reports[-1], category))}")
    return goals, remarks


def run_lighthouse(address: str, skipped: str) -> dict[str, Any]:
    """Its report. It is started again when its Chromium did not start."""
    for _ in range(ATTEMPTS):
        with TemporaryDirectory(prefix="crossroads-lighthouse-") as profile:
            flags = f"--headless=new --no-sandbox --disable-gpu --user-data-dir={profile}"
            command = [".venv/bin/node", f"{TOOLS}/lighthouse/cli/index.js", address, "--quiet", "--output=json"]
            command += [
                "--no-enable-error-reporting",
                f"--chrome-flags={flags}",
                *([f"--skip-audits={skipped}"] if skipped else []),
            ]
            done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"CHROME_PATH": str(CHROMIUM)})
        if done.returncode == 0:
            return json.loads(done.stdout)
    raise RuntimeError(done.stderr)


def failed_audits(report: dict[str, Any], category: str) -> list[str]:
    """The titles of audits that cost points."""
    weighed = {each["id"] for each in report["categories"][category]["auditRefs"] if each["weight"]}
    audits = (report["audits"][name] for name in weighed)
    return sorted(each["title"] for each in audits if each["score"] is not None and each["score"] < 1)
