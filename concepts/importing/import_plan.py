"""What an import would do to a draft. PURE: the importer brings the draft, and saves."""

from dataclasses import dataclass, replace
from typing import Any

from concepts.content import Content, problems_of
from concepts.importing.guide_merge import merged
from concepts.importing.import_limits import Limits, TooLarge
from concepts.importing.notices import Notice
from concepts.importing.reader import Parsed
from concepts.importing.starter_questions import Drafts
from concepts.publishing.differences import Difference, differences


class CannotImport(Exception):
    """Nothing was saved. `problems` says why, one sentence each."""

    def __init__(self, *problems: str):
        self.problems = problems
        super().__init__("\n".join(problems))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self.problems


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


def plan_import(parsed: Parsed, slug: str, before: Content | None, limits: Limits) -> Plan:
    """What importing would make of the draft `before`, None for a new guide. Raises CannotImport."""
    read = replace(parsed.content, slug=slug)
    content, drafts = (read, Drafts((), ())) if parsed.is_whole_guide else merged(before, read)
    try:
        limits.hold_content(content)
    except TooLarge as too_large:
        raise CannotImport(str(too_large)) from too_large
    if problems := list(problems_of(content)):
        raise CannotImport(*problems)
    changed = differences(before, content) if before else ()
    return Plan(content, before is None, changed, frozenset(each.slug for each in drafts.questions), drafts.notices)
