"""What is compared: the concepts, the features, the cells, and which concepts a comparison puts side by side."""

from django.db import models
from django.db.models import Q

from concepts.history.recording import history_records
from concepts.models.fields import PositionField, SlugField, SourceField, TextField, unique_slug
from concepts.models.guide import Guide
from concepts.models.same_guide import validate_same_guide


class Concept(models.Model):
    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="concepts")
    slug = SlugField()
    name = models.CharField(max_length=200)
    summary = models.CharField(max_length=500, blank=True, help_text="One line that tells a newcomer what it is.")
    arrow = models.CharField(max_length=200, blank=True, help_text="The label of its arrow in the visual summary.")
    outcome = models.CharField(max_length=200, blank=True, help_text="What its arrow in the visual summary points to.")
    first_steps = TextField(
        blank=True,
        help_text="What a team does next once this is recommended: a list of three to five steps. Say first what to do, in bold: "
        "1. **Choose one task that hurts every week.** A red build, for example.",
    )
    position = PositionField()

    history = history_records()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [unique_slug("guide", "concept")]

    def __str__(self) -> str:
        return self.name


class Feature(models.Model):
    class Axis(models.TextChoices):
        ACROSS = "across", "across"
        UP = "up", "up"

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="features")
    slug = SlugField()
    name = models.CharField(max_length=200)
    axis = models.CharField(
        "on the map",
        max_length=6,
        choices=Axis,
        blank=True,
        help_text="A map places the concepts along two features, one across and one up, by the choices of their questions.",
    )
    always_shown = models.BooleanField(
        "shown with every result",
        default=False,
        help_text="For rows that everybody wants to see, whatever the answers were: tools, an example.",
    )
    position = PositionField()

    history = history_records()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            unique_slug("guide", "feature"),
            models.UniqueConstraint(
                fields=["guide", "axis"],
                condition=~Q(axis=""),
                name="one_feature_per_axis",
                violation_error_message="The map already has a feature on this axis. Take that one off first.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Cell(models.Model):
    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="cells")
    feature = models.ForeignKey(Feature, on_delete=models.CASCADE, related_name="cells")
    text = TextField(help_text="What the guide says about this feature of the concept.")
    note = TextField(blank=True, help_text="A remark shown beside the text: where it comes from, or what is uncertain.")
    source = SourceField(max_length=500, blank=True, help_text="A link to where this can be checked.")

    history = history_records()

    class Meta:
        ordering = ["feature__position", "feature", "concept__position", "concept"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "feature"],
                name="one_cell_per_place",
                violation_error_message="This concept already has a cell for this feature.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept}, {self.feature}"

    def clean(self) -> None:
        validate_same_guide(self, "feature", "concept")

    @property
    def guide_id(self) -> int:
        return self.concept.guide_id


class Comparison(models.Model):
    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="comparisons")
    slug = SlugField()
    title = models.CharField(max_length=200)
    concepts = models.ManyToManyField(Concept, through="ComparedConcept", related_name="comparisons")
    position = PositionField()

    history = history_records()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [unique_slug("guide", "comparison")]

    def __str__(self) -> str:
        return self.title


class ComparedConcept(models.Model):
    """One column of a comparison."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="columns")
    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="columns")
    position = PositionField()

    history = history_records()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["comparison", "concept"],
                name="one_column_per_concept",
                violation_error_message="This comparison already has this concept.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept} in {self.comparison}"

    def clean(self) -> None:
        validate_same_guide(self, "concept", "comparison")

    @property
    def guide_id(self) -> int:
        return self.comparison.guide_id
