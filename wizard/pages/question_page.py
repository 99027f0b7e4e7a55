"""The page of a question, and the page that lists all questions."""

from dataclasses import dataclass

from crispy_forms.utils import render_crispy_form
from django.utils.safestring import SafeString

from concepts.content import NOT_SURE, Concept, Question
from concepts.content.reserved_words import NEXT
from concepts.publishing.stored_editions import Published
from wizard.analysis.question_flow import Box, Flow, flow
from wizard.engine.evaluation import Evaluation
from wizard.engine.journey import JourneyStep, journey_step
from wizard.engine.recommendation import Standing, Verdict
from wizard.forms.question_form import QuestionForm, render_fields
from wizard.pages.page_parts import GivenAnswer, GuidePage, given_answers, page_frame
from wizard.views.addresses import Addresses
from wizard.views.query_parsing import SUBMITTED, FormData

MOST_LEANING = 3
"""How many concepts are listed under "Leaning towards"."""


@dataclass(frozen=True, kw_only=True)
class QuestionPage(GuidePage):
    """`form` is set where its answer was refused. `kept` are the other answers, hidden in the form that is sent to `here`.
    `last_key` is the highest number key that chooses. `verdict` is what the other answers lead to."""

    form: QuestionForm | None
    fields: SafeString
    here: str
    kept: tuple[tuple[str, str], ...]
    question: Question
    last_key: int
    step: JourneyStep
    verdict: Verdict
    is_set_aside: bool
    leaning: list[tuple[Concept, Standing]]
    given: list[GivenAnswer]
    back: str
    skip: str
    result: str


@dataclass(frozen=True, kw_only=True)
class QuestionListPage(GuidePage):
    flow: Flow
    asked: list[tuple[Box, str]]


def ask(
    edition: Published, to: Addresses, question: Question, evaluation: Evaluation, refused: FormData | None = None
) -> QuestionPage:
    """`refused` is what an address said about the question that is no answer to it: see Query.form_data."""
    content, answers, beside = edition.content, evaluation.answers, evaluation.beside
    without = evaluation.without(question.slug) if question.slug in answers.chosen else evaluation
    is_open = without.recommendation.verdict == Verdict.OPEN
    place = journey_step(content, answers, question)
    form = QuestionForm(question, content.language, data=refused) if refused else None
    return QuestionPage(
        **page_frame(edition, to),
        form=form,
        fields=render_crispy_form(form) if form else render_fields(question, content.language, answers),
        here=to.ask(question.slug),
        kept=(*to.state(without.answers, beside), (NEXT, SUBMITTED)),
        question=question,
        last_key=min(len(question.choices) + 1, 9),
        step=place,
        verdict=without.recommendation.verdict,
        is_set_aside=question not in evaluation.visible_questions,
        leaning=leading_concepts(evaluation),
        given=given_answers(to, without)[0],
        back=to.ask(place.previous, answers, beside) if place.previous else to.guide,
        skip=where_next(to, without.with_choice(question.slug, NOT_SURE))[1],
        result="" if is_open else to.result(answers, beside),
    )


def questions(edition: Published, to: Addresses) -> QuestionListPage:
    """All questions at a glance, in the order in which they are asked."""
    drawn = flow(edition.content, edition.content.questions_by_slug)
    asked = [(box, to.ask(box.question.slug)) for box in drawn.boxes if box.question]
    return QuestionListPage(**page_frame(edition, to), flow=drawn, asked=asked)


def leading_concepts(evaluation: Evaluation) -> list[tuple[Concept, Standing]]:
    """The first of the ranking, for visitors who want to know before the end; nothing while nothing counts."""
    so_far = evaluation.recommendation
    left = [standing for standing in so_far.standings if not standing.ruled_out]
    shown = [] if so_far.verdict == Verdict.OPEN else left[:MOST_LEANING]
    return [(evaluation.content.concepts_by_slug[standing.concept], standing) for standing in shown]


def where_next(to: Addresses, evaluation: Evaluation) -> tuple[Question | None, str]:
    """The question to ask after these answers and its address; None and the result's address when there is none."""
    question, answers, beside = evaluation.next_question, evaluation.answers, evaluation.beside
    return question, to.ask(question.slug, answers, beside) if question else to.result(answers, beside)
