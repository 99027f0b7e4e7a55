"""How long the pure engine takes, without Django, a database or a server."""

import json
from collections.abc import Callable
from timeit import repeat

from bench.report import ReportTable, Section
from concepts.content import Content, from_json, to_json
from tests.support.guides.large_guide import large_guide
from wizard.analysis.reachability import never_recommended
from wizard.analysis.shares import analyse
from wizard.engine.answers import Answers, counting_answers
from wizard.engine.counterfactuals import counterfactuals
from wizard.engine.explanation import explain
from wizard.engine.journey import next_question
from wizard.engine.recommendation import recommend
from wizard.engine.robustness import Robustness, robustness

NAME = "engine"
RUNS = 6
METHOD = f"The best of {RUNS} runs."
GUIDES = {
    "4 concepts, 3 questions, 4 choices": large_guide(4, 3, 4),
    "200 concepts, 40 questions, 8 choices": large_guide(200, 40, 8),
    "200 concepts, 40 questions, 8 choices, every third after the one before it": large_guide(200, 40, 8, chained=True),
}


def measure() -> Section:
    tables = [time_all(name, functions_of(content)) for name, content in GUIDES.items()]
    small = large_guide(4, 10, 4, asked_always=10)
    tables.append(time_all("4 concepts, 10 questions, 4 choices", {"analyse": lambda: analyse(small)}))
    return Section("The engine", tables, METHOD)


def functions_of(content: Content) -> dict[str, Callable[[], object]]:
    answers = Answers({question.slug: question.choices[1].slug for question in content.questions})
    half = Answers(dict(list(answers.chosen.items())[: len(answers.chosen) // 2]))
    recommendation = recommend(content, answers)
    document = json.dumps(to_json(content))
    return {
        "recommend": lambda: recommend(content, answers),
        "explain": lambda: explain(content, answers, recommendation),
        "next_question, half of them answered": lambda: next_question(content, half),
        "counterfactuals": lambda: counterfactuals(content, answers, recommendation),
        "robustness": lambda: try_variations(robustness(content, counting_answers(content, answers), recommendation)),
        "never_recommended": lambda: never_recommended(content),
        "from_json": lambda: from_json(json.loads(document)),
    }


def try_variations(found: Robustness | None) -> object:
    return found and (found.fits, found.weightings)


def time_all(title: str, functions: dict[str, Callable[[], object]]) -> ReportTable:
    rows = [(name, f"{min(repeat(run, number=1, repeat=RUNS)) * 1000:.3f}") for name, run in functions.items()]
    return ReportTable((title, "ms"), rows)
