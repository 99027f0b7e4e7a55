"""The publishing desk of a guide: what publishing would change, what the checks say, and the button."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect

from concepts.admin.editing.own_pages import OwnPages
from concepts.admin.editing.row_admin import guide_page
from concepts.models import Guide
from concepts.publishing.draft_status import draft_of
from concepts.publishing.editions import CannotPublish, check, publish


class PublishForm(forms.Form):
    note = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What this edition changes, and why. Shown in the list of editions.",
    )
    although = forms.BooleanField(required=False, label="Publish although scenarios fail")


class PublishingDesk(OwnPages):
    """Adds the publishing desk to the admin of guides."""

    def get_urls(self):
        return [self.own_page("publish", self.publish_view), *super().get_urls()]

    def publish_view(self, request, pk: int):
        guide = self.opened(request, pk, to_change=request.method == "POST")
        form = PublishForm(request.POST if request.method == "POST" else None)
        if form.is_valid() and self.publish(request, guide, **form.cleaned_data):
            return HttpResponseRedirect(guide_page(guide.pk))
        draft = draft_of(guide)
        found = check(draft.content)
        issues = {f"{kind}s": [issue for issue in found if issue.severity == kind] for kind in ("error", "failure", "warning")}
        return self.show(request, "admin/concepts/guide/publish.html", guide, "Publish", form=form, draft=draft, issues=issues)

    def publish(self, request, guide: Guide, note: str, although: bool) -> bool:
        check(draft_of(guide).content)  # what takes long is found out here, and remembered while publishing keeps others waiting
        try:
            edition = publish(guide, by=request.user, note=note, although_scenarios_fail=although)
        except CannotPublish as refusal:
            for issue in refusal.issues:
                messages.error(request, issue.message)
            return False
        messages.success(request, f"Edition {edition.number} of “{guide}” is published. Visitors see it now.")
        return True
