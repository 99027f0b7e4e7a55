"""The small guide that most tests share: tea, coffee, water. Scores are easy to add up, and tests state only what differs."""

from dataclasses import replace
from typing import Any

from concepts.content import RULES_OUT, WHEN_CLOSE, Cell, Choice, Comparison, Concept, Content, Feature, Question, Scenario

TEMPERATURE = Question(
    slug="temperature",
    text="How warm should it be?",
    why="Only one of the three is good cold.",
    feature="served",
    choices=(
        Choice("hot", "Hot", "It steams.", {"tea": 2, "coffee": 2, "water": -2}),
        Choice("cold", "Cold", "It has been in the fridge.", {"tea": 0, "coffee": -1, "water": 2}),
    ),
)
EFFECT = Question(
    slug="effect",
    text="What should it do to you?",
    feature="effect",
    weight=2,
    choices=(
        Choice("wake", "Wake me up", "", {"tea": 1, "coffee": 2, "water": -1}),
        Choice("calm", "Calm me down", "", {"tea": 1, "coffee": -2, "water": 0}),
        Choice("quench", "Only quench my thirst", "", {"tea": 0, "coffee": -1, "water": 2}),
        Choice("nothing", "I am not thirsty", "", {"tea": RULES_OUT, "coffee": RULES_OUT, "water": RULES_OUT}),
    ),
)
MILK = Question(
    slug="milk",
    text="Is there milk?",
    help="Oat milk counts.",
    asked=WHEN_CLOSE,
    after=(("temperature", "hot"),),
    choices=(
        Choice("yes", "Yes", "", {"tea": 0, "coffee": 1}),
        Choice("no", "No", "", {"tea": 1}),
    ),
)

DRINKS = Content(
    slug="drinks",
    title="Tea, coffee or water",
    introduction="What to drink *now*.",
    close_margin=1,
    concepts=(
        Concept("tea", "Tea", "Leaves in hot water.", "slow down", "a quiet hour"),
        Concept("coffee", "Coffee", "Roasted beans in hot water.", "speed up", "a busy hour"),
        Concept("water", "Water", "Nothing in water.", "carry on", "no thirst"),
    ),
    features=(Feature("served", "Served"), Feature("effect", "Effect"), Feature("price", "Price")),
    cells=(
        Cell("tea", "served", "hot"),
        Cell("coffee", "served", "hot", note="Some like it iced", source="https://example.org/iced"),
        Cell("water", "served", "cold"),
        Cell("tea", "effect", "calms, and wakes a little"),
        Cell("coffee", "effect", "wakes"),
        Cell("water", "effect", "quenches"),
        Cell("coffee", "price", "the most"),
    ),
    comparisons=(
        Comparison("hot-drinks", "Hot drinks", ("tea", "coffee")),
        Comparison("all", "All three", ("tea", "coffee", "water")),
    ),
    questions=(TEMPERATURE, EFFECT, MILK),
    scenarios=(
        Scenario("It is late and cold outside.", (("temperature", "hot"), ("effect", "calm")), "tea"),
        Scenario("Just had a litre.", (("effect", "nothing"),), ""),
    ),
)


def drinks(**changes: Any) -> Content:
    """The drinks, with what differs."""
    return replace(DRINKS, **changes)


def with_question(content: Content, question: Question) -> Content:
    """The content with this question instead of the one with its slug, or at the end."""
    known = [each.slug for each in content.questions]
    if question.slug not in known:
        return replace(content, questions=(*content.questions, question))
    return replace(content, questions=tuple(question if each.slug == question.slug else each for each in content.questions))
