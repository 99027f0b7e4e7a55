"""ParsedDocument -> rows, in one transaction: the whole document, or nothing of it.

`plan` says what an import would do and saves nothing; `save` does it. Both raise CannotImport.
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from concepts.content import slug_problem
from concepts.drafting.draft_rows import write_rows
from concepts.history.recording import Author
from concepts.importing.import_limits import COMMAND_LINE, Limits
from concepts.importing.import_plan import CannotImport, ImportPlan, plan_import
from concepts.importing.reader import ParsedDocument
from concepts.models import Guide
from concepts.publishing.compiler import compile_guide
from concepts.time_limit import Call


def plan(parsed: ParsedDocument, slug: str = "", limits: Limits = COMMAND_LINE, call: Call | None = None) -> ImportPlan:
    """What an import would do, into the guide with this slug or the one that the document names.

    `call` is from `time_limit.calls`, where the planning may take long.
    """
    _check_readable(parsed)
    slug = slug or parsed.content.slug
    if problem := slug_problem(slug, "guide"):
        raise CannotImport(problem)
    guide = Guide.objects.filter(slug=slug).first()
    if guide is None and (problem := slug_problem(slug, "guide", is_new=True)):
        raise CannotImport(problem)
    before = compile_guide(guide) if guide else None
    return call(plan_import, parsed, slug, before, limits) if call else plan_import(parsed, slug, before, limits)


def save(parsed: ParsedDocument, slug: str = "", by: Author = None) -> tuple[Guide, ImportPlan]:
    """Import, as one edit by this user."""
    with transaction.atomic():
        locked = Guide.objects.lock().filter(slug=slug or parsed.content.slug).first()
        planned = plan(parsed, slug)
        return store(planned, locked, by), planned


def store(planned: ImportPlan, locked: Guide | None, by: Author = None) -> Guide:
    """Make the draft what was planned, as one edit by this user. `locked` is the guide, locked since it was planned for; None for
    a new one."""
    guide = locked or Guide(slug=planned.content.slug)
    try:
        with transaction.atomic():
            write_rows(guide, planned.content, by, planned.drafted)
    except ValidationError as error:
        raise CannotImport(*error.messages) from error
    except IntegrityError as error:
        raise CannotImport(f"Someone else wrote the guide “{guide.slug}” at the same moment. Import again.") from error
    return guide


def _check_readable(parsed: ParsedDocument) -> None:
    if parsed.errors:
        raise CannotImport(*map(str, parsed.errors))
    if parsed.is_empty:
        raise CannotImport(
            "There is nothing to import. A guide is made of Markdown tables with a row for each feature and a column for each of "
            "two or more concepts."
        )
