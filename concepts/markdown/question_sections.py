"""The questions and the scenarios of a guide's document. PURE."""

from collections.abc import Callable, Sequence

from concepts import content as guide
from concepts.content import Choice, Fit, Question, Scenario, slug_problem
from concepts.importing.notices import Kind
from concepts.markdown import headings
from concepts.markdown.blocks import Block, Heading, Item, Row, Table
from concepts.markdown.inline_text import codes, read_named, read_text
from concepts.markdown.slugs import Names, same_name

_FITS: dict[str, Fit] = {f"{fit:+d}".replace("+0", "0"): fit for fit in guide.FITS if isinstance(fit, int)}
_MINUS = str.maketrans({"−": "-", "–": "-"})


class QuestionReader:
    """Reads sections into questions and scenarios; what is wrong it says with `say(kind, message, line)`."""

    def __init__(self, concepts: Names, features: Names, say: Callable[[Kind, str, int], None]):
        self.concepts = concepts
        self.features = features
        self.say = say
        self.names = Names("question")
        self.questions: list[Question] = []
        self.scenarios: list[Scenario] = []

    def read_questions(self, blocks: Sequence[Block]) -> None:
        heading: Heading | None = None
        under: list[Block] = []
        for block in [*blocks, None]:
            if block is None or (isinstance(block, Heading) and block.level == 3):
                if heading:
                    self.read_question(heading, under)
                heading, under = block, []
            else:
                under.append(block)

    def read_question(self, heading: Heading, blocks: Sequence[Block]) -> None:
        text, slug = read_named(heading.source)
        if slug in self.names.by_slug:
            self.say("wrong", f"Two questions have the slug “{slug}”.", heading.line)
        slug = self.names.add(text, slug)
        facts = self.facts(blocks)
        self.questions.append(
            Question(
                slug=slug,
                text=text,
                help=self.text(facts, headings.HELP),
                why=self.text(facts, headings.WHY),
                feature=self.feature(facts),
                weight=self.weight(facts),
                asked=self.asked(facts),
                after=tuple(self.after(facts)),
                choices=self.choices([block for block in blocks if isinstance(block, Table)]),
            )
        )

    def facts(self, blocks: Sequence[Block]) -> dict[str, Item]:
        """The list under the heading: key -> item, the key left out of its text."""
        facts: dict[str, Item] = {}
        for item in blocks:
            if isinstance(item, Item):
                key, _, value = item.source.partition(":")
                known = next((word for word in headings.FACTS if same_name(word) == same_name(key)), None)
                if known is None or known in facts:
                    self.say("wrong", f"“{key}” is not a fact of a question, or is stated twice.", item.line)
                else:
                    facts[known] = Item(item.line, value.strip())
        return facts

    def text(self, facts: dict[str, Item], key: str) -> str:
        return read_text(facts[key].source) if key in facts else ""

    def feature(self, facts: dict[str, Item]) -> str:
        if headings.ABOUT not in facts:
            return ""
        item = facts[headings.ABOUT]
        name, slug = read_named(item.source)
        found = self.features.find(name, slug)
        if not found:
            self.say("wrong", f"The question is about “{name or slug}”, which is no feature of the guide.", item.line)
        return found

    def weight(self, facts: dict[str, Item]) -> int:
        item = facts.get(headings.WEIGHT)
        if item is None or item.source in map(str, guide.WEIGHTS):
            return int(item.source) if item else 1
        self.say("wrong", f"The weight is “{item.source}”; it can be 1, 2 or 3.", item.line)
        return 1

    def asked(self, facts: dict[str, Item]) -> str:
        item = facts.get(headings.ASKED)
        if item is None or same_name(item.source) == headings.ALWAYS:
            return guide.ALWAYS
        if same_name(item.source) not in (headings.WHEN_CLOSE, guide.WHEN_CLOSE):
            self.say("wrong", f"Asked is “{item.source}”; it can be “{headings.ALWAYS}” or “{headings.WHEN_CLOSE}”.", item.line)
        return guide.WHEN_CLOSE

    def after(self, facts: dict[str, Item]) -> list[tuple[str, str]]:
        return (
            self.pairs(facts[headings.ONLY_AFTER].source, facts[headings.ONLY_AFTER].line) if headings.ONLY_AFTER in facts else []
        )

    def pairs(self, source: str, line: int) -> list[tuple[str, str]]:
        """`question` is `choice`, once or more."""
        names = codes(source)
        if len(names) % 2:
            self.say("wrong", "Write a question's and a choice's slug in code, as in `owner` is `platform`.", line)
        return list(zip(names[::2], names[1::2], strict=False))

    def choices(self, tables: Sequence[Table]) -> tuple[Choice, ...]:
        names = Names("choice")
        return tuple(choice for table in tables for choice in self.table(table, names))

    def table(self, table: Table, names: Names) -> list[Choice]:
        has_help = len(table.header) > 1 and table.header[-1] == headings.HELP
        columns = []
        for source in table.header[1 : -1 if has_help else None]:
            name, slug = read_named(source)
            concept = self.concepts.find(name, slug)
            if not concept:
                self.say("wrong", f"The column “{name or slug}” is no concept of the guide.", table.line)
            columns.append(concept)
        return [self.choice(row, columns, has_help, names) for row in table.rows]

    def choice(self, row: Row, columns: Sequence[str], has_help: bool, names: Names) -> Choice:
        label, slug = read_named(row.cells[0])
        if slug and (problem := slug_problem(slug, "choice")):
            self.say("wrong", problem, row.line)
        if slug in names.by_slug:
            self.say("wrong", f"Two choices of this question have the slug “{slug}”.", row.line)
        fits = {concept: self.fit(source, row.line) for concept, source in zip(columns, row.cells[1:], strict=False) if concept}
        return Choice(names.add(label, slug), label, read_text(row.cells[-1]) if has_help and row.cells[-1] else "", fits)

    def fit(self, source: str, line: int) -> Fit:
        word = same_name(source).translate(_MINUS)
        if word in ("", headings.RULES_OUT, guide.RULES_OUT):
            return guide.RULES_OUT if word else 0
        fit = _FITS.get(word, _FITS.get(f"+{word}"))
        if fit is None:
            self.say("wrong", f"“{source}” is no fit: write -2, -1, 0, +1, +2 or “{headings.RULES_OUT}”.", line)
            return 0
        return fit

    def read_scenarios(self, blocks: Sequence[Block]) -> None:
        for table in blocks:
            if isinstance(table, Table):
                for row in table.rows:
                    self.read_scenario(row)

    def read_scenario(self, row: Row) -> None:
        situation, answers, expected, *_ = [*row.cells, "", ""]
        name, slug = read_named(expected)
        is_none = not slug and same_name(name) in ("", headings.NONE)
        concept = "" if is_none else self.concepts.find(name, slug)
        if not concept and not is_none:
            self.say("wrong", f"The scenario expects “{name or slug}”, which is no concept of the guide.", row.line)
        self.scenarios.append(Scenario(read_text(situation), tuple(self.pairs(answers, row.line)), concept))
