"""The form of an admin page, as a browser would send it back."""

from typing import Any


def form_data(page: Any, **changes: Any) -> dict[str, Any]:
    """Everything in the forms of the page, with what an editor types. A name may be spelled with __ for each hyphen.

    A box that the editor clears is False.
    """
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    sent = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                sent[field.html_name] = "on" if value is True else value
    if "revision" in page.context:
        sent["seen-revision"] = page.context["revision"]
    sent |= {name.replace("__", "-"): value for name, value in changes.items()}
    return {name: value for name, value in sent.items() if value is not False}


def shown_messages(page: Any) -> list[str]:
    """The messages at the top of the page and beside its fields, as an editor reads them."""
    messages = [str(message) for message in page.context["messages"]]
    if "errors" in page.context:
        messages += [str(each) for found in page.context["errors"] for each in ([found] if isinstance(found, str) else found)]
    return messages
