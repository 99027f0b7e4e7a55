"""What a run costs, for tests that compare costs."""

from collections.abc import Callable
from time import process_time


def least_cost(run: Callable[[], object]) -> float:
    """The least processor time of several runs, in seconds."""
    costs = []
    for _ in range(3):
        began = process_time()
        run()
        costs.append(process_time() - began)
    return min(costs)
