"""How long the engine takes, by itself: the best of several runs, in milliseconds. `python -m bench.engine` shows this alone."""

import json
import time
from collections.abc import Callable

from concepts.content import Content, from_json, to_json
from tests.support.guides.large_guide import large_guide
from wizard.analysis.reachability import never_recommended
from wizard.analysis.shares import analyse
from wizard.engine.answers import Answers
from wizard.engine.counterfactuals import counterfactuals, single_changes
from wizard.engine.explanation import explain
from wizard.engine.journey import next_question
from wizard.engine.recommendation import recommend


def show() -> None:
    for content in (large_guide(4, 3, 4), large_guide(200, 40, 8), large_guide(200, 40, 8, chained=True)):
        chained = ", chained" if any(question.after for question in content.questions) else ""
        print(f"\nThe engine: {len(content.concepts)} concepts, {len(content.questions)} questions{chained}; milliseconds")
        show_one(content)
    small = large_guide(4, 10, 4, asked_always=10)
    print("\nThe shares of all journeys: 4 concepts, 10 questions, 4 choices; milliseconds")
    row("analyse", lambda: analyse(small))


def show_one(content: Content) -> None:
    answers = Answers({question.slug: question.choices[1].slug for question in content.questions})
    half = Answers(dict(list(answers.chosen.items())[: len(answers.chosen) // 2]))
    recommendation = recommend(content, answers)
    document = json.dumps(to_json(content))
    row("recommend", lambda: recommend(content, answers))
    row("explain", lambda: explain(content, answers, recommendation))
    row("next_question, half of them answered", lambda: next_question(content, half))
    row("single_changes", lambda: single_changes(content, answers))
    row("counterfactuals", lambda: counterfactuals(content, answers, recommendation))
    row("never_recommended", lambda: never_recommended(content))
    row("from_json", lambda: from_json(json.loads(document)))


def row(name: str, run: Callable[[], object]) -> None:
    """Once is enough for what takes long."""
    first = _seconds(run)
    best = min(first, *(_seconds(run) for _ in range(5 if first < 0.5 else 0)), first)
    print(f"{name:56}{best * 1000:12.3f}")


def _seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


if __name__ == "__main__":
    show()
