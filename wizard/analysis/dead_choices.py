"""Choices and questions that never change anything. PURE."""

from collections import Counter

from concepts.content import RULES_OUT, Choice, Content, Question


def dead_choices(content: Content) -> tuple[tuple[Question, Choice], ...]:
    """The choices that never change anything: they speak alike for every concept, rule none out, and open no question. Where a
    score can be too weak, only those that say nothing speak alike: the others raise or lower all scores."""
    openers = {pair for question in content.questions for pair in question.after}
    return tuple(
        (question, choice)
        for question in content.questions
        for choice in question.choices
        if (question.slug, choice.slug) not in openers and _is_even(choice, content)
    )


def dead_questions(content: Content) -> tuple[Question, ...]:
    """The questions whose every choice is dead."""
    dead = Counter(question.slug for question, _ in dead_choices(content))
    return tuple(question for question in content.questions if dead[question.slug] == len(question.choices))


def _is_even(choice: Choice, content: Content) -> bool:
    if not choice.fits:
        return True
    fits = {choice.fit(concept.slug) for concept in content.concepts}
    return len(fits) <= 1 and RULES_OUT not in fits and (content.weak_threshold is None or fits == {0})
