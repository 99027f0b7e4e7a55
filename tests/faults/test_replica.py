"""Visitors read from a replica that is behind, and then gone; editors and those who share write to the primary."""

import os
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from faults import KIND
from marked import marked, marks
from outside import Browser, Editor
from waiting import until


@pytest.fixture(scope="module")
def sites(copied, hosting, folder):
    """A site that reads from a replica; another on the primary alone, which changes what the first does not hear of."""
    with (
        copied("primary", folder) as primary,
        copied("behind", folder) as behind,
        hosting(primary, REPLICA_URL=behind, WORKERS="1") as host,
        hosting(primary, WORKERS="1") as elsewhere,
    ):
        editor = Editor(elsewhere.address)
        editor.sign_in()
        yield Browser(host.address), editor, {"primary": primary, "behind": behind}


def remove(url: str) -> None:
    """As when its machine is gone. The file of SQLite makes way for a folder, so that nobody makes it anew."""
    if KIND == "sqlite":
        file = Path(url.removeprefix("sqlite:///"))
        file.unlink()
        for beside in (f"{file}-wal", f"{file}-shm"):
            with suppress(FileNotFoundError):
                Path(beside).unlink()
        file.mkdir()
        return
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f"DROP DATABASE {urlsplit(url).path[1:]} WITH (FORCE)")


def test_what_visitors_read_is_what_the_replica_knows(sites):
    visitor, editor, _ = sites
    assert (editor.import_text(marked(1)).status, editor.publish(1).status) == (302, 302)
    until(lambda: marks(editor.get("/drinks/").text) == {1})
    assert marks(visitor.get("/drinks/").text) == {0}


def test_an_edition_that_it_does_not_know_yet_opens_by_its_number(sites):
    visitor, _, _ = sites
    assert marks(visitor.get("/drinks/2/").text) == {1}
    assert visitor.get("/drinks/3/").status == 404


def test_a_link_opens_at_once_although_the_replica_does_not_know_it(sites):
    visitor, editor, _ = sites
    for maker in (visitor, editor):
        made = maker.share("/drinks/2/", "Ours", forwarded="192.0.2.1")
        assert visitor.get(made.headers["Location"]).status == 200
    assert visitor.get("/r/23456789ab/").status == 404


def test_whoever_publishes_sees_it_at_once(sites):
    visitor, _, _ = sites
    here = Editor(visitor.address)
    here.sign_in()
    assert (here.import_text(marked(2)).status, here.publish(1).status) == (302, 302)
    assert marks(here.get("/drinks/").text) == {2}


def test_when_the_replica_is_gone_the_primary_is_read(sites):
    visitor, editor, databases = sites
    remove(databases["behind"])
    assert (editor.import_text(marked(3)).status, editor.publish(1).status) == (302, 302)
    until(lambda: marks(visitor.get("/drinks/").text) == {3})
    assert visitor.get("/drinks/1/").status == 200
    assert visitor.get("/healthz").status == 200


def test_when_the_primary_is_gone_visitors_read_what_the_replica_knows(copied, hosting, folder):
    with copied("lost", folder) as lost, copied("kept", folder) as kept, hosting(lost, REPLICA_URL=kept, WORKERS="1") as host:
        visitor = Browser(host.address)
        remove(lost)
        assert marks(visitor.get("/drinks/").text) == {0}
        assert visitor.get("/healthz").status == 503
        assert visitor.share("/drinks/1/", "Ours", forwarded="192.0.2.1").status == 503
        assert visitor.get("/r/23456789ab/").status == 503, "whether there is such a link, only the primary knows"
