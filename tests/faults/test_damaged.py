"""SQLite's file is damaged while it is served: pages in memory are read, everything else gets 503."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.concurrent_writers import tea_of
from tests.support.servers.file_damage import DAMAGES, FIRST_PAGE, overwrite
from tests.support.servers.http_client import Browser, Editor, concept_page


class DamagedSite:
    """One worker that has shown "drinks" and one that was only asked whether it is well, on one file."""

    def __init__(self, url: str, warm: str, cold: str):
        self.file = Path(url.removeprefix("sqlite:///"))
        self.warm, self.cold, self.editor = Browser(warm), Browser(cold), Editor(warm)
        assert self.editor.sign_in().status == 302
        assert self.warm.get("/drinks/").status == 200
        self.tea = tea_of(self.editor)
        self.opened = self.editor.get(concept_page(self.tea))
        self.link = self.warm.share("/drinks/1/", "Ours", forwarded="192.0.2.1").headers["Location"]
        self.whole = self.file.with_suffix(".whole")
        with closing(sqlite3.connect(self.file)) as database, closing(sqlite3.connect(self.whole)) as whole:
            database.backup(whole)

    def mend(self) -> None:
        if self.file.is_dir():
            self.file.rmdir()
        for beside in ("", "-wal", "-shm"):
            Path(f"{self.file}{beside}").unlink(missing_ok=True)
        shutil.copy(self.whole, self.file)

    def writes(self) -> list:
        return [
            self.warm.share("/drinks/1/", "Theirs", forwarded="192.0.2.2"),
            self.cold.share("/drinks/1/", "Theirs", forwarded="192.0.2.2"),
            Editor(self.warm.address).sign_in(),
            Editor(self.cold.address).sign_in(),
            self.editor.save(self.tea, self.opened, slug="tea", name="Tea"),
        ]

    def reads(self) -> list:
        """Links, which are looked up each time; the edition, which /healthz has read; and /healthz."""
        asked = [(self.warm, self.link), (self.cold, self.link), (self.cold, "/drinks/"), (self.cold, "/drinks/1/")]
        return [browser.get(path) for browser, path in [*asked, (self.warm, "/healthz"), (self.cold, "/healthz")]]


@pytest.fixture(scope="module")
def site(database_copy, serve_host, folder):
    with (
        database_copy("damaged", folder) as url,
        serve_host(url, WORKERS="1") as warm,
        serve_host(url, WORKERS="1") as cold,
    ):
        yield DamagedSite(url, warm.address, cold.address)


@pytest.mark.parametrize("damage", DAMAGES)
def test_pages_in_memory_are_read_and_all_else_gets_503(site, damage):
    DAMAGES[damage](site.file)
    try:
        assert site.warm.get("/drinks/").status == 200
        assert [answer.status for answer in site.reads()] == [503, 503, 200, 200, 503, 503]
        answers = site.writes()
        assert [answer.status for answer in answers] == [503] * 5
        assert all("Nothing was saved." in answer.text for answer in answers)
    finally:
        site.mend()
    assert site.warm.get(site.link).status == 200


def test_a_damaged_table_does_not_affect_the_others(site):
    with closing(sqlite3.connect(site.file)) as database:
        (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'wizard_sharedresult'").fetchone()
    overwrite(site.file, (page - 1) * FIRST_PAGE, FIRST_PAGE)
    try:
        assert site.warm.get(site.link).status == 503
        assert site.warm.share("/drinks/1/", "Theirs", forwarded="192.0.2.3").status == 503
        assert site.warm.get("/drinks/1/").status == 200
        assert site.editor.get(concept_page(site.tea)).status == 200
    finally:
        site.mend()


def test_a_destroyed_wal_file_breaks_nothing(site):
    with closing(sqlite3.connect(site.file)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("UPDATE concepts_guide SET title = title || '!'")
        other.execute("UPDATE wizard_sharedresult SET title = title || '!'")
        other.commit()
        wal = Path(f"{site.file}-wal")
        overwrite(wal, 0, wal.stat().st_size)
        answers = [*site.reads(), *site.writes(), site.warm.get("/drinks/")]
        assert {answer.status for answer in answers} <= {200, 302, 503}
    site.mend()
