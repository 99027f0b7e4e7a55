"""The editors' tests of a guide."""

from django.db import models

from concepts.history.recording import history_records
from concepts.models.asking import Choice
from concepts.models.comparing import Concept
from concepts.models.fields import PositionField, TextField
from concepts.models.guide import Guide
from concepts.models.same_guide import validate_same_guide


class Scenario(models.Model):
    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="scenarios")
    situation = TextField(help_text="A team and what it needs, in a sentence or two.")
    choices = models.ManyToManyField(
        Choice, blank=True, related_name="scenarios", help_text="This team’s answers, one for each question."
    )
    expected = models.ForeignKey(
        Concept,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="scenarios",
        help_text=(
            "The concept that must be recommended. Leave it empty if nothing should be recommended: "
            "because everything is ruled out, or because nothing fits well."
        ),
    )
    position = PositionField()

    history = history_records(m2m_fields=[choices])

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.situation

    def clean(self) -> None:
        validate_same_guide(self, "expected", "guide")
