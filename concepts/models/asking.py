"""What is asked: the questions, their choices, how well each suits each concept, and the editors' scenarios."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from concepts import content
from concepts.history.recording import records
from concepts.models.comparing import Concept, Feature
from concepts.models.fields import PositionField, SlugField, TextField
from concepts.models.guide import Guide
from concepts.models.one_guide import refuse_two_guides


class Question(models.Model):
    class Asked(models.TextChoices):
        ALWAYS = content.ALWAYS, "always"
        WHEN_CLOSE = content.WHEN_CLOSE, "only while the result is close"

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="questions")
    slug = SlugField()
    text = models.CharField(max_length=300, help_text="The question as the visitor reads it.")
    help = TextField(blank=True, help_text="How to understand the question.")
    why = TextField(blank=True, help_text="Why it is asked: what the answer decides.")
    feature = models.ForeignKey(
        Feature,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="questions",
        help_text="The row of the comparison that it is about. Its answers make that row matter in the result.",
    )
    weight = models.PositiveSmallIntegerField(
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(3)],
        help_text="1 to 3: every fit of its choices counts this many times.",
    )
    asked = models.CharField(max_length=10, choices=Asked, default=Asked.ALWAYS)
    after = models.ManyToManyField(
        "Choice",
        blank=True,
        related_name="opens",
        help_text="Ask only after one of these choices of earlier questions. None chosen: ask everyone.",
    )
    is_draft = models.BooleanField(
        "drafted from a row",
        default=False,
        help_text="An import drafted this question from a row of a comparison. Reword it, and take the mark away.",
    )
    position = PositionField()

    history = records(m2m_fields=[after], excluded_fields=["is_draft"])

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "slug"],
                name="one_question_per_slug",
                violation_error_message="This guide has a question with this slug already.",
            ),
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

    def __str__(self):
        return self.text

    def clean(self):
        refuse_two_guides(self, "feature", "guide")


class ChoiceQuerySet(models.QuerySet):
    def that_can_open(self, question: Question):
        """The choices that this question may follow: those of earlier ones, and those it follows already, wherever they stand."""
        is_earlier = Q(question__position__lt=question.position) | Q(question__position=question.position, question__lt=question.pk)
        others = self.filter(question__guide=question.guide_id).exclude(question=question)
        can_open = others.filter(is_earlier | Q(pk__in=question.after.values("pk")))
        return can_open.select_related("question").order_by("question__position", "question", "position", "pk")


class Choice(models.Model):
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    slug = SlugField()
    label = models.CharField(max_length=300, help_text="The answer as the visitor reads it: something a team sees itself in.")
    help = TextField(blank=True, help_text="An example, or how to tell whether this is you.")
    position = PositionField()

    objects = ChoiceQuerySet.as_manager()
    history = records()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "slug"],
                name="one_choice_per_slug",
                violation_error_message="This question has a choice with this slug already.",
            ),
        ]

    def __str__(self):
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
        NOTHING = "0", "0: says nothing"
        FOR = "1", "+1: for"
        STRONGLY_FOR = "2", "+2: strongly for"
        RULES_OUT = content.RULES_OUT, "rules out"

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="fits")
    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="fits")
    value = models.CharField(max_length=9, choices=Value, default=Value.NOTHING)

    history = records()

    class Meta:
        ordering = ["choice__position", "choice", "concept__position", "concept"]
        constraints = [
            models.UniqueConstraint(
                fields=["choice", "concept"],
                name="one_fit_per_place",
                violation_error_message="This choice has a fit for this concept already.",
            ),
            models.CheckConstraint(
                condition=Q(value__in=[str(fit) for fit in content.FITS]),
                name="fit_is_known",
                violation_error_message="A fit can be −2, −1, 0, +1, +2 or “rules out”.",
            ),
        ]

    def __str__(self):
        return f"{self.choice}, {self.concept}: {self.get_value_display()}"

    def clean(self):
        refuse_two_guides(self, "concept", "choice")

    @property
    def guide_id(self) -> int:
        return self.concept.guide_id


class Scenario(models.Model):
    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="scenarios")
    situation = TextField(help_text="A team and its need, in a sentence or two.")
    choices = models.ManyToManyField(
        Choice, blank=True, related_name="scenarios", help_text="What this team answers, one choice a question."
    )
    expected = models.ForeignKey(
        Concept,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="scenarios",
        help_text="The concept that must be recommended. Empty: none of them must be.",
    )
    position = PositionField()

    history = records(m2m_fields=[choices])

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.situation

    def clean(self):
        refuse_two_guides(self, "expected", "guide")
