"""The page where a link is made, and the page behind it."""

from dataclasses import dataclass, replace

from crispy_forms.utils import render_crispy_form
from django.utils.safestring import SafeString

from concepts.publishing.stored_editions import Published
from wizard.forms.share_form import ShareForm
from wizard.models import SharedResult
from wizard.pages.page_parts import GuidePage, page_frame
from wizard.pages.result_page import ResultPage, SharedLink, result
from wizard.sharing.qr_code import render_qr_code
from wizard.views.addresses import edition_addresses
from wizard.views.query_parsing import Query
from wizard.web.rendering.verdict_wording import ResultWording, result_wording


@dataclass(frozen=True, kw_only=True)
class SharePage(GuidePage):
    """`here` is the address that the form is sent to, `result` that of the result it is about."""

    wording: ResultWording
    form: ShareForm
    fields: SafeString
    here: str
    result: str


def share(edition: Published, query: Query, form: ShareForm) -> SharePage:
    to = edition_addresses(edition)
    return SharePage(
        **page_frame(edition, to),
        wording=result_wording(query.evaluation),
        form=form,
        fields=render_crispy_form(form),
        here=to.share(query.answers, query.beside),
        result=to.result(query.answers, query.beside),
    )


def shared_result(edition: Published, row: SharedResult, query: Query, today: Published | None, address: str) -> ResultPage:
    """`address` is the whole address of the page, with its host."""
    page = result(edition, edition_addresses(edition), query.evaluation, today)
    link = SharedLink(row.title, row.note, row.created_at, address, render_qr_code(address))
    return replace(page, shared=link, link=row.get_absolute_url())
