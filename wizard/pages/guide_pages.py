"""The pages that need no answers: all guides, a guide, one of its concepts, some of them compared."""

from dataclasses import dataclass

from concepts.content import ALWAYS, WHEN_CLOSE, Comparison, Concept, Content
from concepts.publishing.stored_editions import Published
from wizard.pages.page_parts import ConceptTable, GuidePage, TableRow, page_frame, table, table_rows
from wizard.views.addresses import NO_ANSWERS, Addresses, edition_addresses
from wizard.views.query_parsing import MOST_COMPARED, Selection


@dataclass(frozen=True)
class GuideLink:
    title: str
    opening: str
    address: str
    language: str


@dataclass(frozen=True)
class FrontPage:
    guides: list[GuideLink]


Link = tuple[Concept, str]
"""A concept, and the address of its page."""


@dataclass(frozen=True, kw_only=True)
class GuideOverview(GuidePage):
    """`questions` is the number always asked, `extra` how many more can follow at most. `link` and `picture` are for previews of
    links."""

    opening: str
    introduction: str
    questions: int
    extra: int
    concepts: list[Link]
    arrows: list[Link]
    comparisons: list[tuple[Comparison, ConceptTable]]
    names: list[str]
    link: str
    picture: str
    all_compared: str


@dataclass(frozen=True, kw_only=True)
class ConceptPage(GuidePage):
    """`confusions` are other concepts, each with the addresses of its page and of the comparison with this one."""

    concept: Concept
    rows: tuple[TableRow, ...]
    confusions: list[tuple[Concept, str, str]]


@dataclass(frozen=True, kw_only=True)
class ComparePage(GuidePage):
    """`table` is None where fewer than two are chosen. `same` rows do not differ. `left_over` names did not fit in `most`."""

    choices: list[tuple[Concept, bool]]
    table: ConceptTable | None
    rows: list[TableRow]
    same: int
    only_differences: bool
    other_view: str
    names: str
    documents: dict[str, str]
    left_over: list[str]
    most: int


def guide(edition: Published, to: Addresses) -> GuideOverview:
    content = edition.content
    opening, introduction = split_introduction(content)
    return GuideOverview(
        **page_frame(edition, to),
        opening=opening,
        introduction=introduction,
        questions=sum(question.asked == ALWAYS and not question.after for question in content.questions),
        extra=sum(question.asked == WHEN_CLOSE or bool(question.after) for question in content.questions),
        concepts=[(concept, to.concept(concept.slug)) for concept in content.concepts],
        arrows=[(concept, to.concept(concept.slug)) for concept in content.concepts if concept.arrow or concept.outcome],
        comparisons=[(comparison, table(content, to, comparison.concepts)) for comparison in content.comparisons],
        names=[concept.name for concept in content.concepts],
        link=to.guide,
        picture=edition_addresses(edition).result(NO_ANSWERS, suffix=".png"),
        all_compared=to.compare([concept.slug for concept in content.concepts][:MOST_COMPARED]),
    )


def concept(edition: Published, to: Addresses, concept: Concept) -> ConceptPage:
    content = edition.content
    return ConceptPage(
        **page_frame(edition, to),
        concept=concept,
        rows=table_rows(content, content.rows([concept.slug]), [concept.slug]),
        confusions=[
            (other, to.concept(other.slug), to.compare([concept.slug, other.slug]))
            for other in confusable_concepts(content, concept)
        ],
    )


def compare(edition: Published, to: Addresses, selection: Selection) -> ComparePage:
    content, concepts = edition.content, selection.concepts
    compared = table(content, to, concepts)
    return ComparePage(
        **page_frame(edition, to),
        choices=[(concept, concept.slug in concepts) for concept in content.concepts],
        table=compared if len(concepts) > 1 else None,
        rows=[row for row in compared.rows if row.differs or not selection.only_differences],
        same=sum(not row.differs for row in compared.rows),
        only_differences=selection.only_differences,
        other_view=to.compare(concepts, not selection.only_differences),
        names=" · ".join(concept.name for concept, _ in compared.columns),
        documents={form: to.compare(concepts, selection.only_differences, f".{form}") for form in ("md", "csv")},
        left_over=[content.concepts_by_slug[slug].name for slug in selection.left_over],
        most=MOST_COMPARED,
    )


def split_introduction(content: Content) -> tuple[str, str]:
    """The first paragraph of the introduction, shown above the start button, and the rest."""
    opening, _, rest = content.introduction.strip().partition("\n\n")
    return opening, rest.strip()


def confusable_concepts(content: Content, concept: Concept) -> list[Concept]:
    """The concepts that some comparison puts beside this one."""
    beside = {slug for comparison in content.comparisons if concept.slug in comparison.concepts for slug in comparison.concepts}
    return [other for other in content.concepts if other.slug in beside and other != concept]
