"""The page where a link is made, and the page behind it."""

from crispy_forms.utils import render_crispy_form

from concepts.publishing.editions import Published
from wizard.forms.share_form import ShareForm
from wizard.models import SharedResult
from wizard.pages.page_parts import frame
from wizard.pages.result_page import result, verdict
from wizard.sharing.qr_code import render_qr_code
from wizard.views.addresses import edition_addresses
from wizard.views.query_parsing import Query


def share(edition: Published, query: Query, form: ShareForm) -> dict:
    to = edition_addresses(edition)
    return (
        frame(edition, to)
        | verdict(query.evaluation)
        | {
            "form": form,
            "fields": render_crispy_form(form),
            "here": to.share(query.answers, query.beside),
            "result": to.result(query.answers, query.beside),
        }
    )


def shared(edition: Published, row: SharedResult, query: Query, today: Published | None, address: str) -> dict:
    """`address` is the whole address of the page, with its host."""
    to = edition_addresses(edition)
    return result(edition, to, query.evaluation, today) | {
        "shared": row,
        "link": row.get_absolute_url(),
        "address": address,
        "qr": render_qr_code(address),
    }
