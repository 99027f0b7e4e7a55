"""make audit: what a visitor's browser has to do, by Lighthouse and by the browser's own clocks; the report is docs/audit.md.

Exit code 1 when a goal is missed. Numbers of time count on a quiet machine only: nothing else should run.
"""

import shutil
import sys
import tempfile
from functools import partial

from playwright.sync_api import sync_playwright

from audit import lighthouse
from audit.goals import Part, show, write
from audit.pages import PAGES
from audit.painting import FIRST_VISITS, largest, steps
from audit.weighing import weigh
from bench.servers import run, serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or sys.exit("Chromium is not installed.")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="crossroads-audit-") as place:
        environment = {"DATABASE_URL": f"sqlite:///{place}/audit.sqlite3", "VAR_DIR": place}
        environment |= {"DJANGO_SETTINGS_MODULE": "config.settings"}
        run(environment, "manage.py", "migrate", "--verbosity=0")
        run(environment, "manage.py", "load_shipped_guides")
        run(environment, "manage.py", "collectstatic", "--no-input", "--verbosity=0")
        link = f"/r/{run(environment, '-m', 'bench.rows', 'share')}/"
        with serving("config.wsgi:application", environment) as server:
            parts, versions = measure(f"http://127.0.0.1:{server.port}", PAGES | {"shared": link})
    write(parts, versions)
    missed = [goal for part in parts for goal in part.goals if not goal.is_met]
    print(f"\n{len(missed)} goals are missed. The report is docs/audit.md.")
    sys.exit(bool(missed))


def measure(site: str, pages: dict[str, str]) -> tuple[list[Part], dict[str, str]]:
    parts = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for measured in (weigh(chromium, site), steps(chromium, site), largest(chromium, site, FIRST_VISITS)):
            show(measured)
            parts.append(measured)
        versions = {"Chromium": chromium.version, "Lighthouse": lighthouse.version()}
        chromium.close()
    parts.append(lighthouse.judge(site, pages, CHROMIUM))
    show(parts[-1])
    return parts, versions


if __name__ == "__main__":
    print = partial(print, flush=True)
    main()
