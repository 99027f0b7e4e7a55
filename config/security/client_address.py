"""Where a request comes from: what links and wrong passwords are counted by."""

from ipaddress import IPv4Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The network of whoever asks; "" where nobody can say.

    Behind a proxy it is what the proxy says, which is the last that was added: what stands before it, the visitor may have made
    up. Of IPv6 it is the /64, which one household or one machine has for itself.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return _network(forwarded.rpartition(",")[2].strip()) or _network(request.META.get("REMOTE_ADDR", ""))


def login_name(request: HttpRequest, credentials: dict | None) -> str:
    """Who somebody says to be, as it is counted: no longer than the column that holds it, which PostgreSQL insists on."""
    return ((credentials or request.POST).get("username") or "")[:255]


def _network(said: str) -> str:
    try:
        found = ip_address(said)
    except ValueError:
        return ""
    if isinstance(found, IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or IPv6Network((int(found), 64), strict=False).network_address)
