"""A guide: what is said of it as a whole, and how it is held while somebody writes it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.urls import reverse

from concepts import content
from concepts.history.recording import Edit, recording, records
from concepts.models.fields import SlugField, TextField, validate_language


class GuideQuerySet(models.QuerySet):
    def locked(self) -> "GuideQuerySet":
        """Hold the guide for this transaction: whoever writes a guide's rows, or compiles them, holds its row."""
        return self.select_for_update(of=("self",))


class Guide(models.Model):
    slug = SlugField(unique=True)
    title = models.CharField(max_length=200)
    introduction = TextField(blank=True, help_text="Shown above the start button. For whom it is, what it decides.")
    language = models.CharField(
        max_length=20,
        default="en",
        validators=[validate_language],
        help_text="The language of the guide: en, de, pt-BR, … Browsers and screen readers use it.",
    )
    close_margin = models.PositiveSmallIntegerField(
        default=1,
        validators=[MaxValueValidator(content.CLOSE_MARGIN_LIMIT)],
        help_text="A lead of this many points or fewer is called close, and further questions are offered.",
    )
    revision = models.PositiveIntegerField(default=0, editable=False, help_text="Counts the edits of the draft.")

    objects = GuideQuerySet.as_manager()
    history = records(excluded_fields=["revision"])

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("guide", args=[self.slug])

    def clean(self):
        if not (self.pk and self.editions.exists()):
            return
        address = Guide.objects.values_list("slug", flat=True).get(pk=self.pk)
        if self.slug != address:
            raise ValidationError(f"This guide is published, so its slug stays “{address}”: links that people shared use it.")

    @property
    def guide_id(self) -> int | None:
        """As every row of a guide has it."""
        return self.pk

    def save_new(self, by=None) -> None:
        """Store the guide for the first time, recorded as made by this user. Only what is stored can be held for an edit."""
        self._history_user = by
        self.save()
        del self._history_user

    @contextmanager
    def edit(self, by=None) -> Iterator["Guide"]:
        """Hold the guide's row, as it is now. What is written inside is recorded as one edit by this user."""
        with transaction.atomic():
            held = Guide.objects.locked().get(pk=self.pk)
            with recording(Edit(held.pk, held.revision + 1, by)) as edit:
                yield held
            if edit.has_written:
                Guide.objects.filter(pk=held.pk).update(revision=edit.revision)
