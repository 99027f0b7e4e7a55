"""The page of a question."""

from concepts.content import NOT_SURE, Concept, Content, Question
from concepts.editions import Published
from wizard.addresses import Addresses
from wizard.engine.answers import Answers, visible
from wizard.engine.journey import next_question, step
from wizard.engine.recommendation import Recommendation, Standing, Verdict, recommend
from wizard.flow import flow
from wizard.forms import QuestionForm
from wizard.pages.parts import frame, given

MOST_LEANING = 3
"""How many concepts stand under "Leaning towards"."""


def ask(edition: Published, to: Addresses, form: QuestionForm) -> dict:
    content, question, beside = edition.content, form.question, form.beside
    others = form.answers.without(question.slug)
    place = step(content, form.answers, question)
    verdict = recommend(content, others).verdict
    return frame(edition, to) | {
        "form": form,
        "question": question,
        "step": place,
        "verdict": verdict,
        "is_set_aside": question not in visible(content, form.answers),
        "leaning": leaning(content, recommend(content, form.answers)),
        "given": given(content, to, others, beside)[0],
        "back": to.ask(place.previous, form.answers, beside) if place.previous else to.guide,
        "skip": where_next(content, to, others.with_choice(question.slug, NOT_SURE), beside)[1],
        "result": "" if verdict == Verdict.OPEN else to.result(form.answers, beside),
    }


def questions(edition: Published, to: Addresses) -> dict:
    """All questions at a glance, in the order in which they are asked."""
    drawn = flow(edition.content, edition.content.questions_by_slug)
    asked = [(box, to.ask(box.question.slug)) for box in drawn.boxes if box.question]
    return frame(edition, to) | {"flow": drawn, "asked": asked}


def leaning(content: Content, so_far: Recommendation) -> list[tuple[Concept, Standing]]:
    """The first of the ranking, for whoever wants to know before the end; nothing while nothing counts."""
    left = [standing for standing in so_far.standings if not standing.ruled_out]
    shown = [] if so_far.verdict == Verdict.OPEN else left[:MOST_LEANING]
    return [(content.concepts_by_slug[standing.concept], standing) for standing in shown]


def where_next(
    content: Content, to: Addresses, answers: Answers, beside: str, recommendation: Recommendation | None = None
) -> tuple[Question | None, str]:
    """The question to ask after these answers and its address; None and the result's address when there is none."""
    question = next_question(content, answers, recommendation)
    return question, to.ask(question.slug, answers, beside) if question else to.result(answers, beside)
