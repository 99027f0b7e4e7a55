"""Drops the triggers that migrations up to 0006 once made: publish checks refuse the same rows in words.

SQLite cannot rebuild a table that a trigger of another table names, so 0005 and 0006 drop them as well.
"""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

QUERIES = {
    "sqlite": "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger' AND {made_by_us}",
    "postgresql": "SELECT 'DROP FUNCTION ' || name || '() CASCADE' FROM (SELECT proname AS name FROM pg_proc "
    "WHERE prorettype = 'trigger'::regtype AND pronamespace = current_schema()::regnamespace) AS functions WHERE {made_by_us}",
}
"""Each row is the statement that drops one trigger; on PostgreSQL its function, which takes the trigger along."""


def drop_triggers(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    made_by_us = r"(name LIKE 'one\_guide\_%' ESCAPE '\' OR name LIKE 'stays\_%' ESCAPE '\')"
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(QUERIES[schema_editor.connection.vendor].format(made_by_us=made_by_us))
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


def DropTriggers() -> RunPython:
    return RunPython(drop_triggers, RunPython.noop)
