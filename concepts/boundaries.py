"""What keeps the rows of two guides apart in the database itself, whoever writes: triggers, for SQLite and PostgreSQL.

The law of this file: both sides of every pair lead to the same guide, a row stays in the guide it was made in, and what an
edition says stays as it was published. SQLite drops a table's triggers when Django rebuilds the table, so a migration that
alters one of these tables lifts them first and builds them again after: `Lift(), …, Build()`.
"""

from dataclasses import dataclass

from django.db.migrations import RunPython


@dataclass(frozen=True)
class Boundary:
    """A trigger: before `columns` of a row of `table` are written, refuse the row `when` this holds of NEW (and OLD)."""

    name: str
    table: str
    columns: tuple[str, ...]
    when: str
    message: str
    events: tuple[str, ...] = ("INSERT", "UPDATE")


def guide_of(kind: str, row: str) -> str:
    """The guide that the row of this kind belongs to, as SQL. `row` is the SQL of its key."""
    if kind == "guide":
        return row
    if kind == "choice":
        question = f"(SELECT question_id FROM concepts_choice WHERE id = {row})"
        return guide_of("question", question)
    return f"(SELECT guide_id FROM concepts_{kind} WHERE id = {row})"


SAME_GUIDE = (
    # table, (column, kind), (column, kind)
    ("cell", ("concept_id", "concept"), ("feature_id", "feature")),
    ("fit", ("concept_id", "concept"), ("choice_id", "choice")),
    ("comparedconcept", ("concept_id", "concept"), ("comparison_id", "comparison")),
    ("question", ("feature_id", "feature"), ("guide_id", "guide")),
    ("question_after", ("choice_id", "choice"), ("question_id", "question")),
    ("scenario", ("expected_id", "concept"), ("guide_id", "guide")),
    ("scenario_choices", ("choice_id", "choice"), ("scenario_id", "scenario")),
)
"""The pairs of columns that must lead to one guide."""

STAYS = (
    ("concept", "guide_id"),
    ("feature", "guide_id"),
    ("comparison", "guide_id"),
    ("question", "guide_id"),
    ("scenario", "guide_id"),
    ("choice", "question_id"),
    ("edition", "guide_id"),
    ("edition", "number"),
    ("edition", "document"),
    ("edition", "note"),
    ("edition", "published_at"),
)
"""The columns that keep the value they were made with."""


def same_guide(table: str, one: tuple[str, str], two: tuple[str, str]) -> Boundary:
    (column, kind), (other, other_kind) = one, two
    return Boundary(
        name=f"one_guide_{table}_{column}",
        table=f"concepts_{table}",
        columns=(column, other),
        when=f"NEW.{column} IS NOT NULL AND {guide_of(kind, f'NEW.{column}')} <> {guide_of(other_kind, f'NEW.{other}')}",
        message=f"{table}.{column} and {table}.{other} belong to two guides",
    )


def stays(table: str, column: str) -> Boundary:
    return Boundary(
        name=f"stays_{table}_{column}",
        table=f"concepts_{table}",
        columns=(column,),
        when=f"NEW.{column} <> OLD.{column}",
        message=f"{table}.{column} never changes",
        events=("UPDATE",),
    )


BOUNDARIES = (*(same_guide(*pair) for pair in SAME_GUIDE), *(stays(*column) for column in STAYS))


def build(apps, schema_editor) -> None:
    statements = STATEMENTS[schema_editor.connection.vendor]
    for boundary in BOUNDARIES:
        for statement in statements.build(boundary):
            schema_editor.execute(statement)


def lift(apps, schema_editor) -> None:
    statements = STATEMENTS[schema_editor.connection.vendor]
    for boundary in BOUNDARIES:
        for statement in statements.lift(boundary):
            schema_editor.execute(statement)


def Build() -> RunPython:
    return RunPython(build, lift)


def Lift() -> RunPython:
    return RunPython(lift, build)


class OnSQLite:
    """One trigger for each event: SQLite's know only one."""

    @staticmethod
    def build(boundary: Boundary) -> list[str]:
        return [
            f"CREATE TRIGGER {boundary.name}_{event.lower()} BEFORE {event}{_of(boundary, event)} ON {boundary.table} "
            f"WHEN {boundary.when} BEGIN SELECT RAISE(ABORT, '{boundary.message}'); END"
            for event in boundary.events
        ]

    @staticmethod
    def lift(boundary: Boundary) -> list[str]:
        return [f"DROP TRIGGER IF EXISTS {boundary.name}_{event.lower()}" for event in boundary.events]


class OnPostgreSQL:
    """A trigger and its function, of the same name. The error is of the class that Django calls IntegrityError."""

    @staticmethod
    def build(boundary: Boundary) -> list[str]:
        events = " OR ".join(event + _of(boundary, event) for event in boundary.events)
        return [
            f"CREATE FUNCTION {boundary.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {boundary.when} THEN "
            f"RAISE EXCEPTION '{boundary.message}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {boundary.name} BEFORE {events} ON {boundary.table} FOR EACH ROW EXECUTE FUNCTION {boundary.name}()",
        ]

    @staticmethod
    def lift(boundary: Boundary) -> list[str]:
        return [f"DROP FUNCTION IF EXISTS {boundary.name}() CASCADE"]


def _of(boundary: Boundary, event: str) -> str:
    return f" OF {', '.join(boundary.columns)}" if event == "UPDATE" else ""


STATEMENTS = {"sqlite": OnSQLite, "postgresql": OnPostgreSQL}
