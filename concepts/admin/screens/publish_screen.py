"""Publishing a guide: what would change, what the checks found, and the button."""

import re
from collections.abc import Iterable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern

from concepts.admin.editing.extra_pages import ExtraPagesMixin, change_url
from concepts.content import Content, slug_problem
from concepts.markdown.inline_text import links_in
from concepts.models import Guide
from concepts.publishing.checks import Issue
from concepts.publishing.draft_status import draft_of
from concepts.publishing.editions import CannotPublish, check, numbers, publish

ADDRESS_OF_GUIDE = re.compile(r"/([\w-]+)/?")


class PublishForm(forms.Form):
    note = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What this edition changes, and why. Shown in the list of editions.",
    )
    although = forms.BooleanField(required=False, label="Publish anyway")


class PublishMixin(ExtraPagesMixin):
    """Adds the page "Publish" to the admin of guides."""

    def get_urls(self) -> list[URLPattern]:
        return [self.extra_path("publish", self.publish_view), *super().get_urls()]

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        guide = self.get_permitted_row(request, pk, to_change=request.method == "POST")
        form = PublishForm(request.POST if request.method == "POST" else None)
        if form.is_valid() and self.publish(request, guide, **form.cleaned_data):
            return HttpResponseRedirect(change_url(guide))
        draft = draft_of(guide)
        found = [*check(draft.content), *_broken_links(draft.content)]
        issues = {f"{kind}s": [issue for issue in found if issue.severity == kind] for kind in ("error", "failure", "warning")}
        template = "admin/concepts/guide/publish.html"
        return self.render_page(request, template, guide, "Publish", form=form, draft=draft, issues=issues)

    def publish(self, request: HttpRequest, guide: Guide, note: str, although: bool) -> bool:
        """Whether the guide was published; if not, messages say why."""
        check(draft_of(guide).content)  # slow checks run now and are remembered, so that publishing holds the lock briefly
        try:
            edition = publish(guide, by=request.user, note=note, accept_failures=although)
        except CannotPublish as refusal:
            reasons = [issue.message for issue in refusal.issues]
            listed_below = f"The guide was not published, for the {len(reasons)} reasons listed below."
            messages.error(request, listed_below if len(reasons) > 1 else reasons[0])
            return False
        messages.success(request, f"Edition {edition.number} of “{guide}” is published. Visitors see it now.")
        return True


def _broken_links(content: Content) -> Iterable[Issue]:
    """Links to guides that visitors cannot read. This needs the editions of all guides, so it is no publish check."""
    readable = {*numbers(), content.slug}
    texts = [(content.introduction, "The introduction"), (content.when_none_fits, "“When none fits”")]
    texts += [(concept.first_steps, f"A first step of “{concept.name}”") for concept in content.concepts]
    for text, name in texts:
        addresses = (ADDRESS_OF_GUIDE.fullmatch(link) for link in links_in(text))
        for slug in dict.fromkeys(address[1] for address in addresses if address):
            if slug not in readable and not slug_problem(slug, "guide"):
                yield Issue("warning", "guide", f"{name} links to /{slug}/, but no published guide has this slug.")
