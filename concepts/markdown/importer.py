"""Parsed -> rows, in one transaction: all of the document, or nothing of it.

`plan` says what an import would do and saves nothing; `save` does it. Both raise CannotImport where it cannot be done.
"""

from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from concepts.compiler import compile_guide
from concepts.content import Content, problems_of, slug_problem
from concepts.differences import Difference, differences
from concepts.markdown.merging import merged
from concepts.markdown.notices import Notice
from concepts.markdown.reader import Parsed
from concepts.markdown.starter import Drafts
from concepts.models import Guide
from concepts.rows import write_rows


class CannotImport(Exception):
    """Nothing was saved. `problems` says why, one sentence each."""

    def __init__(self, *problems: str):
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class Plan:
    """What the draft says after the import. `changes` are the differences from now; none for a new guide.

    `drafted` are the slugs of the questions that were drafted from rows, `notices` says what their drafting left aside.
    """

    content: Content
    is_new: bool
    changes: tuple[Difference, ...] = ()
    drafted: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()


def plan(parsed: Parsed, slug: str = "") -> Plan:
    """What importing would do, into the guide with this slug, or the one that the document names."""
    _refuse_unreadable(parsed)
    read = replace(parsed.content, slug=slug or parsed.content.slug)
    if problem := slug_problem(read.slug, "guide"):
        raise CannotImport(problem)
    guide = Guide.objects.filter(slug=read.slug).first()
    before = compile_guide(guide) if guide else None
    content, drafts = (read, Drafts((), ())) if parsed.is_whole_guide else merged(before, read)
    if problems := list(problems_of(content)):
        raise CannotImport(*problems)
    changed = differences(before, content) if before else ()
    return Plan(content, before is None, changed, frozenset(each.slug for each in drafts.questions), drafts.notices)


def save(parsed: Parsed, slug: str = "", by=None) -> tuple[Guide, Plan]:
    """Import, as one edit by this user, and say what was done."""
    wanted = slug or parsed.content.slug
    try:
        with transaction.atomic():
            guide = Guide.objects.locked().filter(slug=wanted).first() or Guide(slug=wanted)
            planned = plan(parsed, slug)
            write_rows(guide, planned.content, by, planned.drafted)
    except ValidationError as error:
        raise CannotImport(*error.messages) from error
    except IntegrityError as error:
        raise CannotImport(f"Somebody else wrote the guide “{wanted}” at the same moment. Import again.") from error
    return guide, planned


def _refuse_unreadable(parsed: Parsed) -> None:
    if parsed.wrong:
        raise CannotImport(*(str(notice) for notice in parsed.wrong))
    if parsed.is_empty:
        raise CannotImport(
            "There is nothing to take. A guide is made of tables in Markdown with a row per feature and a column each for two or "
            "more concepts."
        )
