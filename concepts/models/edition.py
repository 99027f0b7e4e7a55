"""The editions that visitors read: numbered, whole, and never changed."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from concepts.models.fields import TextField
from concepts.models.guide import Guide


class ImmutableEditionError(TypeError):
    def __init__(self) -> None:
        super().__init__("An edition is never changed or deleted: links that people shared show it.")


class EditionQuerySet(models.QuerySet["Edition"]):
    def newest_first(self) -> "EditionQuerySet":
        return self.order_by("-number")

    def current(self) -> "EditionQuerySet":
        """The newest edition of each guide."""
        newer = Edition.objects.filter(guide=models.OuterRef("guide"), number__gt=models.OuterRef("number"))
        return self.filter(~models.Exists(newer))

    def without_documents(self) -> "EditionQuerySet":
        return self.defer("document")

    def update(self, **kwargs: Any) -> NoReturn:
        raise ImmutableEditionError

    def delete(self) -> NoReturn:
        raise ImmutableEditionError


class Edition(models.Model):
    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    document = models.TextField(help_text="The whole guide as JSON, as concepts.content writes it.")
    note = TextField(blank=True, help_text="What this edition changes, and why.")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["guide", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["guide", "number"], name="one_edition_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="editions_count_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.guide}, edition {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableEditionError
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("guide", args=[self.guide.slug, self.number])

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImmutableEditionError
