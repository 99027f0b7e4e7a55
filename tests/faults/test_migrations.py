"""The migrations forward, back and forward again."""

import json
import os

import pytest

from tests.support.guides.numbered_guide import numbered_document
from tests.support.servers.databases import empty_database
from tests.support.servers.processes import run_python

WALK = """
import json, sys, django; django.setup()
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from concepts.publishing.compiler import compile_guide
from concepts.content import to_json
from concepts.models import Edition, Guide
from wizard.models import SharedResult

def migrate(*where):
    call_command("migrate", *where, verbosity=0)

def state():
    groups = {group.name: sorted(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()}
    editions = Edition.objects.order_by("number").values_list("number", "document")
    return [groups, to_json(compile_guide(Guide.objects.get())), list(editions)]

def make_triggers():
    # As migrations up to 0006 once did: one that guards a row, and one that keeps SQLite from rebuilding a table.
    of_another_guide = "(SELECT guide_id FROM concepts_feature WHERE id = NEW.feature_id) <> NEW.guide_id"
    for name, table, when in [
        ("stays_edition_document", "concepts_edition", "NEW.document <> OLD.document"),
        ("one_guide_question_feature_id", "concepts_question", of_another_guide),
    ]:
        trigger = f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} "
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"{trigger} WHEN {when} BEGIN SELECT RAISE(ABORT, 'no'); END")
                continue
            refuse = f"BEGIN IF {when} THEN RAISE 'no'; END IF; RETURN NEW; END"
            cursor.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {refuse} $$")
            cursor.execute(f"{trigger} FOR EACH ROW EXECUTE FUNCTION {name}()")

def triggers():
    catalogue = "sqlite_master WHERE type = 'trigger'" if connection.vendor == "sqlite" else "pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {catalogue}")
        return cursor.fetchone()[0]

def fill():
    call_command("import_guide", sys.argv[1], publish=True, verbosity=0)
    SharedResult.objects.create(edition=Edition.objects.get(), query="temperature=hot", title="Ours")

said = {}
migrate()
fill()
said["first"] = state()
for step in json.loads(sys.argv[2]):
    migrate(*step)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM concepts_edition")
        said[" ".join(step)] = cursor.fetchone()[0]
make_triggers()
said["triggers of then"] = triggers()
migrate()
said["again"] = state()
said["triggers"] = triggers()
for app in ("wizard", "concepts"):
    migrate(app, "zero")
said["left"] = sorted(name for name in connection.introspection.table_names() if name.startswith(("concepts_", "wizard_")))
migrate()
fill()
said["anew"] = state()
print(json.dumps(said))
"""
BACK = [("wizard", "zero"), *(("concepts", number) for number in ("0006", "0005", "0004", "0003", "0002"))]
"""As far as the guides and editions are kept: what the first migration made, its going takes away."""


@pytest.fixture(scope="module")
def walk(place, worker_id):
    """What a database said on its way, with a published guide and a shared result in it."""
    document = place / "guide.md"
    document.write_text(numbered_document(0))
    with empty_database(place / "migrations", f"migrations_{worker_id}") as url:
        (place / "migrations").mkdir(exist_ok=True)
        environment = os.environ | {"VAR_DIR": str(place), "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"}
        return json.loads(run_python(environment, "-c", WALK, str(document), json.dumps(BACK)).stdout.splitlines()[-1])


def test_migrating_back_and_forth_keeps_guides_and_editions(walk):
    assert [walk[" ".join(step)] for step in BACK] == [1] * len(BACK)
    assert walk["again"] == walk["first"]


def test_the_triggers_of_older_versions_are_dropped(walk):
    assert walk["triggers of then"] == 2
    assert walk["triggers"] == 0


def test_migrating_to_zero_leaves_nothing_and_forward_again_is_as_new(walk):
    assert walk["left"] == []
    assert walk["anew"] == walk["first"]


def test_no_migration_is_missing(place):
    environment = os.environ | {"VAR_DIR": str(place), "DATABASE_URL": f"sqlite:///{place / 'empty.sqlite3'}"}
    assert run_python(environment, "manage.py", "makemigrations", "--check", "--dry-run").returncode == 0
