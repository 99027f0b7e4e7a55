"""What an import would do to a draft. PURE: the importer brings the draft, and saves."""

from dataclasses import dataclass, replace

from concepts.content import Content, problems_of
from concepts.importing.guide_merge import merge_guides
from concepts.importing.import_limits import Limits, TooLarge
from concepts.importing.notices import Notice
from concepts.importing.reader import ParsedDocument
from concepts.importing.starter_questions import DraftedQuestions
from concepts.publishing.differences import Difference, differences


class CannotImport(Exception):
    """Nothing was saved. `problems` are the reasons, one sentence each."""

    def __init__(self, *problems: str):
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(self.problems)


@dataclass(frozen=True)
class ImportPlan:
    """The content of the draft after the import. `changes` are the differences from now; none for a new guide.

    `drafted` are the slugs of the questions that were drafted from rows; `notices` are about rows without a question.
    """

    content: Content
    is_new: bool
    changes: tuple[Difference, ...] = ()
    drafted: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()


def plan_import(parsed: ParsedDocument, slug: str, before: Content | None, limits: Limits) -> ImportPlan:
    """What the import would make of the draft `before`, None for a new guide. Raises CannotImport."""
    read = replace(parsed.content, slug=slug)
    content, drafted = (read, DraftedQuestions()) if parsed.is_whole_guide else merge_guides(before, read)
    try:
        limits.check_content(content)
    except TooLarge as error:
        raise CannotImport(str(error)) from error
    if problems := list(problems_of(content)):
        raise CannotImport(*problems)
    changes = differences(before, content) if before else ()
    return ImportPlan(content, before is None, changes, frozenset(each.slug for each in drafted.questions), drafted.notices)
