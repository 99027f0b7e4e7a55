"""What is asked: the questions, their choices, and how well each choice suits each concept."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q

from concepts import content
from concepts.history.recording import history_records
from concepts.models.comparing import Concept, Feature
from concepts.models.fields import PositionField, SlugField, TextField, unique_slug
from concepts.models.guide import Guide
from concepts.models.same_guide import validate_same_guide


class QuestionQuerySet(models.QuerySet["Question"]):
    def with_choice_count(self) -> "QuestionQuerySet":
        return self.annotate(choice_count=Count("choices"))


class Question(models.Model):
    class Asked(models.TextChoices):
        ALWAYS = content.ALWAYS, "always"
        WHEN_CLOSE = content.WHEN_CLOSE, "only while the result is close"

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="questions")
    slug = SlugField()
    text = models.CharField(max_length=300, help_text="The question as visitors read it.")
    help = TextField(blank=True, help_text="How to understand the question.")
    why = TextField(blank=True, help_text="Why it is asked: what the answer decides.")
    feature = models.ForeignKey(
        Feature,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="questions",
        help_text="The feature that the question is about. Its answers decide how much that row matters in the result.",
    )
    weight = models.PositiveSmallIntegerField(
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(3)],
        help_text="From 1 to 3. Every fit of its choices is multiplied by this.",
    )
    asked = models.CharField(max_length=10, choices=Asked, default=Asked.ALWAYS)
    after: "models.ManyToManyField[Choice, Any]" = models.ManyToManyField(
        "Choice",
        blank=True,
        related_name="opens",
        help_text="Ask only visitors who chose one of these answers to an earlier question. Select none to ask everyone.",
    )
    is_draft = models.BooleanField(
        "drafted from a row",
        default=False,
        help_text="An import drafted this question from a row of a comparison. Reword it, then untick this box.",
    )
    position = PositionField()

    objects = QuestionQuerySet.as_manager()
    history = history_records(m2m_fields=[after], excluded_fields=["is_draft"])

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            unique_slug("guide", "question"),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=3),
                name="weight_from_1_to_3",
                violation_error_message="The weight can be 1, 2 or 3.",
            ),
            models.CheckConstraint(
                condition=Q(asked__in=content.ASKED),
                name="asked_always_or_when_close",
                violation_error_message="A question is asked always, or only while the result is close.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        validate_same_guide(self, "feature", "guide")


class ChoiceQuerySet(models.QuerySet["Choice"]):
    def conditions_for(self, question: Question) -> "ChoiceQuerySet":
        """The choices that this question may follow: those of earlier questions, and those that it follows already."""
        is_earlier = Q(question__position__lt=question.position) | Q(question__position=question.position, question__lt=question.pk)
        others = self.filter(question__guide=question.guide_id).exclude(question=question)
        allowed = others.filter(is_earlier | Q(pk__in=question.after.values("pk")))
        return allowed.select_related("question").order_by("question__position", "question", "position", "pk")


class Choice(models.Model):
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    slug = SlugField()
    label = models.CharField(max_length=300, help_text="The answer as visitors read it, in words that a team recognises itself in.")
    help = TextField(blank=True, help_text="An example, or how to tell whether this answer applies.")
    because = models.CharField(
        max_length=200,
        blank=True,
        help_text="The answer as a reason that completes “… fits best because ___”: a person confirms each step. Without it, the "
        "label is used.",
    )
    position = PositionField()

    objects = ChoiceQuerySet.as_manager()
    history = history_records()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [unique_slug("question", "choice")]

    def __str__(self) -> str:
        return self.label

    @property
    def guide(self) -> Guide:
        return self.question.guide

    @property
    def guide_id(self) -> int:
        return self.question.guide_id


class Fit(models.Model):
    class Value(models.TextChoices):
        STRONGLY_AGAINST = "-2", "−2: strongly against"
        AGAINST = "-1", "−1: against"
        NOTHING = "0", "0: neutral"
        FOR = "1", "+1: for"
        STRONGLY_FOR = "2", "+2: strongly for"
        RULES_OUT = content.RULES_OUT, "rules out"

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="fits")
    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="fits")
    value = models.CharField(max_length=9, choices=Value, default=Value.NOTHING)

    history = history_records()

    class Meta:
        ordering = ["choice__position", "choice", "concept__position", "concept"]
        constraints = [
            models.UniqueConstraint(
                fields=["choice", "concept"],
                name="one_fit_per_place",
                violation_error_message="This choice already has a fit for this concept.",
            ),
            models.CheckConstraint(
                condition=Q(value__in=[str(fit) for fit in content.FITS]),
                name="fit_is_known",
                violation_error_message="A fit can be −2, −1, 0, +1, +2 or “rules out”.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.choice}, {self.concept}: {self.get_value_display()}"

    def clean(self) -> None:
        validate_same_guide(self, "concept", "choice")

    @property
    def guide_id(self) -> int:
        return self.concept.guide_id
