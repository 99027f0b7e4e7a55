"""The questions and the scenarios of a guide's document, read. PURE."""

from collections.abc import Mapping, Sequence

from concepts import content as guide
from concepts.content import Choice, Fit, Question, Scenario, slug_problem
from concepts.importing.notices import Finding, NoticeLog
from concepts.markdown import headings
from concepts.markdown.blocks import Block, Heading, Item, MarkdownRow, MarkdownTable, subsections
from concepts.markdown.inline_text import code_spans, read_name, read_name_and_slug, read_text
from concepts.markdown.slugs import NameIndex, name_key

_FITS: dict[str, Fit] = {f"{fit:+d}".replace("+0", "0"): fit for fit in guide.FITS if isinstance(fit, int)}
_MINUS = str.maketrans({"−": "-", "–": "-"})


class QuestionReader:
    """Reads sections into `questions` and `scenarios`."""

    def __init__(self, concepts: NameIndex, features: NameIndex, log: NoticeLog):
        self.concepts = concepts
        self.features = features
        self.log = log
        self.index = NameIndex("question")
        self.questions: list[Question] = []
        self.scenarios: list[Scenario] = []

    def read_questions(self, blocks: Sequence[Block]) -> None:
        for heading, section in subsections(blocks):
            self.read_question(heading, section)

    def read_question(self, heading: Heading, blocks: Sequence[Block]) -> None:
        text, slug = read_name_and_slug(heading.source)
        if slug in self.index.by_slug:
            self.log.add(Finding.SLUG_TWICE, heading.line, things="questions", slug=slug)
        slug = self.index.add(text, slug)
        facts = self.read_facts(blocks)
        self.questions.append(
            Question(
                slug=slug,
                text=text,
                help=_read_text(facts.get(headings.HELP)),
                why=_read_text(facts.get(headings.WHY)),
                feature=self.read_feature(facts.get(headings.ABOUT)),
                weight=self.read_weight(facts.get(headings.WEIGHT)),
                asked=self.read_asked(facts.get(headings.ASKED)),
                after=self.read_answers(facts.get(headings.ONLY_AFTER)),
                choices=self.read_choices([block for block in blocks if isinstance(block, MarkdownTable)]),
            )
        )

    def read_facts(self, blocks: Sequence[Block]) -> dict[str, Item]:
        """The list under the heading: key -> the item without its key."""
        facts: dict[str, Item] = {}
        for item in blocks:
            if isinstance(item, Item):
                key, _, value = item.source.partition(":")
                known = next((word for word in headings.FACTS if name_key(word) == name_key(key)), None)
                if known is None or known in facts:
                    self.log.add(Finding.QUESTION_FACT, item.line, key=key)
                else:
                    facts[known] = Item(item.line, value.strip())
        return facts

    def read_feature(self, item: Item | None) -> str:
        return self.find(self.features, item.source, item.line, Finding.QUESTION_FEATURE) if item else ""

    def find(self, index: NameIndex, source: str, line: int, missing: Finding) -> str:
        """The slug of what is named here, or "" and a notice that the guide has no such thing."""
        name, slug = read_name_and_slug(source)
        found = index.find(name, slug)
        if not found:
            self.log.add(missing, line, name=name or slug)
        return found

    def read_weight(self, item: Item | None) -> int:
        if item is None or item.source in map(str, guide.WEIGHTS):
            return int(item.source) if item else 1
        self.log.add(Finding.QUESTION_WEIGHT, item.line, value=item.source)
        return 1

    def read_asked(self, item: Item | None) -> str:
        if item is None or name_key(item.source) == headings.ALWAYS:
            return guide.ALWAYS
        if name_key(item.source) not in (headings.WHEN_CLOSE, guide.WHEN_CLOSE):
            always, when_close = headings.ALWAYS, headings.WHEN_CLOSE
            self.log.add(Finding.QUESTION_ASKED, item.line, value=item.source, always=always, when_close=when_close)
        return guide.WHEN_CLOSE

    def read_answers(self, item: Item | None) -> tuple[tuple[str, str], ...]:
        """`question` is `choice`, once or more."""
        slugs = code_spans(item.source) if item else []
        if item and len(slugs) % 2:
            self.log.add(Finding.SLUGS_NOT_IN_CODE, item.line)
        return tuple(zip(slugs[::2], slugs[1::2], strict=False))

    def read_choices(self, tables: Sequence[MarkdownTable]) -> tuple[Choice, ...]:
        index = NameIndex("choice")
        return tuple(choice for table in tables for choice in self.read_choice_table(table, index))

    def read_choice_table(self, table: MarkdownTable, index: NameIndex) -> list[Choice]:
        """The columns of the concepts are followed by those of texts, if there are any."""
        end = len(table.header)
        while end > 1 and table.header[end - 1] in headings.CHOICE_TEXTS and table.header[end - 1] not in table.header[end:]:
            end -= 1
        columns = [self.find(self.concepts, source, table.line, Finding.CHOICE_COLUMN) for source in table.header[1:end]]
        return [
            self.read_choice(row, columns, dict(zip(table.header[end:], row.cells[end:], strict=True)), index) for row in table.rows
        ]

    def read_choice(self, row: MarkdownRow, columns: Sequence[str], texts: Mapping[str, str], index: NameIndex) -> Choice:
        label, slug = read_name_and_slug(row.cells[0])
        if slug and (problem := slug_problem(slug, "choice")):
            self.log.add(Finding.INVALID, row.line, problem=problem)
        if slug in index.by_slug:
            self.log.add(Finding.SLUG_TWICE, row.line, things="choices of this question", slug=slug)
        cells = zip(columns, row.cells[1:], strict=False)
        fits = {concept: self.read_fit(source, row.line) for concept, source in cells if concept}
        help, because = read_text(texts.get(headings.HELP, "")), read_name(texts.get(headings.BECAUSE, ""))
        return Choice(index.add(label, slug), label, help, fits, because)

    def read_fit(self, source: str, line: int) -> Fit:
        word = name_key(source).translate(_MINUS)
        if word in ("", headings.RULES_OUT, guide.RULES_OUT):
            return guide.RULES_OUT if word else 0
        fit = _FITS.get(word, _FITS.get(f"+{word}"))
        if fit is None:
            self.log.add(Finding.CHOICE_FIT, line, value=source, rules_out=headings.RULES_OUT)
            return 0
        return fit

    def read_scenarios(self, blocks: Sequence[Block]) -> None:
        for table in blocks:
            if isinstance(table, MarkdownTable):
                self.scenarios += map(self.read_scenario, table.rows)

    def read_scenario(self, row: MarkdownRow) -> Scenario:
        situation, answers, expected, *_ = [*row.cells, "", ""]
        name, slug = read_name_and_slug(expected)
        is_none = not slug and name_key(name) in ("", headings.NONE)
        concept = "" if is_none else self.find(self.concepts, expected, row.line, Finding.SCENARIO_CONCEPT)
        return Scenario(read_text(situation), self.read_answers(Item(row.line, answers)), concept)


def _read_text(item: Item | None) -> str:
    return read_text(item.source) if item else ""
