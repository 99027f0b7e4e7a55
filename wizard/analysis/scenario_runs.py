"""Running scenarios: what an editor's test expects, and what its answers recommend. PURE."""

from dataclasses import dataclass

from concepts.content import Content, Scenario
from wizard.engine.answers import Answers
from wizard.engine.evaluation import Evaluation
from wizard.engine.recommendation import Verdict
from wizard.engine.robustness import FitStep


@dataclass(frozen=True)
class ScenarioRun:
    """A scenario with the evaluation of its answers."""

    scenario: Scenario
    evaluation: Evaluation

    @property
    def is_passing(self) -> bool:
        """Whether the expected concept alone is recommended; where nothing is expected, whether all concepts are ruled out or too
        weak. A scenario without answers that count never passes."""
        found = self.evaluation.recommendation
        return found.verdict != Verdict.OPEN and found.recommended == self.expected_concepts

    @property
    def decisive_fits(self) -> tuple[FitStep, ...]:
        """The single fits that decide the test: moved by one step, they make a passing scenario fail, or a failing one pass."""
        steps = self.evaluation.robustness.fits.hangs_on if self.evaluation.robustness else ()
        return tuple(step for step in steps if self.is_passing or step.outcome.recommended == self.expected_concepts)

    @property
    def expected_concepts(self) -> tuple[str, ...]:
        return (self.scenario.expected,) if self.scenario.expected else ()

    @property
    def wrong_concept(self) -> str:
        """The first concept recommended that is not the expected one; "" where there is none."""
        recommended = self.evaluation.recommendation.recommended
        return next((concept for concept in recommended if concept != self.scenario.expected), "")


def run_scenarios(content: Content) -> tuple[ScenarioRun, ...]:
    """In the guide's order."""
    return tuple(ScenarioRun(scenario, Evaluation(content, Answers(dict(scenario.answers)))) for scenario in content.scenarios)
