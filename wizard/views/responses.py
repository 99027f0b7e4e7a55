"""What a view answers with: a page, a fragment of one for htmx, or a redirect."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from wizard.web import cache_policy, htmx
from wizard.web.rendering.jinja_environment import visitors_engine


def show(request: HttpRequest, template: str, page: object, *, status: int = 200, address: str | None = None) -> HttpResponse:
    """The page, a dataclass, in its template; or for htmx the content of its main element, shown under `address` ("false": under
    the present one)."""
    is_fragment = htmx.wants_fragment(request)
    context = {
        **vars(page),
        "frame": "fragment.html" if is_fragment else "base.html",
        "site": f"{request.scheme}://{request.get_host()}",
    }
    response = render(request, f"{template}.html", context, status=status, using=visitors_engine())
    if is_fragment:
        response.xframe_options_exempt = True  # it is for documents, and a step should weigh little
        if address:
            response["HX-Push-Url"] = address
    patch_vary_headers(response, cache_policy.HTMX_VARY)
    return response


class Redirect(HttpResponse):
    """To an address of this site. Django's own refuses addresses over 2,048 characters; many answers make longer ones.

    Most lead to the clean address from one of endlessly many others, so the page cache does not keep them.
    """

    status_code = 302

    def __init__(self, address: str, *, is_cacheable: bool = False) -> None:
        super().__init__(headers={"Location": address})
        if not is_cacheable:
            cache_policy.exempt_from_page_cache(self)

    @property
    def url(self) -> str:
        return self["Location"]
