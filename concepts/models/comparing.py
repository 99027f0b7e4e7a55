"""What is compared: the concepts, the features, what a cell says of the one in the other, and who stands beside whom."""

from django.db import models
from django.db.models import Q

from concepts.history.recording import records
from concepts.models.fields import PositionField, SlugField, SourceField, TextField
from concepts.models.guide import Guide
from concepts.models.one_guide import refuse_two_guides


class Concept(models.Model):
    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="concepts")
    slug = SlugField()
    name = models.CharField(max_length=200)
    summary = models.CharField(max_length=500, blank=True, help_text="One line that tells a newcomer what it is.")
    arrow = models.CharField(max_length=200, blank=True, help_text="What the arrow in the visual summary says.")
    outcome = models.CharField(max_length=200, blank=True, help_text="Where the arrow in the visual summary points.")
    position = PositionField()

    history = records()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "slug"],
                name="one_concept_per_slug",
                violation_error_message="This guide has a concept with this slug already.",
            ),
        ]

    def __str__(self):
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
        help_text="The map places the concepts by two features, one across and one up, along the choices of their questions.",
    )
    position = PositionField()

    history = records()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "slug"],
                name="one_feature_per_slug",
                violation_error_message="This guide has a feature with this slug already.",
            ),
            models.UniqueConstraint(
                fields=["guide", "axis"],
                condition=~Q(axis=""),
                name="one_feature_per_axis",
                violation_error_message="The map has another feature on this side already: take that one off first.",
            ),
        ]

    def __str__(self):
        return self.name


class Cell(models.Model):
    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="cells")
    feature = models.ForeignKey(Feature, on_delete=models.CASCADE, related_name="cells")
    text = TextField(help_text="What the guide says of this concept in this feature.")
    note = TextField(blank=True, help_text="A remark shown beside the text: where it comes from, what is uncertain.")
    source = SourceField(max_length=500, blank=True, help_text="A link to where this can be checked.")

    history = records()

    class Meta:
        ordering = ["feature__position", "feature", "concept__position", "concept"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "feature"],
                name="one_cell_per_place",
                violation_error_message="This concept has a cell for this feature already.",
            ),
        ]

    def __str__(self):
        return f"{self.concept}, {self.feature}"

    def clean(self):
        refuse_two_guides(self, "feature", "concept")

    @property
    def guide_id(self) -> int:
        return self.concept.guide_id


class Comparison(models.Model):
    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="comparisons")
    slug = SlugField()
    title = models.CharField(max_length=200)
    concepts = models.ManyToManyField(Concept, through="ComparedConcept", related_name="comparisons")
    position = PositionField()

    history = records()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "slug"],
                name="one_comparison_per_slug",
                violation_error_message="This guide has a comparison with this slug already.",
            ),
        ]

    def __str__(self):
        return self.title


class ComparedConcept(models.Model):
    """One column of a comparison."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="columns")
    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="columns")
    position = PositionField()

    history = records()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["comparison", "concept"],
                name="one_column_per_concept",
                violation_error_message="This comparison has this concept already.",
            ),
        ]

    def __str__(self):
        return f"{self.concept} in {self.comparison}"

    def clean(self):
        refuse_two_guides(self, "concept", "comparison")

    @property
    def guide_id(self) -> int:
        return self.comparison.guide_id
