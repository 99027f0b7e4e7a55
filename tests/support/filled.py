"""A page of the admin as a browser would send it back."""


def filled(page, **changes) -> dict:
    """Everything the forms of the page show, with what an editor types. A name may be spelled with __ for each hyphen."""
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    sent = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value not in (None, False):
                sent[field.html_name] = value
    if "revision" in page.context:
        sent["seen-revision"] = page.context["revision"]
    return sent | {name.replace("__", "-"): value for name, value in changes.items()}


def sentences(page) -> list[str]:
    """The messages at the top of the page and beside its fields, as the editor reads them."""
    said = [str(message) for message in page.context["messages"]]
    if "errors" in page.context:
        said += [str(each) for found in page.context["errors"] for each in ([found] if isinstance(found, str) else found)]
    return said
