"""SQLite cannot write, since the disk is full or another program holds the lock: writes say so, and reading goes on."""

import os
import resource
import shutil
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from tests.support.concurrent_writers import editions, tea_of
from tests.support.guides.numbered_guide import numbered_document, numbers_in
from tests.support.servers.http_client import IMPORT, Browser, Editor, HttpAnswer, concept_page
from tests.support.servers.processes import ROOT, run_python
from tests.support.servers.sites import collect_static


@pytest.fixture(scope="module")
def small_disk(folder):
    """A small file system; an ordinary folder where none can be mounted."""
    is_small = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)], stderr=subprocess.DEVNULL
        ).returncode
    )
    yield folder, is_small
    if is_small:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture(scope="module")
def database(database_copy, small_disk):
    with database_copy("site", small_disk[0]) as url:
        yield f"{url}?timeout=1"


@pytest.fixture(scope="module")
def host(serve_host, database):
    """Four workers, so that those who wait for a lock do not stand in the way of those who read."""
    with serve_host(database, WORKERS="4") as host:
        yield host


@pytest.fixture(scope="module")
def editor(host):
    editor = Editor(host.address)
    assert editor.sign_in().status == 302
    return editor


class Disk:
    """Where the database is. Full means: nothing can be written any more; or, on an ordinary disk, not by our workers."""

    def __init__(self, folder: Path, is_small: bool, workers: list[int]):
        self.ballast = folder / "ballast" if is_small else None
        self.workers = workers

    def fill(self) -> None:
        """Up to the last byte. Again before each attempt: SQLite frees what its journal took when nobody reads."""
        if self.ballast:
            with suppress(OSError), self.ballast.open("ab", buffering=0) as ballast:
                while True:
                    ballast.write(bytes(1024))
        else:
            self._allow(0)

    def empty(self) -> None:
        if self.ballast:
            self.ballast.unlink()
        else:
            self._allow(resource.RLIM_INFINITY)

    def _allow(self, longest: int) -> None:
        for worker in self.workers:
            resource.prlimit(worker, resource.RLIMIT_FSIZE, (longest, resource.RLIM_INFINITY))


@contextmanager
def lock_database(database: str):
    with closing(sqlite3.connect(Path(database.removeprefix("sqlite:///").partition("?")[0]))) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


def assert_refused(*answers: HttpAnswer) -> None:
    for answer in answers:
        assert answer.status == 503
        assert "Nothing was saved." in answer.text


def test_while_another_program_holds_the_lock_nothing_is_written_and_everything_is_read(host, editor, database):
    tea, seen = tea_of(editor), editions(editor)
    assert editor.import_text(numbered_document(1)).status == 302
    opened = editor.get(concept_page(tea))
    with lock_database(database), ThreadPoolExecutor() as together:
        publish = together.submit(editor.publish, 1)
        save = together.submit(editor.save, tea, opened, slug="tea", name="Tea mark1")
        share = together.submit(Browser(host.address).share, "/drinks/1/", "Ours", forwarded="192.0.2.1")
        sign_in = together.submit(Editor(host.address).sign_in)
        assert_refused(*(each.result() for each in (publish, save, share, sign_in)))
        assert numbers_in(Browser(host.address).get("/drinks/").text) == {0}
        assert Browser(host.address).get("/healthz").status == 200
    assert editions(editor) == seen
    assert editor.publish(1).status == 302
    assert editions(editor) == [*seen, 1]


def test_on_a_full_disk_nothing_is_half_written_and_pages_in_memory_are_read(host, editor, small_disk):
    tea, before = tea_of(editor), editions(editor)
    folder, is_small = small_disk
    browser, disk = Browser(host.address), Disk(folder, is_small, host.workers)
    for _ in range(30):
        browser.get("/drinks/")
    assert editor.import_text(numbered_document(2)).status == 302
    opened, report = editor.get(concept_page(tea)), editor.post(IMPORT, {"text": numbered_document(3)})
    for write in (
        lambda: editor.publish(1),
        lambda: editor.save(tea, opened, slug="tea", name="Tea mark3"),
        lambda: browser.share("/drinks/1/", "Ours", forwarded="192.0.2.1"),
        lambda: editor.save_import(numbered_document(3), report),
    ):
        disk.fill()
        assert_refused(write())
        assert browser.get("/drinks/").status == 200
    disk.empty()
    assert editions(editor) == before
    assert numbers_in(editor.get("/admin/preview/drinks/guide.json").text) == {2}
    assert editor.publish(1).status == 302
    assert editions(editor) == [*before, 2]


class Site:
    """A site all of whose files are on a small disk."""

    def __init__(self, folder: Path, url: str):
        self.folder, self.url = folder, url
        self.database = Path(url.removeprefix("sqlite:///"))
        self.environment = os.environ | {"VAR_DIR": str(folder), "DATABASE_URL": url}
        self.disk = Disk(folder, True, [])

    def write_and_die(self) -> None:
        """As a server does that is killed: what it wrote last is in the -wal file, and not in the database yet."""
        write = f"import os, sqlite3; database = sqlite3.connect({str(self.database)!r}); "
        write += "database.execute('UPDATE concepts_guide SET title = title'); database.commit(); os._exit(0)"
        run_python(self.environment, "-c", write)
        Path(f"{self.database}-shm").unlink()

    def make_ready(self) -> subprocess.CompletedProcess:
        return subprocess.run(["scripts/make-ready"], cwd=ROOT, env=self.environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def site(database_copy, small_disk):
    folder, is_small = small_disk
    if not is_small:
        pytest.skip("only root can make a small disk")
    with database_copy("full", folder) as url:
        site = Site(folder, url)
        assert site.make_ready().returncode == 0
        collect_static(folder)
        yield site


@pytest.fixture
def full(site):
    """Its disk has become full."""
    site.disk.fill()
    yield site
    site.disk.empty()


@pytest.mark.parametrize("is_killed", [False, True])
def test_a_server_that_starts_on_a_full_disk_reads(serve_host, site, full, is_killed):
    if is_killed:
        site.disk.empty()
        site.write_and_die()
        site.disk.fill()
    ready = site.make_ready()
    assert (ready.returncode, ready.stderr) == (0, "")
    with serve_host(site.url, VAR_DIR=str(site.folder), METRICS_TOKEN="a-token-of-some-length") as host:
        with ThreadPoolExecutor(8) as visitors:
            for path in ("/drinks/", "/drinks/1/", "/drinks/result/?temperature=hot", "/healthz"):
                answers = visitors.map(Browser(host.address).get, [path] * 16)
                assert {answer.status for answer in answers} == {200}
        assert_refused(Browser(host.address).share("/drinks/1/", "Ours", forwarded="192.0.2.1"), Editor(host.address).sign_in())
    for numbers in Path("/dev/shm").glob(f"crossroads-metrics-{host.port}.*"):
        shutil.rmtree(numbers)


def test_a_backup_on_a_full_disk_fails_in_a_sentence_and_leaves_nothing(full):
    refused = run_python(full.environment, "manage.py", "backup", check=False)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.count("\n") == 1
    assert "is full" in refused.stderr or "No space left" in refused.stderr
    assert list(full.folder.glob("backups/*")) == []


def test_a_backup_to_another_disk_can_be_made(full, tmp_path):
    made = run_python(full.environment, "manage.py", "backup", str(tmp_path / "backup of a full disk"))
    assert made.stdout == f"Backed up to {tmp_path / 'backup of a full disk'}\n"
