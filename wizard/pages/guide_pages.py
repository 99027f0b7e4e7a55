"""The pages to read: the guides, a guide, one of its concepts, some of them compared."""

from concepts.content import ALWAYS, WHEN_CLOSE, Concept, Content
from concepts.publishing.editions import Published
from wizard.pages.page_parts import frame, table, table_rows
from wizard.views.addresses import NO_ANSWERS, Addresses, edition_addresses
from wizard.views.query_parsing import MOST_COMPARED, Selection


def guide(edition: Published, to: Addresses) -> dict:
    content = edition.content
    opening, introduction = opening_of(content)
    return frame(edition, to) | {
        "opening": opening,
        "introduction": introduction,
        "questions": sum(question.asked == ALWAYS and not question.after for question in content.questions),
        "has_extra": any(question.asked == WHEN_CLOSE or question.after for question in content.questions),
        "concepts": [(concept, to.concept(concept.slug)) for concept in content.concepts],
        "arrows": [(concept, to.concept(concept.slug)) for concept in content.concepts if concept.arrow or concept.outcome],
        "comparisons": [(comparison, table(content, to, comparison.concepts)) for comparison in content.comparisons],
        "names": [concept.name for concept in content.concepts],
        "link": to.guide,
        "picture": edition_addresses(edition).result(NO_ANSWERS, suffix=".png"),
        "all_compared": to.compare([concept.slug for concept in content.concepts][:MOST_COMPARED]),
    }


def concept(edition: Published, to: Addresses, concept: Concept) -> dict:
    content = edition.content
    return frame(edition, to) | {
        "concept": concept,
        "rows": table_rows(content, content.rows([concept.slug]), [concept.slug]),
        "confusions": [
            (other, to.concept(other.slug), to.compare([concept.slug, other.slug])) for other in confused_with(content, concept)
        ],
    }


def compare(edition: Published, to: Addresses, selection: Selection) -> dict:
    content, concepts = edition.content, selection.concepts
    compared = table(content, to, concepts)
    return frame(edition, to) | {
        "choices": [(concept, concept.slug in concepts) for concept in content.concepts],
        "table": compared if len(concepts) > 1 else None,
        "rows": [row for row in compared.rows if row.differs or not selection.only_differences],
        "same": sum(not row.differs for row in compared.rows),
        "only_differences": selection.only_differences,
        "other_view": to.compare(concepts, not selection.only_differences),
        "names": " · ".join(concept.name for concept, _ in compared.columns),
        "documents": {form: to.compare(concepts, selection.only_differences, f".{form}") for form in ("md", "csv")},
        "left_over": [content.concepts_by_slug[slug].name for slug in selection.left_over],
        "most": MOST_COMPARED,
    }


def opening_of(content: Content) -> tuple[str, str]:
    """The first paragraph of the introduction, which stands above the start, and all that follows it."""
    opening, _, rest = content.introduction.strip().partition("\n\n")
    return opening, rest.strip()


def confused_with(content: Content, concept: Concept) -> list[Concept]:
    """The concepts that some comparison puts beside this one."""
    beside = {slug for comparison in content.comparisons if concept.slug in comparison.concepts for slug in comparison.concepts}
    return [other for other in content.concepts if other.slug in beside and other != concept]
