"""Crossroads beside a bare Django view that returns the same bytes, and beside django-formtools."""

import json
import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

from bench.measured_sites import MeasuredHost, keep_first_processor, serve, shipped_site, store_examples
from bench.report import ReportTable, Section
from bench.visitors import FRAGMENT, addresses_with_answers, answer_formtools, answer_questions, see_pages
from concepts.content import Content, from_json
from tests.support.guides.large_guide import large_guide
from tests.support.servers.load_generator import LoadResult, Visitor, get, load, send
from tests.support.servers.processes import run_python
from tests.support.servers.sites import Environment

NAME = "speed"
SECONDS = float(os.environ.get("BENCH_SECONDS", "2"))
TURNS = int(os.environ.get("BENCH_TURNS", "3"))
SHARED = int(os.environ.get("BENCH_SHARED", "1000000"))
METHOD = """Read the ratios: the numbers count on this machine only. Every server has two workers on one processor, and the load
generator has another. The sites of a row take turns, and the turn with the median processor time is shown, so that other load falls
on all alike. "Of bare" and "of plain" divide the processor time of the floor by that of the row: what a server can do when the load
generator does not limit it."""
PAGE_COLUMNS = ("requests/s", "p99 ms", "CPU ms", "of bare")
NO_CACHE = {"KEPT_PAGES_BYTES": "1"}
SMALL, LARGE = large_guide(4, 3, 4, slug="small"), large_guide(200, 40, 8)

Visit = Callable[[], Visitor]


def measure() -> Section:
    """On the PostgreSQL that DATABASE_URL names, which should be a throw-away, else on SQLite."""
    database = "PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "SQLite"
    with shipped_site() as environment, ExitStack() as servers:
        environment["COMPUTE_SECONDS"] = "0"
        link = store_examples(environment)
        ours, uncached = servers.enter_context(serve(environment)), servers.enter_context(serve(environment, **NO_CACHE))
        shipped = shipped_guide(ours)
        pages = cached_pages(shipped, link)
        bodies = save_bodies(Path(environment["VAR_DIR"]) / "bodies", ours, pages)
        bare = servers.enter_context(serve(environment, "bench.contestants.bare_django:application", BENCH_BODIES=str(bodies)))
        settings = {"DJANGO_SETTINGS_MODULE": "bench.contestants.formtools_settings"}
        formtools = servers.enter_context(serve(environment, **settings))
        keep_first_processor()
        tables = [
            compare_cached(ours, bare, pages),
            compare_uncached(uncached, bare, shipped),
            compare_links(ours, bare, pages["short link"], environment),
            compare_journeys(ours, uncached, formtools, shipped),
        ]
    return Section(f"Speed on {database}", tables, METHOD)


def shipped_guide(ours: MeasuredHost) -> Content:
    with urlopen(f"{ours.address}/mlops-and-aiops/guide.json") as document:
        return from_json(json.load(document))


def cached_pages(shipped: Content, link: str) -> dict[str, bytes]:
    """The requests whose pages are measured, by name."""
    home = f"/{shipped.slug}"
    question = f"{home}/ask/goal/?owner=platform&automation=acts"
    result = f"{home}/result/?{'&'.join(f'{each.slug}={each.choices[1].slug}' for each in shipped.questions[:3])}"
    return {
        "guide": get(f"{home}/"),
        "question": get(question),
        "question, as a fragment": get(question, **FRAGMENT),
        "result": get(result),
        "result, as a fragment": get(result, **FRAGMENT),
        "compare": get(f"{home}/compare/?{'&'.join(f'c={concept.slug}' for concept in shipped.concepts)}"),
        "question of 200 concepts": get(f"/{LARGE.slug}/ask/question-1/?question-0=choice-1"),
        "result of 200 concepts": get(f"/{LARGE.slug}/result/?question-0=choice-1&question-1=choice-2"),
        "short link": get(link),
    }


def save_bodies(folder: Path, ours: MeasuredHost, pages: dict[str, bytes]) -> Path:
    """The folder with the compressed bytes of every page, for the bare view."""
    folder.mkdir()
    for name, request in pages.items():
        (folder / name).write_bytes(send(ours.port, request).body)
    return folder


