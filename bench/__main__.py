"""make bench: Crossroads beside a bare Django view that returns the same bytes, and beside django-formtools, in one run.

Every server has the same two workers on one processor; the driver has another. What is compared is measured in turns, and the
median of the turns is shown, so that another load on the machine falls on all alike. Numbers count on this machine only: read
the ratios. They are of processor time a request, which says what a server can do when the driver is not what limits it.
"""

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.request import urlopen

from bench.servers import Server, drive_alone, run, serving
from bench.visitors import FRAGMENT, answered, seeing, walking, walking_formtools
from concepts.content import Content, from_json
from tests.support.guides.large_guide import large_guide
from tests.support.servers.load_generator import LoadResult, Visitor, get, load, send

SECONDS = float(os.environ.get("BENCH_SECONDS", "2"))
TURNS = int(os.environ.get("BENCH_TURNS", "3"))
WARMING = SECONDS * 2
SHARED = int(os.environ.get("BENCH_SHARED", "1000000"))

SMALL = large_guide(4, 3, 4, slug="small")
LARGE = large_guide(200, 40, 8)
FORGETFUL = {"KEPT_PAGES_BYTES": "1"}
"""With room for one byte, no page is ever known."""


def main() -> None:
    """Measure on the PostgreSQL that DATABASE_URL names, which should be a throw-away, else on a SQLite of our own."""
    with tempfile.TemporaryDirectory(prefix="crossroads-bench-") as place:
        postgresql = os.environ.get("DATABASE_URL", "")
        url = postgresql or f"sqlite:///{place}/bench.sqlite3"
        own = {"VAR_DIR": place, "DJANGO_SETTINGS_MODULE": "config.settings", "COMPUTE_SECONDS": "0"}
        environment = own | {"DATABASE_URL": url}
        Bench("PostgreSQL" if postgresql else "SQLite", environment).measure()


@dataclass
class Bench:
    """All measurements on one database."""

    database: str
    environment: dict[str, str]

    def measure(self) -> None:
        run(self.environment, "manage.py", "migrate", "--verbosity=0")
        run(self.environment, "manage.py", "load_shipped_guides")
        run(self.environment, "manage.py", "collectstatic", "--no-input", "--verbosity=0")
        run(self.environment, "-m", "bench.rows", "guides")
        link = f"/r/{run(self.environment, '-m', 'bench.rows', 'share')}/"
        with serving("config.wsgi:application", self.environment) as ours:
            shipped = shipped_guide(ours)
            pages = known_pages(shipped, link)
            with serving("bench.bare:application", {"BENCH_BODIES": str(self.bodies(ours, pages))}) as bare:
                drive_alone()
                self.show_known(ours, bare, pages)
                with serving("config.wsgi:application", self.environment | FORGETFUL) as forgetful:
                    self.show_fresh(forgetful, bare, shipped)
                self.show_links(ours, bare, pages)
            formtools_settings = {"DJANGO_SETTINGS_MODULE": "bench.formtools_settings"}
            with (
                serving("config.wsgi:application", self.environment | formtools_settings) as formtools,
                serving("config.wsgi:application", self.environment | FORGETFUL) as forgetful,
            ):
                self.show_journeys(ours, forgetful, formtools, shipped)

    def bodies(self, ours: Server, pages: dict[str, bytes]) -> Path:
        """The folder with the compressed bytes of every page, for the bare view."""
        folder = Path(self.environment["VAR_DIR"]) / "bodies"
        folder.mkdir()
        for name, request in pages.items():
            (folder / name).write_bytes(send(ours.port, request).body)
        return folder

    def show_known(self, ours: Server, bare: Server, pages: dict[str, bytes]) -> None:
        title(f"Known pages, {self.database}", "requests/s", "p99 ms", "CPU ms", "of bare")
        for name, request in pages.items():
            if name != "short link":
                floor, known = in_turns((bare, seeing([get(f"/{name}")])), (ours, seeing([request])))
                row(f"{name}: a bare view, the same bytes", floor, floor)
                row(name, known, floor)

    def show_fresh(self, forgetful: Server, bare: Server, shipped: Content) -> None:
        title(f"Pages made each time, {self.database}", "requests/s", "p99 ms", "CPU ms", "of bare")
        for name, content, page in [
            ("question", shipped, f"/{shipped.slug}/ask/goal/"),
            ("result", shipped, f"/{shipped.slug}/result/"),
            ("question of 4 concepts, 3 questions", SMALL, f"/{SMALL.slug}/ask/question-2/"),
            ("question of 200 concepts, 40 questions", LARGE, f"/{LARGE.slug}/ask/question-2/"),
            ("result of 4 concepts, 3 questions", SMALL, f"/{SMALL.slug}/result/"),
            ("result of 200 concepts, 40 questions", LARGE, f"/{LARGE.slug}/result/"),
        ]:
            for kind, headers in (("", {}), (", as a fragment", FRAGMENT)):
                same = seeing([get(f"/{name.split()[0]}{kind}")])
                requests = [get(address, **headers) for address in answered(content, page)]
                floor, fresh = in_turns((bare, same), (forgetful, seeing(requests)))
                row(name + kind, fresh, floor)

    def show_links(self, ours: Server, bare: Server, pages: dict[str, bytes]) -> None:
        title(f"Short links, {self.database}", "requests/s", "p99 ms", "CPU ms", "of bare")
        both = (bare, seeing([get("/short link")])), (ours, seeing([pages["short link"]]))
        floor, alone = in_turns(*both)
        row("the only one", alone, floor)
        run(self.environment, "-m", "bench.rows", "share", str(SHARED))
        floor, among_many = in_turns(*both)
        row(f"one of {SHARED:,}", among_many, floor)

    def show_journeys(self, ours: Server, forgetful: Server, formtools: Server, shipped: Content) -> None:
        title(f"Three questions and the result, {self.database}", "journeys/s", "p99 ms", "CPU ms", "of plain")
        contestants = {
            "django-formtools, plain": (formtools, walking_formtools(shipped, "/plain/")),
            "django-formtools, tuned": (formtools, walking_formtools(shipped, "/tuned/")),
            "Crossroads, pages made each time, without JavaScript": (forgetful, walking(shipped, by_htmx=False)),
            "Crossroads, pages made each time, with htmx": (forgetful, walking(shipped, by_htmx=True)),
            "Crossroads, without JavaScript": (ours, walking(shipped, by_htmx=False)),
            "Crossroads, with htmx": (ours, walking(shipped, by_htmx=True)),
        }
        plain, *others = in_turns(*contestants.values())
        for name, measured in zip(contestants, (plain, *others), strict=True):
            cost, floor = measured.cpu_ms_per_journey, plain.cpu_ms_per_journey
            print(f"{name:56}{measured.journeys_per_second:12.1f}{measured.p99_ms:10.2f}{cost:10.3f}{floor / cost:10.2f}")


