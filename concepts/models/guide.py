"""A guide, and how it is locked while somebody writes it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.urls import reverse

from concepts import content
from concepts.history.recording import Author, Edit, history_records, record_as
from concepts.models.fields import SlugField, TextField, validate_language


class GuideQuerySet(models.QuerySet["Guide"]):
    def lock(self) -> "GuideQuerySet":
        """Lock the guide's row for this transaction. Everything that writes a guide's rows, or compiles them, does so first."""
        return self.select_for_update(of=("self",))

    def with_newest_edition(self) -> "GuideQuerySet":
        return self.annotate(newest_edition=models.Max("editions__number"))


class Guide(models.Model):
    slug = SlugField(unique=True)
    title = models.CharField(max_length=200)
    introduction = TextField(blank=True, help_text="Who the guide is for and what it decides. Shown above the start button.")
    language = models.CharField(
        max_length=20,
        default="en",
        validators=[validate_language],
        help_text="The language of the guide: en, de, pt-BR, … Browsers and screen readers use it.",
    )
    close_margin = models.PositiveSmallIntegerField(
        default=1,
        validators=[MaxValueValidator(content.CLOSE_MARGIN_LIMIT)],
        help_text="A lead of this many points or fewer counts as close, and visitors are offered further questions.",
    )
    weak_threshold = models.SmallIntegerField(
        default=0,
        validators=[MinValueValidator(-content.WEAK_THRESHOLD_LIMIT), MaxValueValidator(content.WEAK_THRESHOLD_LIMIT)],
        help_text="If the best score is this many points or fewer, the result says that nothing fits well and recommends nothing.",
    )
    when_none_fits = TextField(
        blank=True,
        help_text="What to do instead, shown where nothing is recommended. A link to another guide: [Its title](/its-slug/).",
    )
    revision = models.PositiveIntegerField(default=0, editable=False, help_text="Counts the edits of the draft.")

    objects = GuideQuerySet.as_manager()
    history = history_records(excluded_fields=["revision"])

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("guide", args=[self.slug])

    def clean(self) -> None:
        if not (self.pk and self.editions.exists()):
            return
        published_slug = Guide.objects.values_list("slug", flat=True).get(pk=self.pk)
        if self.slug != published_slug:
            raise ValidationError(f"This guide is published, so its slug must stay “{published_slug}”: shared links use it.")

    @property
    def guide_id(self) -> int:
        """Every row of a guide has it, so the guide has it too."""
        return self.pk

    def save_new(self, by: Author = None) -> None:
        """Store the guide for the first time, recorded as made by this user. Only a stored guide can be locked for an edit."""
        self._history_user = by
        self.save()
        del self._history_user

    @contextmanager
    def edit(self, by: Author = None) -> Iterator["Guide"]:
        """Lock the guide's row and yield it as it is now. What is written inside is recorded as one edit by this user."""
        with transaction.atomic():
            guide = Guide.objects.lock().get(pk=self.pk)
            with record_as(Edit(guide.pk, guide.revision + 1, by)) as edit:
                yield guide
            if edit.has_written:
                Guide.objects.filter(pk=guide.pk).update(revision=edit.revision)