def compare_cached(ours: MeasuredHost, bare: MeasuredHost, pages: dict[str, bytes]) -> ReportTable:
    rows = []
    for name, request in pages.items():
        if name != "short link":
            rows += compare(name, bare, see_pages([get(f"/{name}")]), ours, see_pages([request]))
    return ReportTable(("cached pages", *PAGE_COLUMNS), rows)


def compare_uncached(uncached: MeasuredHost, bare: MeasuredHost, shipped: Content) -> ReportTable:
    rows = []
    for name, content in (("", shipped), (" of 4 concepts", SMALL), (" of 200 concepts", LARGE)):
        question = f"/{content.slug}/ask/{content.questions[2].slug}/"
        for page, address in (("question", question), ("result", f"/{content.slug}/result/")):
            for kind, headers in (("", {}), (", as a fragment", FRAGMENT)):
                requests = [get(each, **headers) for each in addresses_with_answers(content, address)]
                rows += compare(page + name + kind, bare, see_pages([get(f"/{page}{kind}")]), uncached, see_pages(requests))[1:]
    return ReportTable(("pages rendered for each request", *PAGE_COLUMNS), rows)


def compare_links(ours: MeasuredHost, bare: MeasuredHost, link: bytes, environment: Environment) -> ReportTable:
    floor, linked = see_pages([get("/short link")]), see_pages([link])
    rows = compare("the only one", bare, floor, ours, linked)[1:]
    run_python(environment, "-m", "bench.example_rows", str(SHARED))
    rows += compare(f"one of {SHARED:,}", bare, floor, ours, linked)[1:]
    return ReportTable(("short links", *PAGE_COLUMNS), rows)


def compare_journeys(ours: MeasuredHost, uncached: MeasuredHost, formtools: MeasuredHost, shipped: Content) -> ReportTable:
    contestants = {
        "django-formtools, plain": (formtools, answer_formtools(shipped, "plain")),
        "django-formtools, tuned": (formtools, answer_formtools(shipped, "tuned")),
        "Crossroads without page cache, without JavaScript": (uncached, answer_questions(shipped, by_htmx=False)),
        "Crossroads without page cache, with htmx": (uncached, answer_questions(shipped, by_htmx=True)),
        "Crossroads, without JavaScript": (ours, answer_questions(shipped, by_htmx=False)),
        "Crossroads, with htmx": (ours, answer_questions(shipped, by_htmx=True)),
    }
    results = dict(zip(contestants, load_in_turns(*contestants.values()), strict=True))
    plain = results["django-formtools, plain"].cpu_ms_per_journey
    rows = [
        (name, *numbers(result.journeys_per_second, result.p99_ms, result.cpu_ms_per_journey, plain / result.cpu_ms_per_journey))
        for name, result in results.items()
    ]
    return ReportTable(("four questions and the result", "journeys/s", "p99 ms", "CPU ms", "of plain"), rows)


def load_in_turns(*contestants: tuple[MeasuredHost, Visit]) -> list[LoadResult]:
    """Each in turn, several times, once they are warm; of each the turn with the median processor time."""
    for host, visit in contestants:
        load(host, visit, seconds=SECONDS * 2)
    turns = [[load(host, visit, seconds=SECONDS) for host, visit in contestants] for _ in range(TURNS)]
    return [sorted(each, key=lambda turn: turn.cpu_ms)[TURNS // 2] for each in zip(*turns, strict=True)]


def compare(name: str, bare: MeasuredHost, same_bytes: Visit, host: MeasuredHost, visit: Visit) -> list[tuple[str, ...]]:
    """The row of the bare view that returns the same bytes, and that of the page."""
    floor, result = load_in_turns((bare, same_bytes), (host, visit))
    named = (f"{name}: a bare view, the same bytes", floor), (name, result)
    return [(label, *numbers(each.per_second, each.p99_ms, each.cpu_ms, floor.cpu_ms / each.cpu_ms)) for label, each in named]


def numbers(per_second: float, p99_ms: float, cpu_ms: float, ratio: float) -> tuple[str, ...]:
    return f"{per_second:,.0f}", f"{p99_ms:.2f}", f"{cpu_ms:.3f}", f"{ratio:.2f}"