def shipped_guide(ours: Server) -> Content:
    with urlopen(f"http://127.0.0.1:{ours.port}/mlops-and-aiops/guide.json") as document:
        return from_json(json.load(document))


def known_pages(shipped: Content, link: str) -> dict[str, bytes]:
    """The requests whose pages are measured, by what they are called."""
    here = f"/{shipped.slug}"
    question = f"{here}/ask/goal/?owner=platform&automation=acts"
    result = f"{here}/result/?{'&'.join(f'{each.slug}={each.choices[1].slug}' for each in shipped.questions[:3])}"
    return {
        "guide": get(f"{here}/"),
        "question": get(question),
        "question, as a fragment": get(question, **FRAGMENT),
        "result": get(result),
        "result, as a fragment": get(result, **FRAGMENT),
        "compare": get(f"{here}/compare/?{'&'.join(f'c={concept.slug}' for concept in shipped.concepts)}"),
        "question of 200 concepts": get(f"/{LARGE.slug}/ask/question-1/?question-0=choice-1"),
        "result of 200 concepts": get(f"/{LARGE.slug}/result/?question-0=choice-1&question-1=choice-2"),
        "short link": get(link),
    }


def in_turns(*contestants: tuple[Server, Callable[[], Visitor]]) -> list[LoadResult]:
    """Each in turn, several times, once they are warm; of each the turn with the median cost."""
    for server, visit in contestants:
        load(server, visit, seconds=WARMING)
    turns = [[load(server, visit, seconds=SECONDS) for server, visit in contestants] for _ in range(TURNS)]
    return [sorted(each, key=lambda turn: turn.cpu_ms)[TURNS // 2] for each in zip(*turns, strict=True)]


def title(text: str, *columns: str) -> None:
    print(f"\n{text:56}{columns[0]:>12}{''.join(f'{column:>10}' for column in columns[1:])}")


def row(name: str, measured: LoadResult, floor: LoadResult) -> None:
    ratio = floor.cpu_ms / measured.cpu_ms
    print(f"{name:56}{measured.per_second:12.0f}{measured.p99_ms:10.2f}{measured.cpu_ms:10.3f}{ratio:10.2f}")


if __name__ == "__main__":
    print = partial(print, flush=True)
    main()
