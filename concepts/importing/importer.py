"""Parsed -> rows, in one transaction: all of the document, or nothing of it.

`plan` says what an import would do and saves nothing; `save` does it. Both raise CannotImport where it cannot be done.
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from concepts.content import slug_problem
from concepts.drafting.draft_rows import write_rows
from concepts.importing.import_limits import COMMAND_LINE, Limits
from concepts.importing.import_plan import CannotImport, Plan, plan_import
from concepts.importing.reader import Parsed
from concepts.models import Guide
from concepts.publishing.compiler import compile_guide
from concepts.time_limit import Call

__all__ = ["CannotImport", "Plan", "plan", "save", "store"]


def plan(parsed: Parsed, slug: str = "", limits: Limits = COMMAND_LINE, call: Call | None = None) -> Plan:
    """What importing would do, into the guide with this slug, or the one that the document names. `call` is of `bounded.calls`,
    where it may take long."""
    _refuse_unreadable(parsed)
    slug = slug or parsed.content.slug
    if problem := slug_problem(slug, "guide"):
        raise CannotImport(problem)
    guide = Guide.objects.filter(slug=slug).first()
    if guide is None and (problem := slug_problem(slug, "guide", is_new=True)):
        raise CannotImport(problem)
    before = compile_guide(guide) if guide else None
    return call(plan_import, parsed, slug, before, limits) if call else plan_import(parsed, slug, before, limits)


def save(parsed: Parsed, slug: str = "", by=None) -> tuple[Guide, Plan]:
    """Import, as one edit by this user, and say what was done."""
    with transaction.atomic():
        held = Guide.objects.locked().filter(slug=slug or parsed.content.slug).first()
        planned = plan(parsed, slug)
        return store(planned, held, by), planned


def store(planned: Plan, held: Guide | None, by=None) -> Guide:
    """Make the draft what was planned, as one edit by this user. `held` is the guide, locked and as it was planned for; None for
    a new one."""
    guide = held or Guide(slug=planned.content.slug)
    try:
        with transaction.atomic():
            write_rows(guide, planned.content, by, planned.drafted)
    except ValidationError as error:
        raise CannotImport(*error.messages) from error
    except IntegrityError as error:
        raise CannotImport(f"Somebody else wrote the guide “{guide.slug}” at the same moment. Import again.") from error
    return guide


def _refuse_unreadable(parsed: Parsed) -> None:
    if parsed.wrong:
        raise CannotImport(*(str(notice) for notice in parsed.wrong))
    if parsed.is_empty:
        raise CannotImport(
            "There is nothing to take. A guide is made of tables in Markdown with a row per feature and a column each for two or "
            "more concepts."
        )
